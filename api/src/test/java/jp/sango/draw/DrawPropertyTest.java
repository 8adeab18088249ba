package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.WishResult;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry.EntryWish;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every draw, whatever its families wish for and whatever is free. */
class DrawPropertyTest {

  @Provide
  Arbitrary<DrawScenario> draws() {
    return DrawScenarios.any();
  }

  @Property
  void everybodyIsDecidedOnceAndEveryWishHasItsResult(@ForAll("draws") DrawScenario draw) {
    var allotments = draw.run();
    assertThat(allotments).extracting(Allotment::application)
        .containsExactlyInAnyOrderElementsOf(draw.byId().keySet());
    assertThat(allotments).allSatisfy(allotment ->
        assertThat(allotment.wishes()).hasSameSizeAs(draw.byId().get(allotment.application()).wishes()));
  }

  @Property
  void neverOverbookedOnAnyDate(@ForAll("draws") DrawScenario draw) {
    assertThat(draw.given(draw.run())).allSatisfy((place, given) ->
        assertThat(given).isLessThanOrEqualTo(draw.remaining(place)));
  }

  @Property
  void noSeatIsLeftThatALosersWishWouldHaveFitted(@ForAll("draws") DrawScenario draw) {
    var allotments = draw.run();
    var given = draw.given(allotments);
    for (var loser : allotments.stream().filter(allotment -> allotment.grantedWish().isEmpty()).toList()) {
      assertThat(wanted(draw.byId().get(loser.application()))).noneMatch(wish -> fits(wish, draw, given));
    }
  }

  @Property
  void isWhatTheWrittenStepsComeTo(@ForAll("draws") DrawScenario draw) {
    assertThat(draw.run()).isEqualTo(DrawnByHand.of(draw));
  }

  @Property
  void turnsGoByTierAndWithinATierByNumber(@ForAll("draws") DrawScenario draw) {
    assertThat(draw.withoutReserves().run()).isSortedAccordingTo(
        Comparator.comparingInt(Allotment::tier).thenComparing(Allotment::number));
  }

  /** Where one comes before a family of an earlier tier, something was kept for hers at a place that she wished for. */
  @Property
  void onlyAReserveLetsAnybodyComeBeforeAnEarlierTier(@ForAll("draws") DrawScenario draw) {
    var allotments = draw.run();
    for (int turn = 0; turn < allotments.size(); turn++) {
      int tier = allotments.get(turn).tier();
      var entry = draw.byId().get(allotments.get(turn).application());
      var wishes = wanted(entry);
      if (allotments.subList(turn, allotments.size()).stream().anyMatch(later -> later.tier() < tier)) {
        assertThat(draw.reserves()).anyMatch(reserve -> mayHaveClaimed(entry, tier, reserve)
            && wishes.stream().anyMatch(wish -> wish.seats().byPool().containsKey(reserve.pool())));
      }
    }
  }

  private static boolean mayHaveClaimed(Entry entry, int tier, Reserve reserve) {
    return reserve.tier() == tier || entry.tier() == tier && entry.priority().mayClaim(reserve.tier());
  }

  /** What is kept for the members of a tier goes to others only when none of them wishes for it who could use it. */
  @Property
  void noEarlierTierTakesWhatIsKeptAndWanted(@ForAll("draws") DrawScenario draw) {
    var allotments = draw.run();
    var given = new HashMap<Place, Integer>();
    for (int turn = 0; turn < allotments.size(); turn++) {
      var allotment = allotments.get(turn);
      var before = allotments.subList(0, turn);
      var later = allotments.subList(turn + 1, allotments.size());
      var wish = allotment.grantedWish().map(draw.byId().get(allotment.application()).wishes()::get)
          .map(EntryWish.Wanted.class::cast);
      // Whoever is called for something kept takes her whole turn: that is the other property.
      var entry = draw.byId().get(allotment.application());
      boolean inHerOwnTurn = draw.reserves().stream()
          .noneMatch(reserve -> mayHaveClaimed(entry, allotment.tier(), reserve));
      if (inHerOwnTurn) {
        wish.ifPresent(taken -> DrawScenario.taken(taken).keySet().forEach(place -> draw.reserves().stream()
            .filter(reserve -> reserve.pool().equals(place.pool()) && reserve.tier() > allotment.tier())
            .filter(reserve -> left(place, draw, given) <= owed(draw, reserve, place, before))
            .forEach(reserve -> assertThat(later).noneMatch(other ->
                couldUse(other, standing(other, before, draw), reserve, place, draw, given)))));
      }
      wish.ifPresent(taken -> DrawScenario.take(given, taken));
    }
  }

  /** At least: whoever of its members took something else may have been called for this place and used it up. */
  private static int owed(DrawScenario draw, Reserve reserve, Place place, List<Allotment> before) {
    var members = before.stream()
        .filter(one -> mayHaveClaimed(draw.byId().get(one.application()), one.tier(), reserve)).toList();
    int had = draw.given(members).getOrDefault(place, 0);
    long elsewhere = members.stream().filter(one -> !draw.given(List.of(one)).containsKey(place)).count();
    return draw.kept(reserve, place) - had - (int) elsewhere;
  }

  /** So a wish that nobody means, for the sake of being called, turns over no more of the order than what is kept. */
  @Property
  void noMoreComeBeforeAnEarlierTierThanSeatsAreKept(@ForAll("draws") DrawScenario draw) {
    var allotments = draw.run();
    int kept = draw.reserves().stream().mapToInt(reserve -> draw.seats().entrySet().stream()
        .filter(place -> place.getKey().pool().equals(reserve.pool()))
        .mapToInt(place -> draw.kept(reserve, place.getKey())).sum()).sum();
    long calls = IntStream.range(0, allotments.size())
        .filter(turn -> allotments.subList(turn, allotments.size()).stream()
            .anyMatch(later -> later.tier() < allotments.get(turn).tier()))
        .count();
    assertThat(calls).isLessThanOrEqualTo(kept);
  }

  /** Whose family has been given something stands where it says for that, with no claims of first-time users. */
  private static Priority standing(Allotment later, List<Allotment> before, DrawScenario draw) {
    var entry = draw.byId().get(later.application());
    boolean hasSomething = before.stream()
        .anyMatch(one -> one.ticket().equals(later.ticket()) && one.grantedWish().isPresent());
    return hasSomething ? entry.onceGiven() : entry.priority();
  }

  private static boolean couldUse(
      Allotment later, Priority standing, Reserve reserve, Place place, DrawScenario draw, Map<Place, Integer> given) {
    var entry = draw.byId().get(later.application());
    return later.tier() == entry.tier() && standing.mayClaim(reserve.tier())
        && wanted(entry).stream().anyMatch(wish ->
            DrawScenario.taken(wish).containsKey(place) && fits(wish, draw, given));
  }

  /** Priority: whoever comes after a family, in a lower tier or with a later number, has no influence on her result. */
  @Property
  void nobodyLosesToAnyoneWhoComesAfterHer(@ForAll("draws") DrawScenario any, @ForAll int cut) {
    var draw = any.withoutReserves();
    var allotments = draw.run();
    var first = allotments.subList(0, Math.floorMod(cut, allotments.size() + 1));
    var entries = first.stream().map(allotment -> draw.byId().get(allotment.application())).toList();
    assertThat(draw.run(entries)).isEqualTo(first);
  }

  /** With reserves too: that some come later decides whose turn is moved, but what they wish for does not matter. */
  @Property
  void nobodyLosesToTheWishesOfAnyoneWhoComesAfterHer(@ForAll("draws") DrawScenario draw, @ForAll int cut) {
    var allotments = draw.run();
    int turns = Math.floorMod(cut, allotments.size() + 1);
    var first = allotments.subList(0, turns);
    var wishless = allotments.subList(turns, allotments.size()).stream()
        .map(allotment -> draw.byId().get(allotment.application()))
        .map(entry -> new Entry(entry.application(), entry.ticket(), entry.priority(), entry.tierOnceGiven(),
            entry.credits(), List.of()));
    var entries = Stream.concat(
        first.stream().map(allotment -> draw.byId().get(allotment.application())), wishless).toList();
    assertThat(draw.run(entries).subList(0, turns)).isEqualTo(first);
  }

  @Property
  void sameInputGivesTheSameOutputInWhateverOrderItCameIn(@ForAll("draws") DrawScenario draw, @ForAll long shuffling) {
    var shuffled = new ArrayList<>(draw.entries());
    Collections.shuffle(shuffled, new Random(shuffling));
    assertThat(draw.run(shuffled)).isEqualTo(draw.run()).isEqualTo(draw.run());
  }

  @Property
  void withdrawalChangesNobodysNumber(@ForAll("draws") DrawScenario draw, @ForAll int who) {
    Assume.that(!draw.entries().isEmpty());
    var before = draw.run();
    int turn = Math.floorMod(who, before.size());
    var without = new ArrayList<>(before);
    without.remove(turn);
    assertThat(draw.run(allBut(before.get(turn), draw))).extracting(Allotment::application, Allotment::number)
        .containsExactlyInAnyOrderElementsOf(without.stream()
            .map(allotment -> tuple(allotment.application(), allotment.number()))
            .toList());
  }

  /** With reserves it may: a family is called before hers only while somebody of an earlier tier has not had her turn. */
  @Property
  void withdrawalChangesNobodysTurnBeforeHer(@ForAll("draws") DrawScenario any, @ForAll int who) {
    var draw = any.withoutReserves();
    Assume.that(!draw.entries().isEmpty());
    var before = draw.run();
    int turn = Math.floorMod(who, before.size());
    assertThat(draw.run(allBut(before.get(turn), draw)).subList(0, turn)).isEqualTo(before.subList(0, turn));
  }

  private static List<Entry> allBut(Allotment withdrawn, DrawScenario draw) {
    return draw.entries().stream().filter(entry -> !entry.application().equals(withdrawn.application())).toList();
  }

  @Property
  void numberIsTheSeedsForTheTicketAndItsCreditsAlone(@ForAll("draws") DrawScenario draw) {
    assertThat(draw.run()).allSatisfy(allotment ->
        assertThat(allotment.number()).isEqualTo(draw.seed().numberOf(allotment.ticket(), allotment.credits())));
  }

  /** Told turn by turn again: the first wish that fitted is given, and each reason was true when her turn came. */
  @Property
  void everyReasonIsTrueAtHerTurn(@ForAll("draws") DrawScenario draw) {
    var given = new HashMap<Place, Integer>();
    var givenLast = new HashMap<Place, LotteryNumber>();
    for (var allotment : draw.run()) {
      var wishes = draw.byId().get(allotment.application()).wishes();
      var first = firstThatFits(wishes, draw, given);
      assertThat(allotment.grantedWish()).isEqualTo(first);
      for (int rank = 0; rank < wishes.size(); rank++) {
        boolean needed = first.isEmpty() || rank <= first.get();
        requireTrue(allotment.wishes().get(rank), wishes.get(rank), needed, draw, given, givenLast);
      }
      first.map(wishes::get).map(EntryWish.Wanted.class::cast).ifPresent(wish -> {
        DrawScenario.take(given, wish);
        DrawScenario.taken(wish).keySet().forEach(place -> givenLast.put(place, allotment.number()));
      });
    }
  }

  /** Of her true order, she never gets something dearer by telling any other one, or by leaving wishes out. */
  @Property
  void nobodyGainsByRankingOtherwiseThanSheMeans(@ForAll("draws") DrawScenario draw, @ForAll int who) {
    Assume.that(!draw.entries().isEmpty());
    var honest = draw.entries().get(Math.floorMod(who, draw.entries().size()));
    int fair = rank(draw.run(), honest, honest.wishes());
    for (var told : rankings(honest.wishes())) {
      var lying = new Entry(honest.application(), honest.ticket(), honest.priority(), honest.tierOnceGiven(),
          honest.credits(), told);
      assertThat(rank(draw.with(lying).run(), lying, honest.wishes())).isGreaterThanOrEqualTo(fair);
    }
  }

  /** Every order of all of them and of some of them, and none. */
  private static List<List<EntryWish>> rankings(List<EntryWish> wishes) {
    var rankings = new ArrayList<List<EntryWish>>();
    rankings.add(List.of());
    for (int first = 0; first < wishes.size(); first++) {
      var others = new ArrayList<>(wishes);
      var dearest = others.remove(first);
      rankings(others).forEach(rest ->
          rankings.add(Stream.concat(Stream.of(dearest), rest.stream()).toList()));
    }
    return rankings;
  }

  private static int rank(List<Allotment> allotments, Entry told, List<EntryWish> meant) {
    return gotten(allotments, told).map(meant::indexOf).orElse(Integer.MAX_VALUE);
  }

  private static Optional<EntryWish> gotten(List<Allotment> allotments, Entry entry) {
    return allotments.stream().filter(allotment -> allotment.application().equals(entry.application()))
        .findFirst().orElseThrow().grantedWish().map(entry.wishes()::get);
  }

  private static void requireTrue(
      WishResult result, EntryWish wish, boolean needed, DrawScenario draw, Map<Place, Integer> given,
      Map<Place, LotteryNumber> givenLast) {
    switch (result) {
      case WishResult.NotNeeded() -> assertThat(needed).isFalse();
      case WishResult.Given() -> assertThat(fits((EntryWish.Wanted) wish, draw, given)).isTrue();
      case WishResult.Full(var date, var number) -> {
        var wanted = (EntryWish.Wanted) wish;
        assertThat(wanted.dates().contains(date)).isTrue();
        assertThat(DrawScenario.taken(wanted)).anySatisfy((place, seats) -> {
          assertThat(place.date()).isEqualTo(date);
          assertThat(draw.seats()).containsKey(place);
          assertThat(draw.seats().get(place).closed()).isFalse();
          assertThat(left(place, draw, given)).isLessThan(seats);
          assertThat(number).isEqualTo(Optional.ofNullable(givenLast.get(place)).map(LotteryNumber::value));
        });
      }
      case WishResult.Closed(var date) -> {
        if (wish instanceof EntryWish.Wanted wanted) {
          assertThat(DrawScenario.taken(wanted)).anySatisfy((place, seats) -> {
            assertThat(place.date()).isEqualTo(date);
            assertThat(!draw.seats().containsKey(place) || draw.seats().get(place).closed()).isTrue();
          });
        }
      }
      case WishResult.Lapsed() -> assertThat(wish).isInstanceOf(EntryWish.RuledOut.class);
    }
  }

  private static Optional<Integer> firstThatFits(List<EntryWish> wishes, DrawScenario draw, Map<Place, Integer> given) {
    for (int rank = 0; rank < wishes.size(); rank++) {
      if (wishes.get(rank) instanceof EntryWish.Wanted wanted && fits(wanted, draw, given)) {
        return Optional.of(rank);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(EntryWish.Wanted wish, DrawScenario draw, Map<Place, Integer> given) {
    return DrawScenario.taken(wish).entrySet().stream()
        .allMatch(seats -> left(seats.getKey(), draw, given) >= seats.getValue());
  }

  private static int left(Place place, DrawScenario draw, Map<Place, Integer> given) {
    return draw.remaining(place) - given.getOrDefault(place, 0);
  }

  private static List<EntryWish.Wanted> wanted(Entry entry) {
    return entry.wishes().stream()
        .filter(EntryWish.Wanted.class::isInstance).map(EntryWish.Wanted.class::cast).toList();
  }
}
