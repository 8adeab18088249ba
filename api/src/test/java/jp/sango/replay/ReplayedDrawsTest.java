package jp.sango.replay;

import static jp.sango.replay.PastBuilder.FIRST_USE;
import static jp.sango.replay.PastBuilder.HIGH_NEED;
import static jp.sango.replay.PastBuilder.MONDAY;
import static jp.sango.replay.PastBuilder.OTHERS;
import static jp.sango.replay.PastBuilder.POLICY;
import static jp.sango.replay.PastBuilder.day;
import static jp.sango.replay.PastBuilder.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import jp.sango.FeatureSlice;
import jp.sango.kernel.ServiceType;
import jp.sango.replay.Comparison.Row;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Proposal.CreditForLosses;
import jp.sango.replay.Proposal.KeptSeats;
import jp.sango.replay.Proposal.MoreSeats;
import jp.sango.replay.Proposal.NewFacility;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import reactor.core.publisher.Mono;

class ReplayedDrawsTest {

  private final PastBuilder past = new PastBuilder();

  @Test
  void withoutAChangeNothingDiffers() {
    var comparison = compare(crowd(9, 3), Change.NONE, 20);
    assertThat(comparison.rows()).isNotEmpty().allSatisfy(row -> {
      assertThat(row.difference()).isZero();
      assertThat(row.interval()).contains(new Comparison.Interval(0, 0));
    });
  }

  @Test
  void oneSeatMoreIsGivenToTheNextInLine() {
    var all = row(compare(crowd(9, 3), more("center-beds", 1), 1), Dimension.ALL, "all");
    assertThat(all.applications()).isEqualTo(9);
    assertThat(all.before()).isEqualTo(3);
    assertThat(all.after()).isEqualTo(4);
    assertThat(all.difference()).isCloseTo(1 / 9.0, within(1e-9));
    assertThat(all.interval()).as("one run says nothing of chance").isEmpty();
  }

  /**
   * Two first users and one seat on each of two days: whoever loses the first draw is first in the second, so both have
   * one of their two. With two seats at the first place both have used it, and one of them has the seat of the second.
   */
  @Test
  void whoIsGivenASeatInTheReplayIsNoFirstUserAfterIt() {
    past.seats("center-beds", 1).seats("mamas-room-day", 1)
        .draw(past.applied(1, FIRST_USE, day("center", 2)), past.applied(2, FIRST_USE, day("center", 2)))
        .draw(past.applied(1, FIRST_USE, day("mamas-room", 4)), past.applied(2, FIRST_USE, day("mamas-room", 4)));
    var all = row(compare(past.past(), more("center-beds", 1), 1), Dimension.ALL, "all");
    assertThat(all.before()).isEqualTo(2);
    assertThat(all.after()).isEqualTo(3);
    var before = Replaying.run(past.past(), Change.NONE, 0, () -> true).values().stream()
        .filter(fate -> fate.granted().isPresent()).toList();
    assertThat(before).hasSize(2);
  }

  @Test
  void nobodyIsGivenMoreDaysThanHerLimitOrTheSameDayTwice() {
    past.seats("center-beds", 9).usedBefore(1, ServiceType.SHORT_STAY, 6)
        .draw(past.applied(1, OTHERS, stay("center", 2, 2)), past.applied(2, FIRST_USE, stay("center", 2, 2)))
        .draw(past.applied(2, OTHERS, day("center", 3)));
    assertThat(row(compare(past.past(), Change.NONE, 1), Dimension.ALL, "all").before()).isOne();
  }

  @Test
  void newFacilityIsTheLastWishOfWhoeverWishedForItsType() {
    past.seats("center-beds", 1).draw(
        past.applied(1, FIRST_USE, stay("center", 2, 2)), past.applied(2, FIRST_USE, stay("center", 2, 2)),
        past.applied(3, FIRST_USE, day("center", 2)));
    var change = proposal(List.of(), List.of(new NewFacility("new-house", ServiceType.SHORT_STAY, 2)), List.of(),
        List.of(), Optional.empty());
    var comparison = compare(past.past(), change, 1);
    var there = row(comparison, Dimension.FACILITY, "new-house");
    assertThat(there.applications()).as("who wished for a day is not offered a stay").isEqualTo(2);
    assertThat(there.before()).isZero();
    assertThat(there.after()).isBetween(1.0, 2.0);
    assertThat(row(comparison, Dimension.FACILITY, "center").difference()).as("nobody loses by it").isZero();
  }

  @Test
  void tiersInAnotherOrderMoveTheSeat() {
    past.seats("center-beds", 1).usedBefore(1, ServiceType.OUTREACH, 1).draw(
        past.applied(1, HIGH_NEED, day("center", 2)), past.applied(2, FIRST_USE, day("center", 2)));
    var comparison = compare(past.past(), proposal(List.of(), List.of(),
        List.of("FIRST_USE", "HIGH_NEED", "OTHERS"), List.of(), Optional.empty()), 1);
    assertThat(row(comparison, Dimension.TIER, "HIGH_NEED").difference()).isEqualTo(-1);
    assertThat(row(comparison, Dimension.TIER, "FIRST_USE").difference()).isEqualTo(1);
    assertThat(row(comparison, Dimension.ALL, "all").difference()).isZero();
  }

  @Test
  void reserveKeepsASeatForATierThatComesLater() {
    past.seats("center-beds", 2).draw(
        past.applied(1, HIGH_NEED, day("center", 2)), past.applied(2, HIGH_NEED, day("center", 2)),
        past.applied(3, OTHERS, day("center", 2)));
    var comparison = compare(past.past(), proposal(List.of(), List.of(), List.of(),
        List.of(new KeptSeats("OTHERS", "center-beds", 1)), Optional.empty()), 1);
    assertThat(row(comparison, Dimension.TIER, "OTHERS").difference()).isEqualTo(1);
    assertThat(row(comparison, Dimension.TIER, "HIGH_NEED").difference()).isEqualTo(-0.5);
  }

  /** Family 1 has lost three draws; in the fourth she has four numbers, of which the smallest is hers, against one. */
  @Test
  void creditForLossesHelpsWhoHasLostBefore() {
    past.seats("center-beds", 1).usedBefore(1, ServiceType.OUTREACH, 1).usedBefore(2, ServiceType.OUTREACH, 1)
        .usedBefore(9, ServiceType.OUTREACH, 1);
    for (int draw = 0; draw < 3; draw++) {
      past.draw(past.applied(1, OTHERS, day("center", 5 + draw)),
          past.applied(20 + draw, HIGH_NEED, day("center", 5 + draw)));
    }
    past.draw(past.applied(1, OTHERS, day("center", 10)), past.applied(2, OTHERS, day("center", 10)));
    var change = proposal(List.of(), List.of(), List.of(), List.of(), Optional.of(new CreditForLosses(3, 30)));
    long with = wonByFamilyOne(change);
    long without = wonByFamilyOne(Change.NONE);
    // 4 in 5 against 1 in 2, of 400: chance alone comes so near once in a million.
    assertThat(with).isBetween(280L, 360L);
    assertThat(without).isBetween(150L, 250L);
  }

  /** Family 1 had lost three days before the period began. */
  @Test
  void lossesOfBeforeThePeriodCountInIt() {
    past.seats("center-beds", 1).lostBefore(1, 3, 4, 5).usedBefore(2, ServiceType.OUTREACH, 1)
        .draw(past.applied(1, OTHERS, day("center", 10)), past.applied(2, OTHERS, day("center", 10)));
    var change = proposal(List.of(), List.of(), List.of(), List.of(), Optional.of(new CreditForLosses(3, 30)));
    assertThat(wonByFamilyOne(change)).isBetween(280L, 360L);
  }

  /** The same seat is there for the next draw, and her day and her first use are as if she had never had it. */
  @Test
  void seatThatWasReallyCancelledIsThereForTheNextDraw() {
    past.seats("center-beds", 1)
        .draw(PastBuilder.cancelling(past.applied(1, FIRST_USE, day("center", 5)), 1))
        .draw(past.applied(2, FIRST_USE, day("center", 5)))
        .draw(past.applied(1, FIRST_USE, day("center", 5)));
    assertThat(row(compare(past.past(), Change.NONE, 1), Dimension.ALL, "all").before()).isEqualTo(2);
  }

  @Test
  void otherVisitHoldsItsSeatFromWhenItWasConfirmedUntilItWasCancelled() {
    past.seats("center-beds", 1).otherVisit("center-beds", 5, 1, 2).otherVisit("center-beds", 6, 1, 9)
        .draw(past.applied(1, FIRST_USE, day("center", 6)))
        .draw(past.applied(2, FIRST_USE, day("center", 5)))
        .draw(past.applied(3, FIRST_USE, day("center", 5)));
    var fates = Replaying.run(past.past(), Change.NONE, 0, () -> true);
    assertThat(fates.values().stream().filter(fate -> fate.granted().isPresent()).map(fate -> fate.application().toString()))
        .hasSize(2).noneMatch(id -> id.endsWith("2"));
  }

  /** Later the ledger was changed: what the draw found counts, and a change is added to it. */
  @Test
  void drawFindsTheSeatsThatItFoundThen() {
    past.seats("center-beds", 1).finding("center-beds", 5, 2).draw(past.applied(1, FIRST_USE, day("center", 5)),
        past.applied(2, FIRST_USE, day("center", 5)), past.applied(3, FIRST_USE, day("center", 5)),
        past.applied(4, FIRST_USE, day("center", 5)));
    var all = row(compare(past.past(), more("center-beds", 1), 1), Dimension.ALL, "all");
    assertThat(all.before()).isEqualTo(2);
    assertThat(all.after()).isEqualTo(3);
  }

  @Test
  void whoAppliesForWhatIsFullAnywayGathersNoCredit() {
    past.seats("center-beds", 1).usedBefore(1, ServiceType.OUTREACH, 1).usedBefore(2, ServiceType.OUTREACH, 1);
    past.draw(past.applied(20, HIGH_NEED, day("center", 5)));
    for (int draw = 0; draw < 3; draw++) {
      past.draw(past.applied(1, OTHERS, day("center", 5)));
    }
    past.draw(past.applied(1, OTHERS, day("center", 10)), past.applied(2, OTHERS, day("center", 10)));
    var credit = Optional.of(new CreditForLosses(3, 30));
    assertThat(wonByFamilyOne(proposal(List.of(), List.of(), List.of(), List.of(), credit)))
        .isEqualTo(wonByFamilyOne(Change.NONE));
  }

  private long wonByFamilyOne(Change change) {
    var fourth = past.past().draws().getLast().applications().getFirst().id();
    return IntStream.range(0, 400)
        .filter(run -> Replaying.run(past.past(), change, run, () -> true).get(fourth).granted().isPresent()).count();
  }

  @Test
  void manyRunsSayHowFarChanceGoes() {
    var interval = row(compare(crowd(12, 3), more("center-beds", 3), 20), Dimension.ALL, "all").interval().orElseThrow();
    assertThat(interval.from()).isCloseTo(0.25, within(1e-9));
    assertThat(interval.to()).isCloseTo(0.25, within(1e-9));
    past.living(1, "kinuta", MONDAY.minusMonths(2));
    var one = row(compare(past.past(), more("center-beds", 3), 20), Dimension.AREA, "kinuta");
    assertThat(one.applications()).isOne();
    assertThat(one.interval().orElseThrow().to()).isGreaterThan(one.interval().orElseThrow().from());
  }

  @Test
  void isComparedByAreaAndByAgeOnTheDayOfTheDraw() {
    past.living(1, "kinuta", MONDAY.minusMonths(2).minusDays(3)).living(2, "tamagawa", MONDAY.plusDays(9));
    var comparison = compare(crowd(3, 1), Change.NONE, 1);
    assertThat(row(comparison, Dimension.AREA, "kinuta").applications()).isOne();
    assertThat(row(comparison, Dimension.AREA, "-").applications()).isOne();
    assertThat(row(comparison, Dimension.AGE_IN_MONTHS, "2").applications()).isOne();
    assertThat(row(comparison, Dimension.AGE_IN_MONTHS, "unborn").applications()).isOne();
  }

  @Test
  void periodWithoutDrawsHasNothingToCompare() {
    var comparison = compare(past.past(), more("center-beds", 1), 3);
    assertThat(comparison.draws()).isZero();
    assertThat(comparison.rows()).isEmpty();
    assertThat(CsvTable.of(comparison, 5).lines()).hasSize(1);
    assertThat(Chart.of(comparison, 5)).contains("<svg");
  }

  @Test
  void fileToHandOnHasNoFiguresOfFewFamiliesAndNoneFromWhichTheyFollow() {
    for (int family = 1; family <= 12; family++) {
      past.living(family, family <= 1 ? "kinuta" : family <= 7 ? "tamagawa" : "karasuyama", MONDAY.minusMonths(1));
    }
    var csv = CsvTable.of(compare(crowd(12, 12), Change.NONE, 1), 5).lines().toList();
    assertThat(csv).contains("AREA,\"kinuta\",,,,,,,,", "AREA,\"karasuyama\",,,,,,,,",
        "AREA,\"tamagawa\",6,6.0000,6.0000,1.0000,1.0000,0.0000,,",
        "ALL,\"all\",12,12.0000,12.0000,1.0000,1.0000,0.0000,,");
  }

  @Test
  void chartSaysInWordsWhatItShows() throws Exception {
    var chart = Chart.of(compare(crowd(12, 6), more("center-beds", 3), 1), 5);
    var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(chart)));
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("all: 12 applications, 50 % before, 75 % after.");
  }

  @Test
  void whatContradictsThePolicyOrItselfIsRefusedByItsName() {
    refused("capacity[0].pool", () -> more("nowhere", 1));
    refused("capacity[0].more", () -> more("center-beds", -16));
    refused("capacity[1].pool", () -> proposal(List.of(new MoreSeats("center-beds", 1), new MoreSeats("center-beds", 2)),
        List.of(), List.of(), List.of(), Optional.empty()));
    refused("facilities[0].id", () -> added(new NewFacility("center", ServiceType.SHORT_STAY, 2)));
    refused("facilities[0].type", () -> added(new NewFacility("new-house", ServiceType.SIBLING_DAY_SERVICE, 2)));
    refused("facilities[0].seats", () -> added(new NewFacility("new-house", ServiceType.SHORT_STAY, 0)));
    refused("tiers", () -> ordered("FIRST_USE", "HIGH_NEED"));
    refused("tiers", () -> ordered("FIRST_USE", "OTHERS", "HIGH_NEED"));
    refused("tiers", () -> ordered("FIRST_USE", "FIRST_USE", "OTHERS"));
    refused("reserves[0].tier", () -> kept("HIGH_NEED", 1));
    refused("reserves[0].tier", () -> kept("NOBODY", 1));
    refused("reserves[0].seats", () -> kept("OTHERS", 15));
    refused("lossCredit.most", () -> proposal(List.of(), List.of(), List.of(), List.of(),
        Optional.of(new CreditForLosses(11, 30))));
  }

  private static void refused(String field, Supplier<Change> change) {
    assertThat(FeatureSlice.refusal(Mono.fromSupplier(change)).field()).contains(field);
  }

  private static Change added(NewFacility facility) {
    return proposal(List.of(), List.of(facility), List.of(), List.of(), Optional.empty());
  }

  private static Change ordered(String... tiers) {
    return proposal(List.of(), List.of(), List.of(tiers), List.of(), Optional.empty());
  }

  private static Change kept(String tier, int seats) {
    return proposal(List.of(), List.of(), List.of(), List.of(new KeptSeats(tier, "center-beds", seats)), Optional.empty());
  }

  private Past crowd(int families, int seats) {
    return past.seats("center-beds", seats).draw(IntStream.rangeClosed(1, families)
        .mapToObj(family -> past.applied(family, FIRST_USE, day("center", 2))).toArray(Applied[]::new)).past();
  }

  private static Comparison compare(Past past, Change change, int runs) {
    return Comparing.compare(past, change, runs);
  }

  private static Row row(Comparison comparison, Dimension dimension, String key) {
    return comparison.rows().stream().filter(row -> row.dimension() == dimension && row.key().equals(key)).findFirst()
        .orElseThrow(() -> new AssertionError("no row " + dimension + " " + key));
  }

  private static Change more(String pool, int seats) {
    return proposal(List.of(new MoreSeats(pool, seats)), List.of(), List.of(), List.of(), Optional.empty());
  }

  private static Change proposal(List<MoreSeats> capacity, List<NewFacility> facilities, List<String> tiers,
      List<KeptSeats> reserves, Optional<CreditForLosses> credit) {
    return new Proposal(POLICY).change(capacity, facilities, tiers, reserves, credit);
  }
}
