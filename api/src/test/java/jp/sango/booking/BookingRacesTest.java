package jp.sango.booking;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.booking.BookingTown.DAY;
import static jp.sango.booking.BookingTown.homeVisit;
import static jp.sango.booking.BookingTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.CoordinationState;
import jp.sango.booking.FacilityRequest.DeclineReason;
import jp.sango.kernel.ProblemException;
import jp.sango.registration.Family;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody at once, on real PostgreSQL: no seat is given twice, none is lost, and every story has one end. */
class BookingRacesTest {

  private static final String VISITS = "sample-midwifery-outreach";

  private final BookingTown town = new BookingTown();

  @Test
  void twentyBookTheLastTwoPlaces() {
    town.offering(VISITS, 2);
    var families = IntStream.range(0, 20).mapToObj(i -> town.family()).toList();
    var booked = together(families.stream().map(family -> book(family)));
    assertThat(booked.stream().filter(done -> done)).hasSize(2);
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 2L));
    assertThat(town.slice.count("booking_request where state = 'OPEN'")).isEqualTo(2);
  }

  @RepeatedTest(3)
  void oneFamilyBooksTwiceAtOnceAndHasOneSeat() {
    var family = town.family();
    assertThat(together(Stream.of(book(family), book(family), book(family))).stream().filter(done -> done)).hasSize(1);
    assertThat(town.seats(VISITS)).isEqualTo(Map.entry(0L, 1L));
  }

  @RepeatedTest(5)
  void acceptanceWithdrawalRefusalAndExpiryOfOneBookingHaveOneEnd() {
    var family = town.family();
    race(family, town.book(family, homeVisit(DAY)), "sample-midwifery", VISITS, 1);
  }

  @RepeatedTest(5)
  void soHaveThoseOfACoordinatedOne() {
    var family = town.family();
    race(family, town.requested(family, stay("sample-clinic", DAY, 2)), "sample-clinic", "sample-clinic-rooms", 2);
  }

  private void race(Family family, Application application, String facility, String pool, long days) {
    var request = town.openRequest(application);
    var tablet = town.tablet(facility);
    town.slice.clock.set("2026-12-03T16:59:59+09:00");
    together(Stream.of(
        tried(town.providers.accept(tablet, request)),
        tried(town.applications.withdraw(town.own(family), application.id())),
        tried(town.providers.decline(tablet, request, DeclineReason.OTHER)),
        tried(town.providers.accept(tablet, request)),
        tried(town.sweep.run(Instant.parse("2026-12-03T17:00:00+09:00")).thenReturn(true))));
    boolean granted = town.now(application).state() == ApplicationState.GRANTED;
    assertThat(town.seats(pool)).isEqualTo(Map.entry(granted ? days : 0L, 0L));
    assertThat(town.slice.count("visit where origin = '" + application.id() + "'")).isEqualTo(granted ? 1 : 0);
    assertThat(town.progress(application) == CoordinationState.CONFIRMED).isEqualTo(granted);
    assertThat(town.slice.count("booking_request where state = 'OPEN'")).isZero();
    assertThat(town.file(application.id()).steps()).extracting(TakenStep::number)
        .isEqualTo(IntStream.rangeClosed(1, town.file(application.id()).entry().booking().steps()).boxed().toList());
  }

  private Mono<Boolean> book(Family family) {
    return tried(town.residents.book(town.own(family), homeVisit(DAY)));
  }

  /** Whether it was done; a refusal is an answer, anything else a bug. */
  private static Mono<Boolean> tried(Mono<?> work) {
    return work.thenReturn(true).onErrorResume(ProblemException.class, refused -> Mono.just(false));
  }

  private static List<Boolean> together(Stream<Mono<Boolean>> work) {
    return Flux.fromStream(work).flatMapSequential(one -> one, 64).collectList().block(PATIENCE);
  }
}
