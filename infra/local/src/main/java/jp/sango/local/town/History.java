package jp.sango.local.town;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jp.sango.local.ClockJourney;
import jp.sango.local.ClockMoves;
import jp.sango.local.MovableClock;
import jp.sango.local.town.Household.Course;

/** Plays the days before the present: each with its registrations, visits, applications, draw and calls. */
final class History {
  /** So long that whoever registered on its first day may come today, also where that takes ten days. */
  static final int DAYS = 10;

  private static final LocalTime OFFICES_OPEN = LocalTime.of(8, 40);
  private static final LocalTime GUESTS_COME = LocalTime.of(9, 10);
  private static final LocalTime LAST_APPLICATIONS = LocalTime.of(9, 40);
  private static final LocalTime AFTER_NOON = LocalTime.of(13, 0);
  private static final Duration ALL_HERE_AFTER = Duration.ofHours(3);
  private static final int WINDOW = 13;
  private static final int DRAWN_A_DAY = 30;
  private static final int COORDINATED_A_DAY = 5;
  private static final int CANCELLED_A_DAY = 2;
  private static final int WITHDRAWN_PERCENT = 5;

  private final Requests requests;
  private final MovableClock clock;
  private final ClockJourney journey;
  private final List<Household> households;
  private final Facilities facilities;
  private final Present present;
  private final LocalDate firstDay;
  private final Consumer<LocalDate> report;

  History(Requests requests, MovableClock clock, ClockMoves moves, List<Household> households, Present present,
      Consumer<LocalDate> report) {
    this.requests = requests;
    this.clock = clock;
    this.journey = new ClockJourney(clock, moves);
    this.households = households;
    this.facilities = new Facilities(requests, households);
    this.present = present;
    this.firstDay = dayOf(present.start()).minusDays(DAYS);
    this.report = report;
  }

  /** When the history begins that ends at the instant. */
  static Instant beginning(Instant present) {
    return dayOf(present).minusDays(DAYS).atTime(OFFICES_OPEN).atZone(MovableClock.TOKYO).toInstant();
  }

  void play() {
    for (int day = 0; day <= DAYS; day++) {
      report.accept(firstDay.plusDays(day));
      play(day);
    }
    goTo(present.now());
  }

  private void play(int day) {
    var today = firstDay.plusDays(day);
    goTo(today, OFFICES_OPEN);
    var newcomers = households.stream().filter(household -> household.registersOn() == day).toList();
    new Offices(requests, firstDay).register(newcomers);
    goTo(today, GUESTS_COME);
    facilities.receive(today, isOver(today) ? 100 : 50);
    goTo(today, LAST_APPLICATIONS);
    apply(day, today);
    goTo(today, AFTER_NOON);
    facilities.call(today.plusDays(1), OffsetDateTime.now(clock));
    cancelSome(day, today);
  }

  private boolean isOver(LocalDate today) {
    return today.atTime(GUESTS_COME).atZone(MovableClock.TOKYO).toInstant().plus(ALL_HERE_AFTER).isBefore(present.start());
  }

  private void apply(int day, LocalDate today) {
    for (var municipality : Municipality.ALL) {
      var wishes = Wishes.now(requests, municipality, today.plusDays(1), today.plusDays(WINDOW));
      if (day == 0) {
        applyFirst(municipality, today);
      } else if (!wishes.slots().isEmpty()) {
        Requests.each(applicants(municipality, day), household -> apply(household, wishes, today));
      }
    }
  }

  /** On the first day nobody else applies: she is sure to win, and has been there before the present. */
  private void applyFirst(Municipality municipality, LocalDate today) {
    if (municipality.draws()) {
      requests.expected("apply", requests.post(municipality.resident(Household.EXPERIENCED), "/v1/me/applications",
          Map.of("wishes", List.of(Map.of("facility", municipality.facilities().getFirst(), "type", "DAY_SERVICE",
              "start", today.plusDays(2).toString(), "days", 1)))));
    }
  }

  private List<Household> applicants(Municipality municipality, int day) {
    var dice = Dice.about("applicants", municipality.name(), day);
    var able = new ArrayList<>(households.stream()
        .filter(household -> household.municipality().equals(municipality) && household.course() == Course.APPLYING)
        .filter(household -> household.registersOn() <= day).toList());
    java.util.Collections.shuffle(able, dice.random());
    return able.stream().limit(municipality.draws() ? DRAWN_A_DAY : COORDINATED_A_DAY).toList();
  }

  private void apply(Household household, Wishes wishes, LocalDate today) {
    var dice = Dice.about("wishes", household.telephone(), today);
    var receipt = new FrontDoor(requests).ask(household, wishes.some(dice));
    if (receipt.isOk() && dice.percent(WITHDRAWN_PERCENT)) {
      requests.expected("withdraw", requests.delete(household.resident(), "/v1/me/applications/" + receipt.id()));
    }
  }

  private void cancelSome(int day, LocalDate today) {
    var dice = Dice.about("cancellations", day);
    var drawn = households.stream()
        .filter(household -> household.municipality().draws() && household.course() == Course.APPLYING).toList();
    for (int count = 0; count < CANCELLED_A_DAY; count++) {
      var household = dice.oneOf(drawn);
      for (var visit : requests.get(household.resident(), "/v1/me/visits").body()) {
        if (visit.path("start").asString("").compareTo(today.plusDays(2).toString()) >= 0) {
          requests.post(household.resident(), "/v1/me/visits/" + visit.path("id").asString("") + "/cancel", Map.of());
        }
      }
    }
  }

  private void goTo(LocalDate day, LocalTime time) {
    goTo(day.atTime(time).atZone(MovableClock.TOKYO).toInstant());
  }

  /** Never beyond the present and never back; whatever is due on the way is done on arrival. */
  private void goTo(Instant wanted) {
    var now = present.now();
    var instant = wanted.isBefore(now) ? wanted : now;
    if (instant.isAfter(clock.instant())) {
      journey.to(instant).block();
    }
  }

  private static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, MovableClock.TOKYO);
  }
}
