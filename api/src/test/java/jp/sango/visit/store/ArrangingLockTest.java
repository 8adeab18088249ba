package jp.sango.visit.store;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.slot.store.LedgerDatabase;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ArrangingLockTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");

  private final LedgerDatabase database = LedgerDatabase.emptied();

  @Test
  void drawMayCalculateForLongerThanOthersMayDoNothing() {
    var allowed = database.inTransaction(() -> idleWithinATransactionFor("60s")
        .then(ArrangingLock.close(database.sql, WARD))
        .then(idleWithinATransaction()));
    assertThat(allowed).isEqualTo("15min");
  }

  @Test
  void afterTheDrawItIsAsBefore() {
    var before = database.inTransaction(this::idleWithinATransaction);
    database.inTransaction(() -> ArrangingLock.close(database.sql, WARD).thenReturn(WARD));
    assertThat(database.inTransaction(this::idleWithinATransaction)).isEqualTo(before);
  }

  private Mono<Void> idleWithinATransactionFor(String time) {
    return database.sql.sql("select set_config('idle_in_transaction_session_timeout', :time, true)").bind("time", time).then();
  }

  private Mono<String> idleWithinATransaction() {
    return database.sql.sql("select current_setting('idle_in_transaction_session_timeout') as time")
        .map(row -> row.get("time", String.class)).one();
  }
}
