package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.application.WishResult;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.draw.Entry.EntryWish.Wanted;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;
import jp.sango.slot.SeatDemand;
import jp.sango.slot.Seats;
import org.junit.jupiter.api.Test;

class DrawTest {

  private static final int HIGH_NEED = 0;
  private static final int FIRST_USE = 1;
  private static final int OTHERS = 2;
  private static final PoolId BEDS = new PoolId("beds");
  private static final PoolId ROOMS = new PoolId("rooms");
  private static final PoolId SIBLINGS = new PoolId("siblings");
  private static final LocalDate NEW_YEARS_EVE = LocalDate.of(2026, 12, 31);

  private final Map<Place, Seats> seats = new HashMap<>();

  @Test
  void familyWithoutNurseLosesAgainstHighNeedWhateverTheSeed() {
    offer(BEDS, 0, 1);
    var others = IntStream.range(1, 30).mapToObj(family -> entry(family, OTHERS, stay(BEDS, 0, 1))).toList();
    var followed = entry(0, HIGH_NEED, stay(BEDS, 0, 1));
    for (int seed = 0; seed < 500; seed++) {
      var entries = new ArrayList<>(others);
      entries.add(followed);
      var allotments = Draw.run(KnownAnswers.seed(seed), entries, seats);
      assertThat(allotments.getFirst().application()).isEqualTo(followed.application());
      assertThat(allotments.getFirst().grantedWish()).contains(0);
      assertThat(allotments.stream().skip(1)).allSatisfy(loser ->
          assertThat(loser.wishes()).containsExactly(
              new WishResult.Full(NEW_YEARS_EVE, Optional.of(allotments.getFirst().number().value()))));
    }
  }

  @Test
  void stayOverTheYearsEndTakesEveryDateOrNone() {
    offer(BEDS, 0, 1);
    offer(BEDS, 1, 1);
    var stays = List.of(entry(1, OTHERS, stay(BEDS, 0, 3), stay(BEDS, 0, 2)));
    assertThat(Draw.run(KnownAnswers.seed(1), stays, seats).getFirst().wishes())
        .containsExactly(new WishResult.Closed(LocalDate.of(2027, 1, 2)), new WishResult.Given());
  }

  @Test
  void closedDayIsNotCalledFull() {
    seats.put(new Place(BEDS, NEW_YEARS_EVE), new Seats(15, 0, 0, true));
    assertThat(Draw.run(KnownAnswers.seed(1), List.of(entry(1, OTHERS, stay(BEDS, 0, 1))), seats).getFirst().wishes())
        .containsExactly(new WishResult.Closed(NEW_YEARS_EVE));
  }

  @Test
  void capacityOfNoneIsFull() {
    offer(BEDS, 0, 0);
    assertThat(Draw.run(KnownAnswers.seed(1), List.of(entry(1, OTHERS, stay(BEDS, 0, 1))), seats).getFirst().wishes())
        .containsExactly(new WishResult.Full(NEW_YEARS_EVE));
  }

  @Test
  void heldSeatsAreNotGiven() {
    seats.put(new Place(BEDS, NEW_YEARS_EVE), new Seats(3, 1, 2, false));
    assertThat(Draw.run(KnownAnswers.seed(1), List.of(entry(1, OTHERS, stay(BEDS, 0, 1))), seats).getFirst()
        .grantedWish()).isEmpty();
  }

  @Test
  void secondWishIsGivenWhereTheFirstIsRuledOut() {
    offer(ROOMS, 0, 1);
    var entry = entry(1, OTHERS, new EntryWish.RuledOut(new WishResult.Lapsed()), stay(ROOMS, 0, 1), stay(ROOMS, 0, 1));
    var allotment = Draw.run(KnownAnswers.seed(1), List.of(entry), seats).getFirst();
    assertThat(allotment.grantedWish()).contains(1);
    assertThat(allotment.wishes())
        .containsExactly(new WishResult.Lapsed(), new WishResult.Given(), new WishResult.NotNeeded());
  }

  @Test
  void applicationsOfOneFamilyGoByTheirIdsAsWritten() {
    offer(BEDS, 0, 1);
    var negativeInJava = new Entry(UUID.fromString("f0000000-0000-4000-8000-000000000000"), KnownAnswers.ticket(1),
        OTHERS, List.of(stay(BEDS, 0, 1)));
    var positive = new Entry(UUID.fromString("10000000-0000-4000-8000-000000000000"), KnownAnswers.ticket(1),
        OTHERS, List.of(stay(BEDS, 0, 1)));
    assertThat(Draw.run(KnownAnswers.seed(1), List.of(negativeInJava, positive), seats))
        .extracting(Allotment::application).containsExactly(positive.application(), negativeInJava.application());
  }

  @Test
  void firstUseEndsWithTheFirstSeatOfTheSameDraw() {
    offer(BEDS, 0, 1);
    offer(BEDS, 1, 1);
    for (int seed = 0; seed < 200; seed++) {
      var wishesForBoth = List.of(firstUse(100, 1, stay(BEDS, 0, 1)), firstUse(101, 1, stay(BEDS, 1, 1)));
      var entries = new ArrayList<>(wishesForBoth);
      IntStream.range(2, 6).forEach(family -> entries.add(firstUse(family, family, stay(BEDS, 1, 1))));
      var allotments = Draw.run(KnownAnswers.seed(seed), entries, seats);
      var hers = allotments.stream().filter(allotment -> allotment.ticket().equals(KnownAnswers.ticket(1))).toList();
      assertThat(hers).filteredOn(allotment -> allotment.grantedWish().isPresent()).hasSize(1);
      assertThat(hers).extracting(Allotment::tier).containsExactly(FIRST_USE, OTHERS);
    }
  }

  @Test
  void familyGetsAllItsSeatsOrNone() {
    offer(BEDS, 0, 3);
    offer(SIBLINGS, 0, 1);
    var dates = DateRange.ofDays(NEW_YEARS_EVE, 1);
    var twins = new Wanted(BEDS, dates, 2);
    var withTwoSiblings = new Wanted(SeatDemand.of(BEDS, 1).with(new SeatDemand.ForSiblings(SIBLINGS, 2)), dates);
    var withOneSibling = new Wanted(SeatDemand.of(BEDS, 1).with(new SeatDemand.ForSiblings(SIBLINGS, 1)), dates);
    for (int seed = 0; seed < 50; seed++) {
      var won = Draw.run(KnownAnswers.seed(seed), List.of(entry(1, FIRST_USE, twins), entry(2, OTHERS, twins),
              entry(3, FIRST_USE, withTwoSiblings), entry(4, OTHERS, withOneSibling)), seats).stream()
          .filter(allotment -> allotment.grantedWish().isPresent())
          .map(allotment -> allotment.application().getLeastSignificantBits()).toList();
      assertThat(won.getFirst()).isEqualTo(1);
      // One bed is left: enough for a mother with one sibling, never for the second twins.
      assertThat(won.subList(1, won.size())).containsExactly(4L);
    }
  }

  @Test
  void lossNamesTheDayOnWhichSiblingsHadNoRoom() {
    offer(BEDS, 0, 3);
    offer(BEDS, 1, 3);
    offer(SIBLINGS, 0, 2);
    offer(SIBLINGS, 1, 1);
    var wish = new Wanted(SeatDemand.of(BEDS, 1).with(new SeatDemand.ForSiblings(SIBLINGS, 2)),
        DateRange.ofDays(NEW_YEARS_EVE, 2));
    assertThat(Draw.run(KnownAnswers.seed(1), List.of(entry(1, OTHERS, wish)), seats).getFirst().wishes())
        .containsExactly(new WishResult.Full(NEW_YEARS_EVE.plusDays(1)));
  }

  @Test
  void emptyDrawDecidesNothing() {
    assertThat(Draw.run(KnownAnswers.seed(1), List.of(), seats)).isEmpty();
  }

  @Test
  void wishForNoSeatIsNone() {
    assertThatThrownBy(() -> new Wanted(BEDS, DateRange.ofDays(NEW_YEARS_EVE, 1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void offer(PoolId pool, int day, int capacity) {
    seats.put(new Place(pool, NEW_YEARS_EVE.plusDays(day)), new Seats(capacity, 0, 0, false));
  }

  private static Wanted stay(PoolId pool, int day, int days) {
    return new Wanted(pool, DateRange.ofDays(NEW_YEARS_EVE.plusDays(day), days), 1);
  }

  private static Entry firstUse(int application, int family, EntryWish wish) {
    return new Entry(new UUID(0, application), KnownAnswers.ticket(family), FIRST_USE, OTHERS, List.of(wish));
  }

  private static Entry entry(int family, int tier, EntryWish... wishes) {
    return new Entry(new UUID(0, family), KnownAnswers.ticket(family), tier, List.of(wishes));
  }
}
