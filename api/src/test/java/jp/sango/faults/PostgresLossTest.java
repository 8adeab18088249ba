package jp.sango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import jp.sango.local.LocalServers;
import jp.sango.local.RestartablePostgres;
import org.junit.jupiter.api.Test;

/** PostgreSQL crashes under load, is away when a draw becomes due, and comes back. */
class PostgresLossTest {

  private static final Instant JUST_BEFORE_THE_DRAW = Instant.parse("2026-12-01T00:59:58Z");
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  @Test
  void requestsAreRefusedMeanwhileAndNothingAcknowledgedIsLost() throws Throwable {
    try (var postgres = RestartablePostgres.start();
        var surroundings = new Surroundings(postgres.database(), LocalServers.freshRedis());
        var node = Node.start(surroundings, "2026-12-01T07:00:00+09:00")) {
      var ledger = new Ledger(surroundings.database);
      var residents = Residents.settle(surroundings, 12, LocalDate.of(2026, 11, 10));
      Load.within(Load.SOON, () -> assertThat(Availability.slots(Availability.ask(node.address())))
          .isNotEmpty().isEqualTo(ledger.slots()));
      var load = Load.by(residents, _ -> node.address());
      load.awaitAcknowledged(12);

      long killed = System.nanoTime();
      postgres.stop();
      node.moveClockTo(JUST_BEFORE_THE_DRAW);
      Load.within(Load.SOON, () -> {
        var ready = Resident.anyone(node.address(), "/readyz");
        assertThat(ready.status()).as(ready.toString()).isEqualTo(503);
        assertThat(ready.json().at("/components/postgresql/status").asString()).isEqualTo("DOWN");
      });
      assertThat(Resident.anyone(node.address(), "/livez").status()).as("alive, though not ready").isEqualTo(200);
      Load.pause(4_000);
      assertThat(Availability.slots(Availability.ask(node.address()))).isNotEmpty();

      postgres.startAgain();
      Load.within(Load.SOON, () ->
          assertThat(ledger.rows("select draw_at at time zone 'Asia/Tokyo' from draw where state = 'PUBLISHED'"))
              .as("the draw that became due meanwhile").containsExactly("2026-12-01 10:00:00"));
      long back = System.nanoTime();
      Load.within(Load.SOON, () -> assertThat(load.acceptedAfter(back)).as("accepted again").isPositive());
      load.stop();

      everyRefusalSaysWhenToTryAgain(load.answeredAfter(killed));
      everyAcknowledgedApplicationIsThereOnce(load, ledger);
      Load.within(Load.SOON, () ->
          assertThat(Resident.anyone(node.address(), "/readyz").status()).as("ready again").isEqualTo(200));
      for (var application : List.copyOf(load.acknowledged.values()).subList(0, Math.min(30, load.acknowledged.size()))) {
        var again = again(node, application);
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(application.reply().body());
        assertThat(again.header("Location")).isEqualTo(application.reply().header("Location"));
      }
      everyAcknowledgedApplicationIsThereOnce(load, ledger);
      Load.within(Load.SOON, () ->
          assertThat(Availability.slots(Availability.ask(node.address()))).isEqualTo(ledger.slots()));
    }
  }

  /** By its key; where the machine stands still a node may ask her to come again. */
  private static Resident.Reply again(Node node, Load.Acknowledged application) {
    Supplier<Resident.Reply> asks = () ->
        application.resident().apply(node.address(), application.key(), application.wish());
    var reply = asks.get();
    for (int tries = 1; tries < 10 && reply.status() == 503; tries++) {
      Load.pause(1_000);
      reply = asks.get();
    }
    return reply;
  }

  private static void everyRefusalSaysWhenToTryAgain(List<Resident.Reply> replies) {
    assertThat(replies).as("a hang").allMatch(reply -> reply.took().compareTo(LONGEST_ANSWER) < 0);
    assertThat(replies).as("no answer, or a failure that is no refusal")
        .noneMatch(reply -> reply.status() == 0 || reply.status() == 500);
    var refusals = replies.stream().filter(reply -> reply.status() == 503).toList();
    assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
      assertThat(refusal.header("Content-Type")).startsWith("application/problem+json");
      assertThat(refusal.header("Retry-After")).matches("[0-9]+");
      assertThat(refusal.json().path("code").asString()).isEqualTo("unavailable");
    });
  }

  private static void everyAcknowledgedApplicationIsThereOnce(Load load, Ledger ledger) throws Exception {
    assertThat(ledger.rows("select id from application"))
        .containsExactlyInAnyOrderElementsOf(List.copyOf(load.acknowledged.keySet()));
  }
}
