package jp.sango.notice.store;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.Outgoing;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.notice.Device;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NewNotice.Reach;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import jp.sango.notice.StepwiseNotices;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.Untold;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom nothing reaches, somebody tells, or the next way does at once. */
class DeliveryEndingsTest {

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Outgoing outgoing = new Outgoing(slice);
  private final Family registered = slice.family(family());
  private final Actor mother = slice.resident(registered);
  private final UUID offer = UUID.randomUUID();

  @BeforeEach
  void twoPhones() {
    for (var name : List.of("one", "two")) {
      slice.inTransaction(() -> slice.bean(Phones.class).put(
          mother, new Device(name, name, Device.Platform.ANDROID), slice.clock.instant()));
    }
  }

  @Test
  void whoHasNoAddressLeftOnceItIsLookedAtAgainIsTelephoned() {
    told();
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.AddressGone());
    assertThat(slice.count("call_task")).as("the other may still take it").isZero();
    outgoing.ends(outgoing.to("two"), new DeliveryOutcome.Unreached("NO_ADDRESS"));
    assertThat(slice.count("call_task where why = 'UNDELIVERED'")).isOne();
  }

  @Test
  void whereThereIsNowhereLeftToSendItOnToSheIsTelephoned() {
    told();
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.AddressGone());
    outgoing.ends(outgoing.to("two"), new DeliveryOutcome.Redirected(Set.of()));
    assertThat(slice.count("call_task where why = 'UNDELIVERED'")).isOne();
  }

  @Test
  void allThatEndAtOnceAreOneCall() {
    told();
    var both = outgoing.queued();
    slice.inTransaction(() -> slice.sql.sql("update push_delivery set state = 'EXPIRED'").then()
        .then(slice.bean(DeliveryOutcomes.class).record(
            both.stream().map(each -> new Ended(each, new DeliveryOutcome.Expired())).toList())));
    assertThat(slice.count("call_task")).isOne();
  }

  @Test
  void whatIsWithdrawnIsNobodysTask() {
    told();
    outgoing.queued().forEach(each -> outgoing.ends(each, new DeliveryOutcome.Withdrawn()));
    assertThat(slice.count("call_task")).isZero();
  }

  @Test
  void offerThatNoPhoneTakesGoesOnAtOnceAndNotAtItsTime() {
    offered(Way.APP);
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.AddressGone());
    assertThat(nextAt()).as("the other may still take it").isAfter(slice.clock.instant());
    outgoing.ends(outgoing.to("two"), new DeliveryOutcome.Undeliverable("INVALID_ARGUMENT"));
    assertThat(nextAt()).isEqualTo(slice.clock.instant());
    assertThat(slice.count("call_task")).as("there is a way left").isZero();
  }

  @Test
  void whatAnEarlierWayHasTakenOverHoldsUpNoLaterOne() {
    offered(Way.APP);
    outgoing.queued().forEach(each -> outgoing.ends(each, new DeliveryOutcome.Accepted("id")));
    slice.inTransaction(() -> slice.bean(Phones.class).link(mother, "U-hers", slice.clock.instant()));
    slice.sql.sql("update seat_offer set way = 'LINE'").then().block(PATIENCE);
    tell(Way.LINE);
    outgoing.ends(outgoing.to("U-hers"), new DeliveryOutcome.Undeliverable("MONTHLY_LIMIT"));
    assertThat(nextAt()).isEqualTo(slice.clock.instant());
  }

  @Test
  void phonesOfAWayThatIsOverHurryNobody() {
    offered(Way.APP);
    slice.sql.sql("update seat_offer set way = 'LINE'").then().block(PATIENCE);
    outgoing.queued().forEach(each -> outgoing.ends(each, new DeliveryOutcome.Expired()));
    assertThat(nextAt()).isAfter(slice.clock.instant());
  }

  @Test
  void addressesThatFailedLongAgoAreForgotten() {
    told();
    outgoing.ends(outgoing.to("one"), new DeliveryOutcome.AddressGone());
    var failed = new FailedAddresses(slice.sql);
    assertThat(failed.forget(1, 10).block(PATIENCE)).isZero();
    slice.sql.sql("update device set failed_at = now() - interval '2 days' where failed_at is not null").then()
        .block(PATIENCE);
    assertThat(failed.forget(1, 10).block(PATIENCE)).isOne();
    assertThat(slice.count("device")).isOne();
  }

  private void told() {
    slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(notice(NoticeKind.VISIT_CANCELLED))));
  }

  private void offered(Way way) {
    slice.sql.sql("""
            insert into seat_offer (id, municipality, registration, person, application, rank, draw, facility, type,
              first_date, days, pool, seats, state, way, offered_at, next_at, latest_at)
            values (:id, '131121', :family, :person, gen_random_uuid(), 0, gen_random_uuid(), 'center', 'DAY_SERVICE',
              date '2026-12-10', 1, 'center-beds', 1, 'OFFERED', :way, :now, :next, :next)
            """)
        .bind("id", offer).bind("family", registered.id().value()).bind("person", mother.person().value())
        .bind("way", way.name()).bind("now", slice.clock.instant())
        .bind("next", slice.clock.instant().plus(Duration.ofHours(1))).then().block(PATIENCE);
    tell(way);
  }

  private void tell(Way way) {
    slice.inTransaction(() -> slice.bean(StepwiseNotices.class)
        .tell(notice(NoticeKind.SEAT_OFFERED), way, Untold.Why.OFFER_WAITS));
  }

  private Instant nextAt() {
    return slice.sql.sql("select next_at from seat_offer").map(row -> row.get(0, Instant.class)).one().block(PATIENCE);
  }

  private NewNotice notice(NoticeKind kind) {
    return new NewNotice(mother.municipality(), mother.person(), kind, offer.toString(), Map.of(), Language.JAPANESE,
        slice.clock.instant().plus(Duration.ofHours(12)), Reach.PUSH, "");
  }
}
