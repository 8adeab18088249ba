package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.Outgoing;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalTraces;
import jp.sango.notice.Device;
import jp.sango.notice.Inbox;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import jp.sango.push.EndedDeliveries;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** She opens the app, or is erased, in the moment in which a delivery of hers ends: two connections, one notice. */
class ReadWhileItEndsTest {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String SOMEBODY_WAITS_FOR_ME = """
      select exists (
        select from pg_locks waiting
        where not waiting.granted and pg_backend_pid() = any (pg_blocking_pids(waiting.pid))) as waits
      """;

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Outgoing outgoing = new Outgoing(slice);
  private final Inbox inbox = slice.bean(Inbox.class);
  private final PersonalTraces traces = new NoticeTraces(slice.sql, slice.bean(EndedDeliveries.class));
  private final Actor mother = slice.resident(slice.family(family()));

  @Test
  void neitherIsSentAwayForTheOthersSake() {
    tell();
    Sinks.Empty<Void> delivered = Sinks.empty();
    var notice = inbox.of(mother, 1).single().block(PATIENCE).id();
    var reading = delivered.asMono().then(slice.transactions.inTransaction(
        () -> inbox.read(mother, notice, slice.clock.instant())));

    Mono.when(expiresWhileSomebodyWaits(delivered), reading).block(PATIENCE);

    assertThat(slice.count("notice where read_at is not null")).isOne();
    assertThat(slice.count("push_delivery where state = 'EXPIRED'")).isOne();
  }

  @Test
  void whoIsErasedInThatMomentIsErasedOnce() {
    tell();
    Sinks.Empty<Void> delivered = Sinks.empty();
    var leaving = new PersonalTraces.Leaving(
        mother.municipality(), UUID.randomUUID(), mother.person(), new PersonId(UUID.randomUUID()), true);
    var erasing = delivered.asMono()
        .then(slice.transactions.inTransaction(() -> traces.remove(leaving)));

    Mono.when(expiresWhileSomebodyWaits(delivered), erasing).block(PATIENCE);

    assertThat(slice.count("notice")).isZero();
    assertThat(slice.count("device")).isZero();
    assertThat(slice.count("push_delivery")).isZero();
    assertThat(slice.count("push_queue")).isZero();
  }

  private void tell() {
    slice.inTransaction(() -> slice.bean(Phones.class).put(
        mother, new Device("phone", "phone", Device.Platform.ANDROID), slice.clock.instant()));
    slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(notice())));
  }

  private Mono<Void> expiresWhileSomebodyWaits(Sinks.Empty<Void> delivered) {
    var delivery = outgoing.to("phone");
    return slice.transactions.inTransaction(() -> expired(delivery)
        .doOnSuccess(_ -> delivered.tryEmitEmpty())
        .then(somebodyWaitsForMe())
        .then(slice.bean(DeliveryOutcomes.class).record(List.of(new Ended(delivery, new DeliveryOutcome.Expired())))));
  }

  /** As the worker stores it: first the row of the queue, then the delivery. */
  private Mono<Void> expired(Delivery delivery) {
    return slice.sql.sql("delete from push_queue where id = :id").bind("id", delivery.id()).then()
        .then(slice.sql.sql("update push_delivery set state = 'EXPIRED' where id = :id").bind("id", delivery.id()).then());
  }

  private Mono<Boolean> somebodyWaitsForMe() {
    return slice.sql.sql(SOMEBODY_WAITS_FOR_ME).map(row -> row.get("waits", Boolean.class)).one()
        .filter(waits -> waits)
        .repeatWhenEmpty(Integer.MAX_VALUE, tries -> tries.delayElements(PAUSE));
  }

  private NewNotice notice() {
    return new NewNotice(mother.municipality(), mother.person(), NoticeKind.VISIT_CANCELLED, UUID.randomUUID().toString(),
        Map.of(), Language.JAPANESE, slice.clock.instant().plus(Duration.ofHours(12)), Reach.PUSH, "");
  }
}
