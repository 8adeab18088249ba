package jp.sango.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import jp.sango.agenda.DailyItem;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * At midnight puts families on the call list who were asked to mend their registration and have let the policy's days go
 * by: one notice was all they heard, and who did not understand it would wait for an answer that nobody is going to give.
 */
public final class SilentSinceReturned implements DailyItem {

  private static final Duration CALLED_WITHIN = Duration.ofHours(24);

  private final CallBoard board;
  private final Policies policies;
  private final Transactions transactions;

  public SilentSinceReturned(CallBoard board, Policies policies, Transactions transactions) {
    this.board = board;
    this.policies = policies;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "casework.silent-since-returned";
  }

  @Override
  public LocalTime at() {
    return LocalTime.MIDNIGHT;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return Flux.fromIterable(policies.municipalities())
        .concatMapDelayError(municipality -> RowScope.of(municipality).around(lookAt(municipality, due)))
        .then();
  }

  private Mono<Void> lookAt(MunicipalityCode municipality, Instant now) {
    return Mono.justOrEmpty(policies.at(municipality, now).registration().silentIfReturnedBefore(Japan.dateOf(now)))
        .flatMap(date -> transactions.inTransaction(() -> board.addNotSentAgain(
            municipality, midnight(date), now.plus(CALLED_WITHIN), now)));
  }

  private static Instant midnight(LocalDate date) {
    return Japan.at(date, LocalTime.MIDNIGHT);
  }
}
