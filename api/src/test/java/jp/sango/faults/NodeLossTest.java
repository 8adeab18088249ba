package jp.sango.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jp.sango.local.Behaviour;
import jp.sango.local.LocalServers;
import org.junit.jupiter.api.Test;

/**
 * Two nodes under load. The one that draws is killed in the middle of it, the other one draws in its place and is
 * killed while results are on their way to the phones, and a third one delivers the rest.
 */
class NodeLossTest {

  private static final Instant JUST_BEFORE_THE_DRAW = Instant.parse("2026-12-01T00:59:57Z");
  private static final String BLOCKED_NODE = """
      select usename from pg_stat_activity
      where usename in ('one', 'other') and wait_event_type = 'Lock' and query like '%slot_pool_day%'
      """;
  private static final String LOCK =
      "select 1 from slot_pool_day where municipality = '131121' and pool = 'center-beds' for update";
  private static final String LEFT_OUT =
      "select count(*) from application where state = 'PENDING' and received_at < '2026-12-01 10:00+09'";
  /** Of what the draw tells, a winner's visit is for the inbox alone: her phone rings once. */
  private static final String RESULTS = "select id from notice where kind in ('DRAW_WON', 'DRAW_LOST')";
  private static final String RUNG = "select distinct notice_id from push_delivery where recipient_id = '%s'";
  /** Leases end by PostgreSQL's clock; the tests do not wait for it. */
  private static final String LEASES_END = """
      update agenda_mark set lease_until = clock_timestamp() where lease_until is not null;
      update push_queue set leased_until = now() where leased_by is not null
      """;

  @Test
  void aDrawIsHeldOnceAndEverybodyHearsOfItWhoeverDies() throws Throwable {
    try (var surroundings = new Surroundings(LocalServers.freshDatabase(), LocalServers.freshRedis())) {
      var ledger = new Ledger(surroundings.database);
      for (var role : List.of("one", "other", "third")) {
        ledger.execute("create role " + role + " superuser login password '" + role + "'");
      }
      try (var one = NodeProcess.start(surroundings, "one", "2026-12-01T07:00:00+09:00")) {
        one.address();
        try (var other = NodeProcess.start(surroundings, "other", "2026-12-01T07:00:00+09:00")) {
          var residents = Residents.settle(surroundings, 12, LocalDate.of(2026, 11, 10));
          other.address();
          live(surroundings, ledger, residents, one, other);
        }
      }
    }
  }

  private static void live(Surroundings surroundings, Ledger ledger, List<Resident> residents, NodeProcess one,
      NodeProcess other) throws Throwable {
    var alive = new AtomicReference<List<URI>>(List.of(one.address(), other.address()));
    var load = Load.by(residents, resident ->
        alive.get().get(Math.floorMod(resident.person().hashCode(), alive.get().size())));
    load.awaitAcknowledged(30);
    Load.within(Load.SOON, () -> assertThat(ledger.number("select count(*) from application where state = 'PENDING'"))
        .as("enough wait for the draw, however slow the machine").isGreaterThan(residents.size() + 6));
    // Some phones cannot be reached as long as the second node lives: there is always something on its way.
    var outOfReach = residents.subList(0, residents.size() / 3);
    outOfReach.forEach(resident -> surroundings.fcm.behave(resident.phone(), new Behaviour.Hang()));

    var drawing = killInTheMiddleOfTheDraw(surroundings, ledger, one, other, alive);
    assertThat(ledger.number("select count(*) from draw where state = 'PUBLISHED'")).isZero();
    ledger.execute(LEASES_END);
    var survivor = drawing == one ? other : one;

    // The first results arrive: then the second one dies, with others on their way.
    Load.within(Load.SOON, () -> assertThat(surroundings.fcm.messages()).hasSizeGreaterThan(3));
    survivor.kill();
    int arrived = surroundings.fcm.messages().size();
    outOfReach.forEach(resident -> surroundings.fcm.behave(resident.phone(), new Behaviour.Accept()));
    try (var third = NodeProcess.start(surroundings, "third", "2026-12-01T10:00:30+09:00")) {
      alive.set(List.of(third.address()));
      assertThat(arrived).isLessThan(ledger.number("select count(*) from push_delivery"));
      ledger.execute(LEASES_END);
      Load.within(Load.SOON, () ->
          assertThat(ledger.number("select count(*) from push_delivery where state = 'QUEUED'")).isZero());
      load.stop();
      allIsWell(surroundings, ledger, residents, load);
    }
  }

  /** A lock holds the draw up in the middle of its transaction until its node is dead. */
  private static NodeProcess killInTheMiddleOfTheDraw(Surroundings surroundings, Ledger ledger, NodeProcess one,
      NodeProcess other, AtomicReference<List<URI>> alive) throws Throwable {
    var database = surroundings.database;
    try (var blocker = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute(LOCK);
      one.moveClockTo(JUST_BEFORE_THE_DRAW);
      other.moveClockTo(JUST_BEFORE_THE_DRAW);
      Load.within(Load.SOON, () -> assertThat(ledger.rows(BLOCKED_NODE)).isNotEmpty());
      var drawing = ledger.rows(BLOCKED_NODE).getFirst().equals("one") ? one : other;
      drawing.kill();
      alive.set(List.of((drawing == one ? other : one).address()));
      blocker.rollback();
      return drawing;
    }
  }

  private static void allIsWell(Surroundings surroundings, Ledger ledger, List<Resident> residents, Load load)
      throws Exception {
    // 503 asks to come again: a node that has just started may do that.
    assertThat(load.replies.stream().filter(reply -> reply.status() >= 500 && reply.status() != 503))
        .as("a node may die, but none fails").isEmpty();
    assertThat(ledger.rows(RESULTS)).hasSizeGreaterThan(residents.size());
    assertThat(ledger.rows("select id from application"))
        .as("nothing acknowledged is lost, nothing is there twice")
        .containsExactlyInAnyOrderElementsOf(load.acknowledged.keySet());
    assertThat(ledger.number("select count(*) from draw where state = 'PUBLISHED' and municipality = '131121'"))
        .isEqualTo(1);
    assertThat(ledger.number("select count(*) from application where draw is not null and state = 'PENDING'"))
        .as("undecided though drawn").isZero();
    assertThat(ledger.number(LEFT_OUT)).as("left out of the draw").isZero();
    assertThat(ledger.rows("""
        select format('%s %s: %s winners, %s confirmed of %s', wish.facility, wish.start_date, count(*),
          min(day.confirmed), min(day.capacity))
        from application
          join application_wish wish on wish.application = application.id and wish.rank = application.granted_wish
          join slot_pool_day day on day.municipality = '131121' and day.date = wish.start_date
            and day.pool = case wish.facility when 'center' then 'center-beds' else 'mamas-room-day' end
        where application.state = 'WON'
        group by wish.facility, wish.start_date
        having count(*) > min(day.capacity) or count(*) <> min(day.confirmed)
        """)).as("winners and seats").isEmpty();
    assertThat(ledger.rows("""
        select id from application where state in ('WON', 'LOST') and 1 <> (
          select count(*) from notice
          where notice.person = application.person and notice.about = application.id::text
            and notice.kind = 'DRAW_' || application.state)
        """)).as("decided, and not told so exactly once").isEmpty();
    for (var resident : residents) {
      allIsShown(surroundings, ledger, resident);
    }
  }

  /** A draw rings once: for what it gave her, or else for what it could not. The rest of her news stands in the inbox. */
  private static void allIsShown(Surroundings surroundings, Ledger ledger, Resident resident) throws Exception {
    var shown = surroundings.fcm.messages(resident.phone()).stream().map(message -> message.data().get("noticeId")).toList();
    assertThat(shown)
        .as("what the phone of a resident shows; what was on its way: %s",
            ledger.rows("select format('%s %s %s', notice_id, state, reason) from push_delivery where recipient_id = '"
                + resident.person() + "'"))
        .containsExactlyInAnyOrderElementsOf(ledger.rows(RUNG.formatted(resident.person())));
    var best = ledger.rows(RESULTS + " and kind = (select max(kind) from notice where kind in ('DRAW_WON', 'DRAW_LOST')"
        + " and person = '%1$s') and person = '%1$s'".formatted(resident.person()));
    assertThat(shown).as("one ring, whatever the draw gave her, and for the best of it").hasSize(best.isEmpty() ? 0 : 1);
    assertThat(best).containsAll(shown);
  }
}
