package jp.sango.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.sango.chance.Chance.About;
import jp.sango.chance.Chance.Basis;
import jp.sango.chance.Chance.Level;
import jp.sango.chance.Experience.DemandOf;
import jp.sango.chance.Experience.FaredWith;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.Seats;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final FacilityId CENTER = new FacilityId("center");
  private static final PoolId BEDS = new PoolId("beds");
  private static final Instant DRAW_AT = Instant.parse("2026-12-01T01:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 12, 3);
  private static final int FEWEST = 5;

  private final Map<PoolDay, Seats> seats = new HashMap<>(Map.of(
      day(DAY), new Seats(10, 6, 0, false), day(DAY.plusDays(1)), new Seats(10, 0, 0, false)));
  private final Map<PoolDay, Integer> waiting = new HashMap<>();
  private final Map<DemandOf, Demand> demand = new HashMap<>();
  private final Map<FaredWith, Fared> fared = new HashMap<>();
  private Instant now = DRAW_AT.minus(Duration.ofHours(6));

  ForecastTest() {
    // In ten draws 9 families a day on average; 2 of them come within the last six hours.
    for (var date : List.of(DAY, DAY.plusDays(1))) {
      demand.put(new DemandOf(BEDS, date.getDayOfWeek(), date.getDayOfMonth() - 1), demand(10, 90));
    }
    fared(CENTER, ServiceType.SHORT_STAY, 4, 200, 76);
    fared(CENTER, ServiceType.SHORT_STAY, 2, 200, 44);
    fared(CENTER, ServiceType.SHORT_STAY, 5, 200, 100);
    fared(CENTER, ServiceType.SHORT_STAY, 10, 200, 196);
  }

  @Test
  void tellsWhatBecameOfWishesWithAsManySeatsForEachFamily() {
    waiting.put(day(DAY), 7);
    // 7 wait, 2 come yet and she: 4 seats for 10 families, and of such wishes 38 % were given.
    assertThat(stay(1)).isEqualTo(new About(40, new Basis(Level.FACILITY_AND_TYPE, true, false)));
  }

  /** What first uses were given is promised to nobody who comes again, not even where nothing else is known. */
  @Test
  void firstUseAndLaterUseAreToldApart() {
    waiting.put(day(DAY), 7);
    for (int tenths = 0; tenths <= 10; tenths++) {
      fared.put(new FaredWith(CENTER, ServiceType.SHORT_STAY, Use.FIRST_USE, tenths), new Fared(200, 190));
    }
    assertThat(forecast().of(question(Use.FIRST_USE, 1, 1)))
        .isEqualTo(new About(95, new Basis(Level.FACILITY_AND_TYPE, true, false)));
    assertThat(((About) stay(1)).percent()).isEqualTo(40);
    fared.keySet().removeIf(wish -> wish.use() == Use.USED_BEFORE);
    assertThat(stay(1)).isEqualTo(new Chance.NotEnoughKnown());
  }

  @Test
  void moreFamiliesWaitingMakeItLessLikely() {
    waiting.put(day(DAY), 15);
    assertThat(stay(1)).isEqualTo(new About(20, new Basis(Level.FACILITY_AND_TYPE, true, false)));
  }

  @Test
  void tightestDateDecidesAStay() {
    waiting.put(day(DAY), 7);
    assertThat(stay(2)).isEqualTo(stay(1));
  }

  /** Nobody learns from a chance that one family has applied. */
  @Test
  void fewWhoWaitChangeNothing() {
    var nobody = stay(1);
    for (int families = 1; families < FEWEST; families++) {
      waiting.put(day(DAY), families);
      assertThat(stay(1)).isEqualTo(nobody);
    }
    assertThat(((About) nobody).basis().counted()).isFalse();
  }

  @Test
  void whatIsNearlyCertainIsNotToldAsCertain() {
    seats.put(day(DAY), new Seats(100, 0, 0, false));
    assertThat(stay(1)).isEqualTo(new About(95, new Basis(Level.FACILITY_AND_TYPE, false, true)));
    for (int tenths = 0; tenths <= 10; tenths++) {
      fared(CENTER, ServiceType.SHORT_STAY, tenths, 200, 0);
    }
    seats.put(day(DAY), new Seats(10, 6, 0, false));
    waiting.put(day(DAY), 7);
    assertThat(((About) stay(1)).percent()).isEqualTo(5);
  }

  @Test
  void fullDateIsNamedAndNotReckonedWith() {
    seats.put(day(DAY), new Seats(10, 9, 1, false));
    assertThat(stay(2)).isEqualTo(new Chance.Full(DAY));
  }

  @Test
  void closedDateIsNamed() {
    seats.put(day(DAY.plusDays(1)), new Seats(10, 0, 0, true));
    assertThat(stay(2)).isEqualTo(new Chance.Closed(DAY.plusDays(1)));
    assertThat(stay(3)).isEqualTo(new Chance.Closed(DAY.plusDays(1)));
  }

  @Test
  void twinsWhoNeedTwoSeatsFindTheLastOneFull() {
    seats.put(day(DAY), new Seats(10, 9, 0, false));
    assertThat(forecast().of(question(1, 2))).isEqualTo(new Chance.Full(DAY));
  }

  @Test
  void tooFewCasesHereAreTakenFromTheTypeAndThenFromTheProgramme() {
    waiting.put(day(DAY), 7);
    fared.clear();
    fared(CENTER, ServiceType.SHORT_STAY, 4, 4, 4);
    fared(new FacilityId("hospital"), ServiceType.SHORT_STAY, 4, 96, 16);
    assertThat(stay(1)).isEqualTo(new About(20, new Basis(Level.TYPE, true, false)));
    fared.clear();
    fared(new FacilityId("hospital"), ServiceType.DAY_SERVICE, 4, 100, 30);
    assertThat(stay(1)).isEqualTo(new About(30, new Basis(Level.PROGRAMME, true, false)));
  }

  @Test
  void fewCasesHereAreDrawnTowardsTheType() {
    waiting.put(day(DAY), 7);
    fared.clear();
    fared(CENTER, ServiceType.SHORT_STAY, 4, 5, 5);
    fared(new FacilityId("hospital"), ServiceType.SHORT_STAY, 4, 95, 0);
    // 5 % in all; here 5 of 5, and five more of which 5 % were given.
    assertThat(((About) stay(1)).percent()).isEqualTo(55);
  }

  @Test
  void withoutCasesEnoughAnywhereNothingIsTold() {
    waiting.put(day(DAY), 7);
    fared.clear();
    fared(CENTER, ServiceType.SHORT_STAY, 4, 4, 1);
    assertThat(stay(1)).isEqualTo(new Chance.NotEnoughKnown());
  }

  @Test
  void anyWeekdayHelpsWhereThisOneHasSeenTooFewDraws() {
    waiting.put(day(DAY), 7);
    var here = new DemandOf(BEDS, DAY.getDayOfWeek(), 2);
    demand.put(here, demand(2, 1000));
    assertThat(stay(1)).isEqualTo(new Chance.NotEnoughKnown());
    demand.put(new DemandOf(BEDS, DAY.getDayOfWeek().plus(1), 2), demand(200, 818));
    assertThat(stay(1)).isInstanceOf(About.class);
  }

  @Test
  void closerToTheCutOffFewerAreExpectedYet() {
    waiting.put(day(DAY), 8);
    seats.put(day(DAY), new Seats(10, 7, 0, false));
    assertThat(((About) stay(1)).percent()).isEqualTo(20);
    now = DRAW_AT.minusSeconds(1);
    seats.put(day(DAY), new Seats(10, 6, 0, false));
    assertThat(((About) stay(1)).percent()).isEqualTo(40);
  }

  private Chance stay(int days) {
    return forecast().of(question(days, 1));
  }

  private static Question question(int days, int seats) {
    return question(Use.USED_BEFORE, days, seats);
  }

  private static Question question(Use use, int days, int seats) {
    return new Question(CENTER, ServiceType.SHORT_STAY, use, SeatDemand.of(BEDS, seats), DateRange.ofDays(DAY, days));
  }

  private Forecast forecast() {
    return new Forecast(WARD, seats, waiting, new Experience(demand, fared, FEWEST), now, DRAW_AT, FEWEST);
  }

  private static PoolDay day(LocalDate date) {
    return new PoolDay(WARD, BEDS, date);
  }

  private static Demand demand(int draws, int families) {
    return new Demand(draws, families, List.of(0, 1, families * 2 / 9, families * 4 / 9));
  }

  private void fared(FacilityId facility, ServiceType type, int tenths, int wishes, int given) {
    fared.put(new FaredWith(facility, type, Use.USED_BEFORE, tenths), new Fared(wishes, given));
  }
}
