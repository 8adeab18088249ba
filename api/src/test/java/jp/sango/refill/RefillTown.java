package jp.sango.refill;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import jp.sango.application.Application;
import jp.sango.application.ApplicationId;
import jp.sango.application.Wish;
import jp.sango.draw.Lottery;
import jp.sango.draw.store.DrawNode;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.registration.Family;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitId;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A ward in which one draw has been held, and whoever lost it waits. */
final class RefillTown implements AutoCloseable {

  /** Between two and six days ahead. */
  static final LocalDate DAY = TODAY.plusDays(5);

  final DrawTown town = new DrawTown().openedWithSeed(7);
  private final Map<UUID, Family> families = new HashMap<>();

  /** So many families wish for the same; in the order in which their draw takes them. */
  List<Family> drawn(int families, Wish... wishes) {
    for (int i = 0; i < families; i++) {
      applied(town.family(), wishes);
    }
    town.draw();
    return inOrder();
  }

  Application applied(Family family, Wish... wishes) {
    families.put(family.id().value(), family);
    return town.applied(family, wishes);
  }

  List<Family> inOrder() {
    return town.rows("""
        select a.registration from draw_allotment d join application a on a.id = d.application order by d.position
        """).stream().map(UUID::fromString).map(families::get).toList();
  }

  void cancels(Family winner) {
    var visit = UUID.fromString(town.rows("select id from visit where state = 'CONFIRMED' and registration = '%s'"
        .formatted(winner.id())).getFirst());
    town.node.get(VisitDesk.class).cancel(Behalf.own(actor(winner)), new VisitId(visit)).block(PATIENCE);
  }

  /** Moves the clock and lets what is due happen. */
  void at(LocalDate day, String time) {
    town.clock.moveTo(instant(day, time));
    round(town.node).block(PATIENCE);
  }

  Mono<Void> round(DrawNode node) {
    return Mono.defer(() -> node.get(RefillAgenda.class).run(town.clock.instant()));
  }

  static Instant instant(LocalDate day, String time) {
    return OffsetDateTime.parse(day + "T" + time + ":00+09:00").toInstant();
  }

  Offer offer(Family family) {
    return book().of(WARD, family.person(), 10).blockFirst(PATIENCE);
  }

  List<Family> asked(List<Family> some) {
    return some.stream().filter(family -> offer(family) != null).toList();
  }

  ApplicationId applicationOf(Family family) {
    return new ApplicationId(UUID.fromString(
        town.rows("select id from application where registration = '%s'".formatted(family.id())).getFirst()));
  }

  OfferBook book() {
    return town.node.get(OfferBook.class);
  }

  OfferDesk desk() {
    return town.node.get(OfferDesk.class);
  }

  Offer arrives(Family family) {
    return desk().arrived(Behalf.own(actor(family)), offer(family).id()).block(PATIENCE);
  }

  Offer accepts(Family family) {
    return desk().accept(Behalf.own(actor(family)), offer(family).id()).block(PATIENCE);
  }

  Offer declines(Family family) {
    return desk().decline(Behalf.own(actor(family)), offer(family).id()).block(PATIENCE);
  }

  void hasPhone(Family family) {
    town.sql("""
        insert into device (municipality, person, installation, token, platform, heard_at)
        values ('%s', '%s', 'app', gen_random_uuid()::text, 'IOS', now())""".formatted(WARD, family.person()));
  }

  void hasLine(Family family) {
    town.sql("""
        insert into line_account (municipality, person, line_user, linked_at)
        values ('%s', '%s', gen_random_uuid()::text, now())""".formatted(WARD, family.person()));
  }

  /** @param awakeFrom when her night is over, which begins at half past ten; null for the ward's own night */
  void wishes(Family family, String ways, String awakeFrom) {
    town.sql("""
        insert into notice_wish (municipality, person, ways, night_from, night_until, at_night, entered_at, channel)
        values ('%s', '%s', '%s', %s, %s, '{}', now(), 'ONLINE')""".formatted(WARD, family.person(), ways,
        awakeFrom == null ? "null" : "'10:30'", awakeFrom == null ? "null" : "'" + awakeFrom + "'"));
  }

  /** Confirmed and held seats of the day. */
  String seats() {
    return seats("center-beds", DAY);
  }

  String seats(String pool, LocalDate date) {
    return town.rows("select confirmed, held from slot_pool_day where pool = '%s' and date = '%s'"
        .formatted(pool, date)).getFirst();
  }

  /** What is held in the ledger is what is offered, and what is confirmed is what is visited. */
  List<String> ledgerErrors() {
    return town.rows("""
        select p.pool, p.date from slot_pool_day p
        where p.held <> (select coalesce(sum(o.seats), 0) from seat_offer o where o.pool = p.pool
            and p.date between o.first_date and o.first_date + o.days - 1 and o.state in ('OFFERED', 'DELIVERED'))
          or p.confirmed <> (select coalesce(sum(v.seats), 0) from visit v where v.pool = p.pool
            and p.date between v.first_date and v.last_date and v.state = 'CONFIRMED')
        """);
  }

  List<OfferState> states(List<Family> some) {
    return some.stream().map(this::offer).map(offer -> offer == null ? null : offer.state()).toList();
  }

  static List<OfferState> are(OfferState... states) {
    return Arrays.asList(states);
  }

  Mono<Void> conduct(LocalDate date) {
    return Mono.defer(() -> town.node.get(Lottery.class).conduct(WARD, instant(date, "10:00")));
  }

  /** Where she is going. */
  List<String> visits(Family family) {
    return town.rows("select facility from visit where state = 'CONFIRMED' and registration = '%s'".formatted(family.id()));
  }

  /** Begins one thing, which soon waits for these seats, and then the other; answers what that came to. */
  <T> T whileHeld(String pool, LocalDate date, Mono<?> first, Mono<T> then) {
    var free = Sinks.<Boolean>one();
    var held = new CountDownLatch(1);
    var holder = holding(pool, date, held, free.asMono()).toFuture();
    Awaitility.await().atMost(PATIENCE).until(() -> held.getCount() == 0);
    var begun = first.toFuture();
    Awaitility.await().atMost(PATIENCE).until(() -> waiting() > 0);
    var done = then.toFuture();
    Awaitility.await().atMost(PATIENCE).until(() -> done.isDone() || waiting() > 1);
    free.tryEmitValue(true);
    holder.join();
    begun.join();
    return done.join();
  }

  /**
   * Begins one thing, which soon waits for these rows, and does the other, which must not wait for it.
   *
   * @param rows a table, and which of its rows
   */
  void besideWhatWaits(String rows, Mono<?> waits, Runnable beside) {
    var free = Sinks.<Boolean>one();
    var held = new CountDownLatch(1);
    var holder = holding(rows, held, free.asMono()).toFuture();
    Awaitility.await().atMost(PATIENCE).until(() -> held.getCount() == 0);
    var begun = waits.toFuture();
    try {
      Awaitility.await().atMost(PATIENCE).until(() -> waiting() > 0);
      beside.run();
      Assertions.assertThat(begun.isDone()).as("it still waits").isFalse();
    } finally {
      free.tryEmitValue(true);
    }
    holder.join();
    begun.join();
  }

  private Mono<Boolean> holding(String pool, LocalDate date, CountDownLatch held, Mono<Boolean> until) {
    return holding("slot_pool_day where pool = '%s' and date = '%s'".formatted(pool, date), held, until);
  }

  private Mono<Boolean> holding(String rows, CountDownLatch held, Mono<Boolean> until) {
    var node = town.anotherNode();
    return node.get(Transactions.class).inTransaction(() -> node.get(DatabaseClient.class)
        .sql("select 1 from %s for update".formatted(rows))
        .fetch().one()
        .doOnNext(locked -> held.countDown())
        .then(until));
  }

  private int waiting() {
    return town.count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  }

  <T> Mono<T> inWard(Mono<T> work) {
    return RowScope.of(WARD).around(work);
  }

  @Override
  public void close() {
    town.close();
  }
}
