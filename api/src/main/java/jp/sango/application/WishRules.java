package jp.sango.application;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Window;

/**
 * Rules on what is asked for alone. What they let through is safe to look up: its dates lie near, its facilities exist.
 */
final class WishRules {

  /** Staff arrange without a window; what lies beyond a year is a mistake. */
  private static final Duration FARTHEST = Duration.ofDays(366);

  private WishRules() {}

  /** Whether the wishes name what there is: enough to say which way they go. */
  static Decision isKnown(Asked asked) {
    return Decision.firstObjection(Stream.<Rule>of(
        WishRules::hasRightNumberOfWishes, forEachWish(WishRules::isOffered)).map(rule -> rule.check(asked)));
  }

  /** Whether the programme has such a thing at all, on whichever dates. */
  static Decision fitTheProgramme(Asked asked) {
    return Decision.firstObjection(Stream.<Rule>of(
        forEachWish(WishRules::isOffered),
        forEachWish(WishRules::hasFittingLength),
        forEachWish(SeatNeeds::siblingsAreTakenIn),
        WishRules::wishesEachOnce).map(rule -> rule.check(asked)));
  }

  static Decision decide(Asked asked) {
    return Decision.firstObjection(Stream.<Rule>of(
        WishRules::hasRightNumberOfWishes,
        forEachWish(WishRules::isOffered),
        forEachWish(WishRules::hasFittingLength),
        forEachWish(SeatNeeds::siblingsAreTakenIn),
        forEachWish(WishRules::isWithinWindow),
        WishRules::isAllocatedOneWay,
        forEachWish(WishRules::isDrawnInTime),
        WishRules::wishesEachOnce).map(rule -> rule.check(asked)));
  }

  private interface Rule {
    Decision check(Asked asked);
  }

  private interface WishRule {
    Decision check(Wish wish, Asked asked);
  }

  private static Rule forEachWish(WishRule rule) {
    return asked -> forEachWish(asked.wishes(), wish -> rule.check(wish, asked));
  }

  /** The first objection, with the wish's place before the field that the rule named. */
  static Decision forEachWish(List<Wish> wishes, Function<Wish, Decision> rule) {
    for (int rank = 0; rank < wishes.size(); rank++) {
      if (rule.apply(wishes.get(rank)) instanceof Decision.Rejected(var problem)) {
        return Decision.rejected(problem.at(path(rank) + problem.field().map("."::concat).orElse("")));
      }
    }
    return Decision.ACCEPTED;
  }

  private static String path(int rank) {
    return "wishes[" + rank + "]";
  }

  private static Decision hasRightNumberOfWishes(Asked asked) {
    int most = asked.mostWishes();
    int count = asked.wishes().size();
    return Decision.unless(count < 1 || count > most,
        () -> Problem.invalid("wishes-count", "wishes").with("most", most));
  }

  private static Decision isOffered(Wish wish, Asked asked) {
    var facility = asked.policy().facility(wish.facility());
    if (facility.isEmpty()) {
      return Decision.rejected(Problem.invalid("facility-unknown", "facility"));
    }
    return Decision.unless(
        facility.get().pool(wish.type()).isEmpty() || asked.policy().service(wish.type()).isEmpty(),
        () -> Problem.invalid("type-not-offered", "type"));
  }

  private static Decision hasFittingLength(Wish wish, Asked asked) {
    var days = asked.service(wish).days();
    return Decision.unless(wish.days() < days.least() || wish.days() > days.most(),
        () -> Problem.invalid("days-out-of-range", "days").with("least", days.least()).with("most", days.most()));
  }

  private static Decision isWithinWindow(Wish wish, Asked asked) {
    return asked.window().map(window -> isWithin(window, wish, asked)).orElseGet(() -> hasNotBegun(wish, asked));
  }

  private static Decision hasNotBegun(Wish wish, Asked asked) {
    var begins = Japan.at(wish.start(), LocalTime.MIDNIGHT);
    if (asked.now().isBefore(begins.minus(FARTHEST))) {
      return Decision.rejected(Problem.refused("application-too-early", "start").with("opens", begins.minus(FARTHEST)));
    }
    return Decision.unless(!asked.now().isBefore(begins),
        () -> Problem.refused("application-too-late", "start").with("closed", begins));
  }

  private static Decision isWithin(Window window, Wish wish, Asked asked) {
    var opens = window.opens(wish.start());
    var closes = window.closes(wish.start());
    if (asked.now().isBefore(opens)) {
      return Decision.rejected(Problem.refused("application-too-early", "start").with("opens", opens));
    }
    return Decision.unless(!asked.now().isBefore(closes),
        () -> Problem.refused("application-too-late", "start").with("closed", closes));
  }

  private static Decision isAllocatedOneWay(Asked asked) {
    long ways = asked.wishes().stream().map(asked::isDrawn).distinct().count();
    return Decision.unless(ways > 1, () -> Problem.invalid("wishes-mix-draw-and-booking", "wishes"));
  }

  /** A policy may draw for the last time before a date's window closes, and a new version may draw no more. */
  private static Decision isDrawnInTime(Wish wish, Asked asked) {
    var closes = asked.policy().application().closes(wish.start());
    Optional<Instant> inTime = asked.nextDraw().filter(draw -> !draw.isAfter(closes));
    return Decision.unless(asked.isDrawn(wish) && inTime.isEmpty(), () -> Problem.refused("no-draw-left", "start"));
  }

  private static Decision wishesEachOnce(Asked asked) {
    var wishes = asked.wishes();
    for (int rank = 1; rank < wishes.size(); rank++) {
      if (wishes.subList(0, rank).contains(wishes.get(rank))) {
        return Decision.rejected(Problem.invalid("wish-twice", path(rank)));
      }
    }
    return Decision.ACCEPTED;
  }
}
