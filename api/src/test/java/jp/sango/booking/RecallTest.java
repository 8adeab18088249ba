package jp.sango.booking;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.booking.BookingTown.DAY;
import static jp.sango.booking.BookingTown.homeVisit;
import static jp.sango.booking.BookingTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.CoordinationState;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Staff ask a facility no longer. */
class RecallTest {

  private static final String CLINIC = "sample-clinic-rooms";

  private final BookingTown town = new BookingTown();

  @Test
  void whatIsRecalledGivesItsSeatsBackAndStaffGoOnInTime() {
    var arranged = town.requested(town.family(), stay("sample-clinic", DAY, 2));
    var request = town.openRequest(arranged);

    var file = recall(arranged.id()).block(PATIENCE);

    assertThat(file.entry().booking().state()).isEqualTo(CoordinationState.COORDINATING);
    assertThat(file.entry().booking().task()).isEqualTo(Task.FIND_FACILITY);
    assertThat(file.entry().booking().due()).isPresent();
    assertThat(file.steps().getLast().why()).contains("FAMILY_WISHES_OTHERWISE");
    assertThat(file.steps().getLast().by()).map(TakenStep.By::person).contains(town.staff.person());
    assertThat(file.requests()).extracting(FacilityRequest::state)
        .containsExactly(FacilityRequest.State.WITHDRAWN);
    assertThat(town.seats(CLINIC)).isEqualTo(Map.entry(0L, 0L));
    assertThat(town.now(arranged).state()).isEqualTo(ApplicationState.PENDING);
    assertThat(town.now(arranged).arranged()).isEmpty();
    assertThat(town.slice.count("notice where kind = 'COORDINATION_CONTINUES'")).isOne();
    assertThat(refusal(town.providers.accept(town.tablet("sample-clinic"), request)).code())
        .isEqualTo("request-closed");
  }

  @Test
  void anotherFacilityIsAskedAfterIt() {
    var arranged = town.requested(town.family(), stay("sample-clinic", DAY, 2));
    recall(arranged.id()).block(PATIENCE);
    town.ask(arranged, stay("sample-hospital", DAY, 2));
    assertThat(town.progress(arranged)).isEqualTo(CoordinationState.REQUESTED);
  }

  @Test
  void whatIsAnsweredOrNotAskedYetCannotBeRecalled() {
    var applied = town.apply(town.family(), stay("sample-clinic", DAY, 2));
    assertThat(refusal(recall(applied.id())).code()).isEqualTo("coordination-step");
    var arranged = town.requested(town.family(), stay("sample-clinic", DAY, 2));
    town.providers.accept(town.tablet("sample-clinic"), town.openRequest(arranged)).block(PATIENCE);
    assertThat(refusal(recall(arranged.id())).code()).isEqualTo("coordination-step");
  }

  @Test
  void whatSheBookedHerselfIsHersToTakeBack() {
    var booked = town.book(town.family(), homeVisit(DAY));
    assertThat(refusal(recall(booked.id())).code()).isEqualTo("booked-by-family");
    assertThat(town.progress(booked)).isEqualTo(CoordinationState.REQUESTED);
  }

  @Test
  void aNurseOfAnotherDistrictKnowsNothingOfIt() {
    var family = town.slice.family(BookingTown.newFamily().inDistrict("north"));
    var arranged = town.apply(family, stay("sample-clinic", DAY, 2));
    town.staffDesk.assess(town.nurse("north"), arranged.id(), Optional.of(BookingTown.ANSWERS), true).block(PATIENCE);
    town.ask(arranged, stay("sample-clinic", DAY, 2));
    assertThat(refusal(town.staffDesk.recall(town.nurse("south"), arranged.id(), RecallReason.OTHER)).code())
        .isEqualTo("application-unknown");
  }

  private Mono<StaffDesk.File> recall(ApplicationId id) {
    return town.staffDesk.recall(town.staff, id, RecallReason.FAMILY_WISHES_OTHERWISE);
  }
}
