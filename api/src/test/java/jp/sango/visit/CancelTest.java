package jp.sango.visit;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem.Kind;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CancelTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final VisitDesk desk = slice.bean(VisitDesk.class);
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void prepare() {
    slice.clear();
    mother = slice.family(family());
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
  }

  @Test
  void seatsOfEveryDateComeBackAndSheIsTold() {
    assertThat(seatsTaken()).isEqualTo(3);
    var cancelled = cancel().block(PATIENCE);
    assertThat(cancelled.state()).isEqualTo(VisitState.CANCELLED);
    assertThat(cancelled.cancelledAt()).contains(slice.clock.instant());
    assertThat(seatsTaken()).isZero();
    assertThat(slice.count("notice where kind = 'VISIT_CANCELLED'")).isOne();
    assertThat(slice.bean(Visits.class).usage(List.of(mother.id())).block(PATIENCE)).isEmpty();
  }

  @Test
  void moveCancelsWhatLiesOnOrAfterItsDayAndLeavesWhatComesBefore() {
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-04", 2);

    moveOn("2026-12-13");
    assertThat(seatsTaken()).isEqualTo(5);
    moveOn("2026-12-12");

    assertThat(seatsTaken()).as("of the stay from the 10th to the 12th none").isEqualTo(2);
    assertThat(slice.count("notice where kind = 'VISIT_CANCELLED'")).isOne();
  }

  private void moveOn(String date) {
    slice.bean(Transactions.class).inTransaction(() -> slice.bean(FamilyEvents.class)
        .move(slice.resident(mother), LocalDate.parse(date))).block(PATIENCE);
  }

  @Test
  void secondTimeChangesNothing() {
    var first = cancel().block(PATIENCE);
    slice.clock.set("2026-12-20T09:00:00+09:00");
    assertThat(cancel().block(PATIENCE)).isEqualTo(first);
    assertThat(seatsTaken()).isZero();
  }

  @RepeatedTest(3)
  void manyAtOnceGiveTheSeatsBackOnce() {
    slice.arranged(slice.family(family()), "center", ServiceType.SHORT_STAY, "2026-12-10", 3);
    Flux.range(0, 8).flatMap(tap -> cancel()).then().block(PATIENCE);
    assertThat(seatsTaken()).as("the other family's").isEqualTo(3);
    assertThat(slice.count("audit_entry where action = 'visit.cancel' and subject_id = '" + stay + "'")).isOne();
  }

  @Test
  void secondBeforeTheDeadlineIsEarlyEnoughAndTheDeadlineIsTooLate() {
    slice.clock.set("2026-12-09T17:00:00+09:00");
    var tooLate = refusal(cancel());
    assertThat(tooLate.code()).isEqualTo("cancel-too-late");
    assertThat(tooLate.arguments()).containsEntry("until", java.time.Instant.parse("2026-12-09T17:00:00+09:00"));
    assertThat(seatsTaken()).isEqualTo(3);
    slice.clock.set("2026-12-09T16:59:59+09:00");
    assertThat(cancel().block(PATIENCE).state()).isEqualTo(VisitState.CANCELLED);
  }

  @Test
  void visitThatHasBegunStays() {
    slice.clock.set("2026-12-10T10:00:00+09:00");
    checkIn().block(PATIENCE);
    assertThat(refusal(cancel()).code()).isEqualTo("visit-begun");
  }

  @Test
  void moveEndsAStayThatHasBegunOnItsDay() {
    slice.clock.set("2026-12-10T10:00:00+09:00");
    checkIn().block(PATIENCE);

    moveOn("2026-12-11");

    assertThat(seatsTaken()).as("of the day that she has used").isOne();
    assertThat(slice.bean(Visits.class).usage(List.of(mother.id())).block(PATIENCE).get(mother.id()).visits())
        .extracting(visit -> visit.dates().days()).containsExactly(1);
  }

  /** Whoever waited for the lock sees what was done meanwhile, not what stood there before. */
  @Test
  void visitThatBeginsWhileItsLockIsWaitedForIsSeenToHaveBegun() {
    slice.clock.set("2026-12-10T10:00:00+09:00");
    var entered = Sinks.<Void>empty();
    var entering = slice.transactions.inTransaction(() -> checkIn().doOnNext(_ -> entered.tryEmitEmpty())
        .delayElement(Duration.ofMillis(400)));
    var waiting = slice.transactions.inTransaction(() -> slice.bean(VisitBook.class).lock(SETAGAYA, stay));
    var seen = Mono.zip(entering, entered.asMono().then(waiting)).block(PATIENCE).getT2();
    assertThat(seen.usedDates()).containsExactly(LocalDate.of(2026, 12, 10));
  }

  @Test
  void somebodyElsesAndUnknownVisitsAreNotFound() {
    var stranger = slice.resident(slice.family(family()));
    for (var refused : List.of(
        refusal(desk.cancel(Behalf.own(stranger), stay)),
        refusal(desk.cancel(Behalf.own(slice.resident(mother)), new VisitId(UUID.randomUUID()))))) {
      assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
      assertThat(refused.code()).isEqualTo("visit-unknown");
    }
    assertThat(seatsTaken()).isEqualTo(3);
  }

  @Test
  void staffCancelForHerByTheSameDeadlineAndItSaysSo() {
    var clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
    var atTheCounter = new Behalf(clerk, mother.person(), Channel.COUNTER);
    slice.clock.set("2026-12-09T17:00:00+09:00");
    assertThat(refusal(desk.cancel(atTheCounter, stay)).code()).isEqualTo("cancel-too-late");
    slice.clock.set("2026-12-09T16:59:59+09:00");
    assertThat(desk.cancel(atTheCounter, stay).block(PATIENCE).cancelledBy())
        .contains(new EnteredBy(Channel.COUNTER, clerk.person(), Role.STAFF));
    assertThat(slice.count("audit_entry where action = 'visit.cancel' and subject_id = '" + stay
        + "' and actor_role = 'STAFF' and detail ->> 'channel' = 'COUNTER'")).isOne();
  }

  private Mono<Visit> cancel() {
    return desk.cancel(Behalf.own(slice.resident(mother)), stay);
  }

  private Mono<CheckInDesk.CheckedIn> checkIn() {
    return slice.bean(CardDesk.class).show(slice.resident(mother)).flatMap(shown ->
        slice.bean(CheckInDesk.class).checkIn(slice.tablet(SETAGAYA, "center"), shown.code().code()));
  }

  private long seatsTaken() {
    return slice.sql.sql("select coalesce(sum(confirmed), 0) from slot_pool_day where pool = 'center-beds'")
        .map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }
}
