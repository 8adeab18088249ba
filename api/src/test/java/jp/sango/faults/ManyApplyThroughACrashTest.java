package jp.sango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import jp.sango.local.LocalServers;
import jp.sango.local.RestartablePostgres;
import org.junit.jupiter.api.Test;

/**
 * More than a thousand apply in the same moment, some twice by one key, some against a rule and some against a
 * constraint, and in the middle of it PostgreSQL crashes.
 */
class ManyApplyThroughACrashTest {

  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int FAMILIES = 350;
  private static final List<LocalDate> DATES =
      List.of(LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 4), LocalDate.of(2026, 12, 7));
  /** PostgreSQL refuses it, whatever the rules say. */
  private static final LocalDate UNSTORABLE = LocalDate.of(2026, 12, 8);
  private static final LocalDate TOO_EARLY = LocalDate.of(2027, 1, 20);
  private static final int WAITING = 200;

  private final Queue<Resident.Reply> replies = new ConcurrentLinkedQueue<>();
  /** The last word on each key; twins have two. */
  private final Map<String, Queue<Resident.Reply>> ends = new ConcurrentHashMap<>();

  /** Whatever went wrong, nobody goes on asking beside the tests that follow. */
  private volatile boolean over;

  private record Wanted(Resident resident, String key, LocalDate date) {

    String wish() {
      return """
          {"wishes":[{"facility":"center","type":"DAY_SERVICE","start":"%s","days":1}]}""".formatted(date);
    }
  }

  @Test
  void everyAcknowledgementIsDurableNothingIsDoubledAndEachRefusalNamesItsReason() throws Throwable {
    try (var postgres = RestartablePostgres.start();
        var surroundings = new Surroundings(postgres.database(), LocalServers.freshRedis())) {
      surroundings.properties().putAll(Map.of("sango.gathering.waiting", "" + WAITING,
          "sango.limits.address", "1000000", "sango.limits.client", "1000000"));
      try (var node = Node.start(surroundings, "2026-12-01T07:00:00+09:00")) {
        var ledger = new Ledger(surroundings.database);
        ledger.execute("alter table application_wish add constraint unstorable check (start_date <> date '%s')"
            .formatted(UNSTORABLE));
        var wanted = wanted(Residents.settle(surroundings, FAMILIES, LocalDate.of(2026, 11, 10)));
        var phones = new ArrayList<Thread>();
        // However slow the machine is in sending: they wait for each other, and the queue is full.
        ledger.whileNobodyWrites("application", () -> {
          wanted.forEach(one -> phones.add(Thread.ofVirtual().start(() -> untilAnswered(node, one))));
          Load.within(LONGEST, this::whoFindsTheQueueFullIsToldWhenToComeAgain);
        });
        Load.within(LONGEST, () -> assertThat(acknowledged()).hasSizeGreaterThan(FAMILIES / 2));

        postgres.stop();
        Load.pause(1_500);
        postgres.startAgain();

        for (var phone : phones) {
          assertThat(phone.join(LONGEST)).as("a hang").isTrue();
        }
        everyWordIsTrue(wanted, ledger);
      }
    } finally {
      over = true;
    }
  }

  /** Three days each; every fifth has a twin, some ask for what cannot be had. */
  private static List<Wanted> wanted(List<Resident> residents) {
    var wanted = new ArrayList<Wanted>();
    for (int number = 0; number < residents.size(); number++) {
      var resident = residents.get(number);
      DATES.forEach(date -> wanted.add(new Wanted(resident, UUID.randomUUID().toString(), date)));
      if (number % 5 == 0) {
        wanted.add(wanted.getLast());
      }
      if (number % 10 == 3) {
        wanted.add(new Wanted(resident, UUID.randomUUID().toString(), number % 20 == 3 ? UNSTORABLE : TOO_EARLY));
      }
    }
    return wanted;
  }

  /** By one key until there is an answer: what was done and not answered is not done twice. */
  private void untilAnswered(Node node, Wanted wanted) {
    while (!over) {
      var reply = wanted.resident().apply(node.address(), wanted.key(), wanted.wish());
      replies.add(reply);
      if (reply.status() != 0 && reply.status() != 503) {
        ends.computeIfAbsent(wanted.key(), _ -> new ConcurrentLinkedQueue<>()).add(reply);
        return;
      }
      Load.pause(reply.status() == 503 ? Integer.parseInt(reply.header("Retry-After")) * 1_000 : 1_000);
    }
  }

  private List<String> acknowledged() {
    return ends.values().stream().flatMap(Queue::stream).filter(reply -> reply.status() == 201)
        .map(reply -> reply.json().path("id").asString()).distinct().toList();
  }

  /** While PostgreSQL is there nobody else is refused; later, whoever would have needed it. */
  private void whoFindsTheQueueFullIsToldWhenToComeAgain() {
    assertThat(replies.stream().filter(reply -> reply.status() == 503)).as("refused for a while").isNotEmpty()
        .allSatisfy(reply -> assertThat(reply.header("Retry-After")).matches("[0-9]+"));
  }

  private void everyWordIsTrue(List<Wanted> wanted, Ledger ledger) throws Throwable {
    whoFindsTheQueueFullIsToldWhenToComeAgain();
    for (var one : wanted) {
      var last = ends.get(one.key());
      assertThat(last).allSatisfy(reply -> assertThat(reply.status()).as(reply.toString())
          .isEqualTo(one.date().equals(UNSTORABLE) ? 500 : one.date().equals(TOO_EARLY) ? 422 : 201));
      assertThat(last.stream().map(Resident.Reply::body).distinct()).as("one answer to one key").hasSize(1);
      if (one.date().equals(TOO_EARLY)) {
        assertThat(last.peek().json().path("code").asString()).isEqualTo("application-too-early");
      }
    }
    assertThat(ledger.rows("select id from application")).containsExactlyInAnyOrderElementsOf(acknowledged());
    assertThat(acknowledged()).hasSize(FAMILIES * DATES.size());
    assertThat(ledger.rows("select registration from application group by registration, received_at::date "
        + "having count(*) <> " + DATES.size())).as("families with more or less than they asked for").isEmpty();
    assertThat(ledger.rows("select subject_id from audit_entry where action = 'application.submit'"))
        .containsExactlyInAnyOrderElementsOf(acknowledged());
    assertThat(ledger.rows("select key from idempotency")).containsExactlyInAnyOrderElementsOf(
        wanted.stream().filter(one -> DATES.contains(one.date())).map(Wanted::key).collect(Collectors.toSet()));
    Load.within(LONGEST, () -> assertThat(ledger.rows("select count(*) from slot_change")).containsExactly("0"));
  }
}
