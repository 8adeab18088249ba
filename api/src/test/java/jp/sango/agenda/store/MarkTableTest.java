package jp.sango.agenda.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import jp.sango.agenda.Mark;
import jp.sango.agenda.Marks.Lease;
import jp.sango.local.LocalServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

class MarkTableTest {

  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static DatabaseClient database;

  private String item;
  private MarkTable marks;

  @BeforeAll
  static void migrate() {
    var fresh = LocalServers.freshDatabase();
    Flyway.configure().dataSource(fresh.jdbcUrl(), fresh.user(), fresh.password())
        .locations("classpath:db/migration").load().migrate();
    database = DatabaseClient.create(ConnectionFactories.get(fresh.r2dbcUrl()));
  }

  @BeforeEach
  void ownItem(TestInfo test) {
    item = test.getDisplayName();
    marks = new MarkTable(database);
  }

  @Test
  void newItemBeginsAtTheGivenInstantAndKeepsItsMark() {
    assertThat(mark().doneUntil()).isEqualTo(START);
    assertThat(marks.of(List.of(item), START.plusSeconds(9)).blockFirst().doneUntil()).isEqualTo(START);
  }

  @Test
  void onlyOneOfManyGetsTheLease() {
    var mark = mark();
    var leases = Flux.range(0, 20).flatMap(node -> marks.lease(mark, TERM), 20).collectList().block();
    assertThat(leases).hasSize(1);
  }

  @Test
  void leaseForAnOldMarkIsRefused() {
    var mark = mark();
    marks.advance(lease(mark), START.plusSeconds(1)).block();
    assertThat(marks.lease(mark, TERM).block()).isNull();
  }

  @Test
  void whoeverLostTheLeaseAdvancesNothing() {
    var slow = marks.lease(mark(), Duration.ZERO).block();
    var other = lease(mark());
    assertThat(other.fence()).isGreaterThan(slow.fence());
    assertThat(marks.renew(slow, TERM).block()).isFalse();
    assertThat(marks.advance(slow, START.plusSeconds(1)).block()).isFalse();
    marks.release(slow).block();
    assertThat(marks.lease(mark(), TERM).block()).as("still the other's").isNull();
    assertThat(marks.advance(other, START.plusSeconds(1)).block()).isTrue();
    assertThat(mark().doneUntil()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void itemRestsLongerAfterEachFailureAndWakesWithSuccess() {
    IntStream.range(0, 6).forEach(i -> marks.rest(lease(mark()), LONG).block());
    assertThat(mark().resting()).isTrue();
    assertThat(secondsToRest()).isBetween(16.0, 32.0);
    marks.advance(lease(mark()), START.plusSeconds(1)).block();
    assertThat(mark().resting()).isFalse();
  }

  @Test
  void itemRestsForNoLongerThanItMay() {
    IntStream.range(0, 6).forEach(i -> marks.rest(lease(mark()), Duration.ofSeconds(5)).block());
    assertThat(secondsToRest()).isLessThanOrEqualTo(5.0);
  }

  @Test
  void instantFinerThanTheDatabaseIsNotDueAgain() {
    var fine = START.plusNanos(1_500);
    marks.advance(lease(mark()), fine).block();
    assertThat(mark().doneUntil()).isAfterOrEqualTo(fine);
  }

  private double secondsToRest() {
    return database.sql("select extract(epoch from rest_until - clock_timestamp())::float8 as s "
        + "from agenda_mark where item = :item").bind("item", item).map(row -> row.get("s", Double.class)).one().block();
  }

  private Mark mark() {
    return marks.of(List.of(item), START).blockFirst();
  }

  private Lease lease(Mark mark) {
    return marks.lease(mark, TERM).block();
  }
}
