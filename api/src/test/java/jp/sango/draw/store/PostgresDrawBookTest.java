package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW;
import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.kernel.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class PostgresDrawBookTest {

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 2, 1).openedWithSeed(1);
  private final DrawBook book = town.node.get(DrawBook.class);

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void firstRecordOfADrawStays() {
    var opened = book.find(DRAW).block(PATIENCE);
    town.openedWithSeed(2);
    assertThat(book.on(WARD, TODAY).collectList().block(PATIENCE)).containsExactly(opened);
    assertThat(book.find(new DrawId(UUID.randomUUID())).blockOptional(PATIENCE)).isEmpty();
  }

  @Test
  void whoeverLocksADrawMayCalculateForLongerThanOthersMayDoNothing() {
    assertThat(idleTimeAfter(book.lock(WARD, DRAW_AT))).isEqualTo("15min");
    assertThat(idleTimeAfter(book.lockRuns(DRAW))).isEqualTo("15min");
    assertThat(idleTimeAfter(Mono.empty())).isNotEqualTo("15min");
  }

  private String idleTimeAfter(Mono<?> lock) {
    return town.node.get(Transactions.class).inTransaction(() -> lock
            .then(town.node.get(DatabaseClient.class)
                .sql("select current_setting('idle_in_transaction_session_timeout') as time")
                .map(row -> row.get("time", String.class)).one()))
        .block(PATIENCE);
  }

  @Test
  void dayIsJapans() {
    assertThat(book.on(WARD, TODAY.minusDays(1)).collectList().block(PATIENCE)).isEmpty();
    town.sql("insert into draw select gen_random_uuid(), municipality, '2026-11-30T23:59:59+09:00', run, state, seed, "
        + "policy_version, rerun_of, reason, tickets, tickets_root, opened_at, sealed_at, published_at, drawn_at from draw");
    town.sql("insert into draw select gen_random_uuid(), municipality, '2026-12-01T00:00:00+09:00', run, state, seed, "
        + "policy_version, rerun_of, reason, tickets, tickets_root, opened_at, sealed_at, published_at, drawn_at from draw "
        + "where draw_at = '2026-11-30T10:00:00+09:00'");
    assertThat(book.on(WARD, TODAY).collectList().block(PATIENCE)).hasSize(2)
        .extracting(DrawRecord::drawAt).isSorted();
    assertThat(book.on(WARD, TOMORROW).collectList().block(PATIENCE)).hasSize(1);
    assertThat(book.latest(WARD, 2).map(DrawRecord::drawAt).collectList().block(PATIENCE))
        .hasSize(2).isSortedAccordingTo((one, other) -> other.compareTo(one)).doesNotContain(DRAW_AT);
  }

  @Test
  void openDrawsSeedAndTimeNeverChange() {
    refuses(
        "update draw set seed = decode(repeat('ab', 32), 'hex')",
        "update draw set draw_at = draw_at + interval '1 day'",
        "update draw set opened_at = now()",
        "delete from draw",
        "truncate draw cascade");
  }

  @Test
  void publishedDrawNeverChanges() {
    town.applied(town.family(), day(TOMORROW));
    town.applied(town.family(), day(TOMORROW));
    town.draw();
    refuses(
        "update draw set state = 'OPEN', sealed_at = null, published_at = null",
        "update draw set tickets_root = 'other'",
        "update draw set published_at = now()",
        "update draw set policy_version = 'other'",
        "delete from draw",
        "update draw_ticket set ticket = repeat('a', 64)",
        "delete from draw_ticket",
        "truncate draw_ticket",
        "update draw_count set applications = 9",
        "delete from draw_count",
        "truncate draw_count",
        "delete from draw_ticket_block",
        "update draw_place set capacity = 99",
        "delete from draw_place",
        "truncate draw_place",
        "update draw_allotment set entered = '{}'",
        "update draw_allotment set granted_wish = 0",
        "delete from draw_allotment",
        "truncate draw_allotment",
        "update draw set inputs_hash = repeat('a', 64)",
        "update draw set key_hash = null",
        "update draw_sealed_part set lines = ''",
        "delete from draw_sealed_part",
        "truncate draw_sealed_part");
  }

  @Test
  void sealedDrawOnlyMovesOn() {
    town.sql("update draw set state = 'SEALED', tickets = 0, tickets_root = 'root', sealed_at = now()");
    assertThat(book.find(DRAW).block(PATIENCE).state()).isEqualTo(DrawState.SEALED);
    refuses(
        "update draw set state = 'OPEN', sealed_at = null",
        "update draw set state = 'PUBLISHED', drawn_at = now(), published_at = now()",
        "update draw set tickets_root = 'other'",
        "update draw set state = 'DRAWN', drawn_at = now(), tickets_root = 'other'",
        "update draw set tickets = 99",
        "update draw set policy_version = 'other'",
        "update draw set sealed_at = sealed_at + interval '1 minute'",
        "update draw set inputs_salt = repeat('a', 64)");
    town.sql("update draw set inputs_hash = repeat('a', 64), inputs_salt = repeat('b', 64), inputs_sealed_at = now()");
    refuses(
        "update draw set inputs_hash = repeat('b', 64)",
        "update draw set inputs_hash = null, inputs_salt = null, inputs_sealed_at = null");
  }

  @Test
  void drawnDrawIsOnlyPublished() {
    town.sql("update draw set state = 'SEALED', tickets = 0, tickets_root = 'root', sealed_at = now()");
    assertThatThrownBy(() -> town.sql("update draw set state = 'DRAWN', drawn_at = now()"))
        .hasMessageContaining("what was bound at its seal");
    town.sql("update draw set inputs_hash = repeat('a', 64), inputs_salt = repeat('b', 64), inputs_sealed_at = now()");
    town.sql("update draw set state = 'DRAWN', drawn_at = now()");
    refuses(
        "update draw set state = 'SEALED', drawn_at = null",
        "update draw set drawn_at = drawn_at + interval '1 minute'",
        "update draw set state = 'PUBLISHED', published_at = now(), record_hash = repeat('a', 64)",
        "update draw set state = 'PUBLISHED', published_at = now(), drawn_at = now() + interval '1 minute'",
        "update draw set state = 'PUBLISHED', published_at = now(), tickets = 1");
    town.sql("update draw set state = 'PUBLISHED', published_at = now()");
    assertThat(book.find(DRAW).block(PATIENCE).state()).isEqualTo(DrawState.PUBLISHED);
  }

  private void refuses(String... statements) {
    var before = town.outcome();
    assertThat(statements).allSatisfy(statement ->
        assertThatThrownBy(() -> town.sql(statement)).hasMessageContaining("immutable record"));
    assertThat(town.outcome()).isEqualTo(before);
  }
}
