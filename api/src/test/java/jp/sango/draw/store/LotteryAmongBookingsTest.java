package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.staff;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationId;
import jp.sango.booking.BookingDesk;
import jp.sango.booking.ProviderDesk;
import jp.sango.booking.RequestBook;
import jp.sango.booking.StaffDesk;
import jp.sango.care.AssessmentForm;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.Lottery;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.programme.Policies;
import jp.sango.programme.file.DrawnAndBooked;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The draw for stays and the bookings of day service want the same beds of two days at the same moment, on two nodes.
 * Ten book each day and ten stays want both, so that twelve beds a day are all given, two to ten of them by the draw.
 */
class LotteryAmongBookingsTest {

  /** What the ward's form requires. */
  private static final AssessmentForm ANSWERS = AssessmentForm.asSent(Map.of(
      "recovery", "well", "sleep-hours", 6, "under-treatment", false, "epds", 3, "urgent", false,
      "help", List.of("partner"), "safe-at-home", true), "answers");
  private static final LocalDate FIRST = TODAY.plusDays(3);
  private static final LocalDate SECOND = FIRST.plusDays(1);
  private static final int BEDS = 12;
  private static final int HALF_OF_A_DAY = 5;
  private static final Actor TABLET =
      new Actor(new PersonId(new UUID(8, 8)), Role.PROVIDER, WARD, Optional.of(new FacilityId("center")));

  private final DrawTown town = new DrawTown(DrawnAndBooked.policies()).offering("center-beds", FIRST, 2, BEDS);
  private final DrawNode other = town.anotherNode();

  @AfterEach
  void close() {
    town.close();
  }

  @RepeatedTest(5)
  void everyBedIsGivenOnce(RepetitionInfo repetition) {
    town.families(10).forEach(family -> town.applied(family, stay(FIRST, 2)));
    var bookings = Stream.of(FIRST, SECOND).flatMap(date -> Stream.concat(direct(date), coordinated(date))).toList();
    town.clock.moveTo(DRAW_AT);
    together(bookings, repetition.getCurrentRepetition());

    int stays = town.count("visit where type = 'SHORT_STAY' and first_date = '%s'".formatted(FIRST));
    assertThat(stays).isBetween(2, 10);
    assertThat(town.count("application where state = 'WON'")).isEqualTo(stays);
    assertThat(seats()).containsOnly("%d %d".formatted(stays, BEDS - stays)).hasSize(2);
    for (var date : List.of(FIRST, SECOND)) {
      assertThat(town.count("booking_request where state = 'OPEN' and first_date = '%s'".formatted(date)))
          .isEqualTo(BEDS - stays);
    }

    facilityAcceptsAll();
    assertThat(seats()).containsOnly("%d 0".formatted(BEDS)).hasSize(2);
    for (var date : List.of(FIRST, SECOND)) {
      assertThat(town.count("visit where state = 'CONFIRMED' and '%s' between first_date and last_date".formatted(date)))
          .isEqualTo(BEDS);
    }
  }

  /** By whoever has been there. */
  private Stream<Mono<?>> direct(LocalDate date) {
    return town.families(HALF_OF_A_DAY).stream().map(family -> {
      wasThere(family);
      return node(family).get(BookingDesk.class).book(Behalf.own(actor(family)), day(date));
    });
  }

  /** Applied for and assessed; what is left is that staff ask the facility. */
  private Stream<Mono<?>> coordinated(LocalDate date) {
    return town.families(HALF_OF_A_DAY).stream().map(family -> {
      Application applied = town.apply(family, day(date));
      var desk = node(family).get(StaffDesk.class);
      desk.assess(staff(WARD), applied.id(), Optional.of(ANSWERS), true).block(PATIENCE);
      return desk.request(staff(WARD), applied.id(), day(date), true);
    });
  }

  private void wasThere(Family family) {
    town.hasVisited(family, TODAY.minusDays(9), 2);
    town.sql("""
        insert into check_in (id, visit, municipality, registration, facility, date, at)
        select gen_random_uuid(), id, municipality, registration, facility, first_date, now()
        from visit where registration = '%s'
        """.formatted(family.id()));
  }

  private DrawNode node(Family family) {
    return family.id().value().getLeastSignificantBits() % 2 == 0 ? town.node : other;
  }

  /** Both nodes' agendas hold the draw, somewhere among the bookings. */
  private void together(List<Mono<?>> bookings, int seed) {
    List<Mono<?>> everything = new ArrayList<>(bookings);
    Collections.shuffle(everything, new Random(seed));
    everything.add(seed, held(town.node));
    everything.add(seed + 1, held(other));
    Flux.fromIterable(everything)
        .flatMap(one -> one.then().onErrorComplete(ProblemException.class), everything.size())
        .then().block(PATIENCE);
  }

  private static Mono<Void> held(DrawNode node) {
    return new DrawAgenda.HoldDraws(WARD, node.get(Lottery.class), node.get(Policies.class)).run(DRAW_AT);
  }

  private void facilityAcceptsAll() {
    town.rows("select booking from booking_request where state = 'OPEN'").stream()
        .map(id -> new ApplicationId(UUID.fromString(id)))
        .forEach(id -> town.node.get(RequestBook.class).open(id)
            .flatMap(request -> town.node.get(ProviderDesk.class).accept(TABLET, request.id())).block(PATIENCE));
  }

  private List<String> seats() {
    return town.rows("select confirmed, held from slot_pool_day where pool = 'center-beds' order by date");
  }
}
