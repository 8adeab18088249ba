package jp.sango.application;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.fee.FeeCalculator;
import jp.sango.fee.Quote;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.Holidays;
import jp.sango.programme.SlotPool;
import jp.sango.programme.UsageLimit;
import jp.sango.registration.Eligibility;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/** Whether an application can be taken; the first rule that objects wins. Pure. */
public final class ApplicationRules {

  private final Eligibility eligibility;

  public ApplicationRules(Eligibility eligibility) {
    this.eligibility = eligibility;
  }

  /**
   * Everything that the rules look at.
   *
   * @param seats the days of the wished pools, as far as the ledger knows them
   */
  public record Submission(Asked asked, Holidays holidays, Commitments commitments, Map<PoolDay, Seats> seats) {

    /** What a wish would cost, beside all that she has and waits for. */
    public Quote quote(Wish wish) {
      var family = asked.family();
      var service = asked.service(wish);
      return FeeCalculator.quote(service.fee(), wish.days(), family.exempt(), family.hasMultiples(),
              commitments.couponsLeft(family, asked.policy()))
          .with(FeeCalculator.siblings(service, wish.siblings(), wish.days(), family.exempt()));
    }

    /** Days that the wish would leave of the limit that it counts towards; empty where it counts towards none. */
    public Optional<Integer> daysLeftAfter(Wish wish) {
      return asked.policy().limit(wish.type())
          .map(limit -> Math.max(0, commitments.daysLeft(asked.family(), limit, wish) - wish.days()));
    }
  }

  /** Whether what is asked for makes sense at all; to be asked before anything is looked up for it. */
  public Decision decide(Asked asked) {
    return WishRules.decide(asked);
  }

  /** The whole: what is asked for, and whether this family can have it. */
  public Decision decide(Submission submission) {
    var wishes = submission.asked().wishes();
    return Decision.firstObjection(Stream.<Rule>of(
        () -> WishRules.decide(submission.asked()),
        () -> WishRules.forEachWish(wishes, wish -> isServedOnEveryDay(wish, submission)),
        () -> WishRules.forEachWish(wishes, wish -> familyIsEligible(wish, submission.asked())),
        () -> WishRules.forEachWish(wishes, wish -> SeatNeeds.familyFits(wish, submission.asked())),
        () -> WishRules.forEachWish(wishes, wish -> overlapsNothing(wish, submission.commitments())),
        () -> hasRoomForAnotherApplication(submission),
        () -> staysWithinLimits(submission.asked(), submission.commitments())).map(Rule::check));
  }

  /** Whether she could have it at all, whenever it can be applied for, and whatever else she waits for. */
  Decision couldBeHad(Submission submission) {
    var wishes = submission.asked().wishes();
    var alone = new Commitments(submission.commitments().usage(), List.of());
    return Decision.firstObjection(Stream.<Rule>of(
        () -> WishRules.forEachWish(wishes, wish -> isServedOnEveryDay(wish, submission)),
        () -> WishRules.forEachWish(wishes, wish -> familyIsEligible(wish, submission.asked())),
        () -> WishRules.forEachWish(wishes, wish -> SeatNeeds.familyFits(wish, submission.asked())),
        () -> staysWithinLimits(submission.asked(), alone)).map(Rule::check));
  }

  /** Whether the wishes lie in this family's periods, at places that are open to her. */
  boolean fit(Asked asked) {
    return !WishRules.isKnown(asked).isRejection()
        && asked.wishes().stream().noneMatch(wish -> familyIsEligible(wish, asked).isRejection());
  }

  /** Whether the limits leave this family the days that she asks for. */
  boolean leavesDays(Asked asked, Commitments commitments) {
    return !staysWithinLimits(asked, commitments).isRejection();
  }

  private interface Rule {
    Decision check();
  }

  private static Decision isServedOnEveryDay(Wish wish, Submission submission) {
    return wish.dates().stream()
        .filter(date -> !isServed(wish, date, submission))
        .findFirst()
        .map(date -> Decision.rejected(Problem.refused("facility-closed", "start").with("date", date)))
        .orElse(Decision.ACCEPTED);
  }

  private static boolean isServed(Wish wish, LocalDate date, Submission submission) {
    var policy = submission.asked().policy();
    var facility = policy.facility(wish.facility()).orElseThrow();
    var pools = Stream.concat(
        facility.pool(wish.type()).stream(),
        SeatNeeds.siblingsPool(wish, policy).filter(pool -> wish.siblings() > 0).stream());
    return facility.contractFrom().filter(date::isBefore).isEmpty()
        && facility.contractUntil().filter(date::isAfter).isEmpty()
        && pools.allMatch(pool -> isOpen(pool, date, submission));
  }

  private static boolean isOpen(SlotPool pool, LocalDate date, Submission submission) {
    var seats = submission.seats().get(new PoolDay(submission.asked().policy().municipality(), pool.id(), date));
    return pool.calendar().isOpen(date, submission.holidays()) && (seats == null || !seats.closed());
  }

  private Decision familyIsEligible(Wish wish, Asked asked) {
    return eligibility.decide(
        asked.family(), wish.facility(), asked.service(wish), wish.dates(), asked.policy());
  }

  /** She cannot be in two places: neither beside a confirmed visit nor beside a wish that may still be granted. */
  private static Decision overlapsNothing(Wish wish, Commitments commitments) {
    if (commitments.overlapVisit(wish.dates())) {
      return Decision.rejected(Problem.refused("overlaps-visit", "start"));
    }
    return Decision.unless(commitments.overlapPending(wish.dates()),
        () -> Problem.refused("overlaps-application", "start"));
  }

  private static Decision hasRoomForAnotherApplication(Submission submission) {
    int most = submission.asked().policy().application().mostPending();
    return Decision.unless(
        submission.asked().arranging().isEmpty() && submission.commitments().pending().size() >= most,
        () -> Problem.refused("too-many-pending", "wishes").with("most", most));
  }

  private static Decision staysWithinLimits(Asked asked, Commitments commitments) {
    return Decision.firstObjection(asked.policy().limits().stream()
        .map(limit -> staysWithin(limit, asked, commitments)));
  }

  /** Each wish by itself, the longest first: one of them is granted. */
  private static Decision staysWithin(UsageLimit limit, Asked asked, Commitments commitments) {
    return Decision.firstObjection(asked.wishes().stream()
        .filter(wish -> limit.types().contains(wish.type()))
        .sorted(Comparator.comparing(Wish::days).reversed())
        .map(wish -> staysWithin(wish, commitments.daysLeft(asked.family(), limit, wish))));
  }

  private static Decision staysWithin(Wish wish, int left) {
    return Decision.unless(wish.days() > left,
        () -> Problem.refused("beyond-limit", "wishes").with("left", left).with("asked", wish.days()));
  }
}
