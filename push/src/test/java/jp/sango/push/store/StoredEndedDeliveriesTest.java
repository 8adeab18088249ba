package jp.sango.push.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.sango.local.LocalServers;
import jp.sango.push.Address;
import jp.sango.push.Channel;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Ending;
import jp.sango.push.worker.Leased;
import jp.sango.push.worker.Place;
import jp.sango.push.worker.Redirection;
import jp.sango.push.worker.Wakeups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

class StoredEndedDeliveriesTest {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final String LONG_AGO = "now() - interval '41 days'";
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Place SOON = new Place(UUID.randomUUID(), Channel.FCM, Urgency.SOON);

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final DeliveryTable table = new DeliveryTable(postgres.client);
  private final TransactionalOutbox outbox = new TransactionalOutbox(table, new Wakeups());
  private final StoredEndedDeliveries ended = new StoredEndedDeliveries(postgres.client);

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void weekThatIsLongOverIsEmptiedOnce() {
    add(LONG_AGO, "ACCEPTED", Deliveries.toLine(), Deliveries.toLine());
    add("now()", "ACCEPTED", Deliveries.toLine());
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
    assertThat(postgres.count("true")).isOne();
    assertThat(ended.forget(KEPT).block(PATIENCE)).isZero();
  }

  @Test
  void whatIsStillToBeSentIsCarriedOverAndSentAndEnds() {
    var waiting = Deliveries.toPhone(Urgency.SOON);
    add(LONG_AGO, "ACCEPTED", Deliveries.toLine());
    add(LONG_AGO, "QUEUED", waiting);
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
    assertThat(postgres.count("true")).isOne();
    assertThat(ended.forget(KEPT).block(PATIENCE)).isZero();
    var leased = lease();
    assertThat(leased).singleElement().satisfies(row -> assertThat(row.delivery().id()).isEqualTo(waiting.id()));
  }

  @Test
  void whatIsUnderWayKeepsItsWeekUntilTheNextTime() {
    add(LONG_AGO, "ACCEPTED", Deliveries.toLine());
    add(LONG_AGO, "QUEUED", Deliveries.toPhone(Urgency.SOON));
    assertThat(lease()).hasSize(1);
    assertThat(ended.forget(KEPT).block(PATIENCE)).isZero();
    assertThat(postgres.count("true")).isEqualTo(2);
    postgres.client.sql("update push_queue set leased_by = null, leased_until = null").then().block(PATIENCE);
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
    assertThat(postgres.count("state = 'QUEUED'")).isOne();
    assertThat(lease()).hasSize(1);
  }

  @Test
  void whatHasFailedToArriveSinceThenIsStillListed() {
    add(LONG_AGO, "UNDELIVERABLE", Deliveries.toLine());
    postgres.client.sql("update push_delivery set changed_at = now() - interval '29 days'").then().block(PATIENCE);
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
    assertThat(postgres.count("dead_at is not null")).isOne();
  }

  @Test
  void whatWasWrittenLatelyIsKept() {
    add("now() - interval '29 days'", "ACCEPTED", Deliveries.toLine());
    assertThat(ended.forget(KEPT).block(PATIENCE)).isZero();
    assertThat(postgres.count("true")).isOne();
  }

  @Test
  void nobodyWaitsForAWeekThatSomebodyIsAtWorkIn() {
    add(LONG_AGO, "ACCEPTED", Deliveries.toLine());
    var emptied = postgres.transaction.transactional(
        postgres.client.sql("select count(*) as rows from push_delivery").map(row -> row.get("rows", Long.class)).one()
            .then(Mono.defer(() -> ended.forget(KEPT).contextWrite(_ -> Context.empty()))));
    assertThat(emptied.block(PATIENCE)).isZero();
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
  }

  @Test
  void everythingToOnePersonGoesAndNothingToOthers() {
    var hers = Deliveries.toLine();
    postgres.add(outbox, hers, Deliveries.toLine());
    ended.forgetAllTo(hers.recipient()).block(PATIENCE);
    assertThat(postgres.count("recipient_id = '" + hers.recipient().id() + "'")).isZero();
    assertThat(postgres.queued("id = '" + hers.id() + "'")).isZero();
    assertThat(postgres.count("true")).isOne();
    assertThat(postgres.queued("true")).isOne();
  }

  /** Two connections: the one that forgets waits for the one that ends. */
  @Test
  void whatGoesOnElsewhereInThatMomentIsForgottenToo() {
    var hers = Deliveries.toPhone(Urgency.SOON);
    postgres.add(outbox, hers);
    var leased = lease(SOON).getFirst();
    var elsewhere = new Address.FcmToken("another of hers");
    var ending = new Ending(leased, new DeliveryOutcome.Redirected(Set.of(elsewhere)), Duration.ZERO, false);
    Sinks.Empty<Void> held = Sinks.empty();
    var redirecting = table.acknowledge(SOON.worker(), List.of(ending))
        .then(Mono.defer(() -> table.redirect(List.of(new Redirection(hers.id(), UUID.randomUUID(), elsewhere)))))
        .doOnSuccess(_ -> held.tryEmitEmpty())
        .then(somebodyWaitsForMe());
    var forgetting = held.asMono().then(postgres.transaction.transactional(ended.forgetAllTo(hers.recipient())));
    Mono.when(postgres.transaction.transactional(redirecting), forgetting).block(PATIENCE);
    assertThat(postgres.count("true")).isZero();
    assertThat(postgres.queued("true")).isZero();
  }

  @Test
  void nothingStaysQueuedThatSaysNothing() {
    var lost = Deliveries.toPhone(Urgency.SOON);
    postgres.add(outbox, lost, Deliveries.toPhone(Urgency.SOON));
    assertThat(lease()).hasSize(2);
    run("delete from push_delivery where id = '" + lost.id() + "'");
    ended.forget(KEPT).block(PATIENCE);
    assertThat(postgres.queued("id = '" + lost.id() + "'")).isZero();
    assertThat(postgres.queued("true")).isOne();
  }

  @Test
  void leaseThatIsOverKeepsNoWeekAndEndsNothingAnyMore() {
    add(LONG_AGO, "QUEUED", Deliveries.toPhone(Urgency.SOON));
    var late = lease(SOON).getFirst();
    run("update push_queue set leased_until = now() - interval '1 second'");
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
    var ending = new Ending(late, new DeliveryOutcome.Accepted("late"), Duration.ZERO, true);
    assertThat(table.acknowledge(SOON.worker(), List.of(ending)).collectList().block(PATIENCE)).isEmpty();
    assertThat(postgres.count("state = 'QUEUED'")).isOne();
    assertThat(lease()).hasSize(1);
  }

  @Test
  void oneAtATimeForgets() {
    add(LONG_AGO, "ACCEPTED", Deliveries.toLine());
    var another = postgres.transaction.transactional(
        postgres.client.sql("select pg_advisory_xact_lock(hashtext('forget_push_deliveries'))").then()
            .then(Mono.defer(() -> ended.forget(KEPT).contextWrite(_ -> Context.empty()))));
    assertThat(another.block(PATIENCE)).isZero();
    assertThat(ended.forget(KEPT).block(PATIENCE)).isOne();
  }

  @Test
  void whatWasSentInAWeekBeforeIsNotAddedASecondTime() {
    var delivery = Deliveries.toLine();
    add(LONG_AGO, "ACCEPTED", delivery);
    postgres.add(outbox, delivery);
    assertThat(postgres.count("true")).isOne();
    assertThat(postgres.queued("true")).isZero();
  }

  private List<Leased> lease() {
    return lease(new Place(UUID.randomUUID(), Channel.FCM, Urgency.SOON));
  }

  private List<Leased> lease(Place place) {
    return table.lease(place, 10, Duration.ofMinutes(1)).block(PATIENCE);
  }

  private Mono<Boolean> somebodyWaitsForMe() {
    return postgres.client.sql("""
            select exists (
              select from pg_locks waiting
              where not waiting.granted and pg_backend_pid() = any (pg_blocking_pids(waiting.pid))) as waits
            """)
        .map(row -> row.get("waits", Boolean.class)).one()
        .filter(waits -> waits)
        .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE));
  }

  /** As if they had been added then. */
  private void add(String then, String state, Delivery... deliveries) {
    postgres.add(outbox, deliveries);
    for (var delivery : deliveries) {
      run("""
          update push_delivery set created_at = %1$s, changed_at = %1$s, week = push_week(%1$s), state = '%2$s'
          where id = '%3$s'
          """.formatted(then, state, delivery.id()));
      run((state.equals("QUEUED") ? "update push_queue set week = push_week(%1$s) where id = '%2$s'"
          : "delete from push_queue where id = '%2$s'").formatted(then, delivery.id()));
    }
  }

  private void run(String sql) {
    postgres.client.sql(sql).then().block(PATIENCE);
  }
}
