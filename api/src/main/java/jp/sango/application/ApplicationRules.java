package jp.sango.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.UsageLimit;
import jp.sango.registration.Eligibility;
import jp.sango.registration.Family;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.visit.Usage;

/** Whether an application can be taken; the first rule that objects wins. Pure. */
public final class ApplicationRules {

  private final Eligibility eligibility;

  public ApplicationRules(Eligibility eligibility) {
    this.eligibility = eligibility;
  }

  /**
   * Everything that the rules look at.
   *
   * @param pending the family's applications that wait for a decision
   * @param usage what she has confirmed and used
   * @param seats the days of the wished pools, as far as the ledger knows them
   */
  public record Submission(
      Family family,
      List<Wish> wishes,
      Policy policy,
      Holidays holidays,
      Instant now,
      List<List<Wish>> pending,
      Usage usage,
      Map<PoolDay, Seats> seats) {}

  public Decision decide(Submission submission) {
    return Decision.firstObjection(Stream.<Rule>of(
        () -> hasRightNumberOfWishes(submission),
        () -> forEachWish(submission, wish -> isOffered(wish, submission)),
        () -> forEachWish(submission, wish -> hasFittingLength(wish, submission)),
        () -> forEachWish(submission, wish -> isWithinWindow(wish, submission)),
        () -> isAllocatedOneWay(submission),
        () -> forEachWish(submission, wish -> isDrawnInTime(wish, submission)),
        () -> forEachWish(submission, wish -> isServedOnEveryDay(wish, submission)),
        () -> forEachWish(submission, wish -> familyIsEligible(wish, submission)),
        () -> forEachWish(submission, wish -> isWishedOnce(wish, submission)),
        () -> forEachWish(submission, wish -> overlapsNothing(wish, submission)),
        () -> hasRoomForAnotherApplication(submission),
        () -> staysWithinLimits(submission)).map(Rule::check));
  }

  private interface Rule {
    Decision check();
  }

  private static Decision forEachWish(Submission submission, Function<Wish, Decision> rule) {
    for (int rank = 0; rank < submission.wishes().size(); rank++) {
      if (rule.apply(submission.wishes().get(rank)) instanceof Decision.Rejected(var problem)) {
        return Decision.rejected(problem.at("wishes[" + rank + "]" + problem.field().map("."::concat).orElse("")));
      }
    }
    return Decision.ACCEPTED;
  }

  private static Decision hasRightNumberOfWishes(Submission submission) {
    int most = submission.policy().application().mostWishes();
    int count = submission.wishes().size();
    return Decision.unless(count < 1 || count > most,
        () -> Problem.invalid("wishes-count", "wishes").with("most", most));
  }

  private static Decision isOffered(Wish wish, Submission submission) {
    var facility = submission.policy().facility(wish.facility());
    if (facility.isEmpty()) {
      return Decision.rejected(Problem.invalid("facility-unknown", "facility"));
    }
    return Decision.unless(
        facility.get().pool(wish.type()).isEmpty() || submission.policy().service(wish.type()).isEmpty(),
        () -> Problem.invalid("type-not-offered", "type"));
  }

  private static Decision hasFittingLength(Wish wish, Submission submission) {
    var days = service(wish, submission).days();
    return Decision.unless(wish.days() < days.least() || wish.days() > days.most(),
        () -> Problem.invalid("days-out-of-range", "days").with("least", days.least()).with("most", days.most()));
  }

  private static Decision isWithinWindow(Wish wish, Submission submission) {
    var window = submission.policy().application();
    var opens = window.opens(wish.start());
    var closes = window.closes(wish.start());
    if (submission.now().isBefore(opens)) {
      return Decision.rejected(Problem.refused("application-too-early", "start").with("opens", written(opens)));
    }
    return Decision.unless(!submission.now().isBefore(closes),
        () -> Problem.refused("application-too-late", "start").with("closed", written(closes)));
  }

  private static Decision isAllocatedOneWay(Submission submission) {
    long ways = submission.wishes().stream().map(wish -> service(wish, submission).allocation()).distinct().count();
    return Decision.unless(ways > 1, () -> Problem.invalid("wishes-mix-draw-and-booking", "wishes"));
  }

  /** Guards against a policy whose last draw for a date comes after its window has closed. */
  private static Decision isDrawnInTime(Wish wish, Submission submission) {
    return service(wish, submission).allocation() != ServicePolicy.Allocation.DRAW ? Decision.ACCEPTED
        : submission.policy().draw()
            .map(draw -> draw.firstAfter(submission.now()))
            .map(draw -> Decision.unless(
                draw.isAfter(submission.policy().application().closes(wish.start())),
                () -> Problem.refused("application-too-late", "start").with("closed", written(draw))))
            .orElse(Decision.ACCEPTED);
  }

  private static Decision isServedOnEveryDay(Wish wish, Submission submission) {
    return wish.dates().stream()
        .filter(date -> !isServed(wish, date, submission))
        .findFirst()
        .map(date -> Decision.rejected(Problem.refused("facility-closed", "start").with("date", date.toString())))
        .orElse(Decision.ACCEPTED);
  }

  private static boolean isServed(Wish wish, LocalDate date, Submission submission) {
    var facility = submission.policy().facility(wish.facility()).orElseThrow();
    var pool = facility.pool(wish.type()).orElseThrow();
    var seats = submission.seats().get(new PoolDay(submission.policy().municipality(), pool.id(), date));
    return facility.contractFrom().filter(date::isBefore).isEmpty()
        && facility.contractUntil().filter(date::isAfter).isEmpty()
        && pool.calendar().isOpen(date, submission.holidays())
        && (seats == null || !seats.closed());
  }

  private Decision familyIsEligible(Wish wish, Submission submission) {
    return eligibility.decide(submission.family(), service(wish, submission), wish.dates(), submission.policy());
  }

  private static Decision isWishedOnce(Wish wish, Submission submission) {
    return Decision.unless(submission.wishes().stream().filter(wish::equals).count() > 1,
        () -> new Problem(Problem.Kind.INVALID, "wish-twice", java.util.Optional.empty(), Map.of()));
  }

  /** She cannot be in two places: neither beside a confirmed visit nor beside a wish that may still be granted. */
  private static Decision overlapsNothing(Wish wish, Submission submission) {
    if (submission.usage().overlaps(wish.dates())) {
      return Decision.rejected(Problem.refused("overlaps-visit", "start"));
    }
    return Decision.unless(
        submission.pending().stream().flatMap(List::stream).anyMatch(other -> other.dates().overlaps(wish.dates())),
        () -> Problem.refused("overlaps-application", "start"));
  }

  private static Decision hasRoomForAnotherApplication(Submission submission) {
    int most = submission.policy().application().mostPending();
    return Decision.unless(submission.pending().size() >= most,
        () -> Problem.refused("too-many-pending", "wishes").with("most", most));
  }

  private static Decision staysWithinLimits(Submission submission) {
    return Decision.firstObjection(submission.policy().limits().stream()
        .map(limit -> staysWithin(limit, submission)));
  }

  private static Decision staysWithin(UsageLimit limit, Submission submission) {
    int asked = FamilyDays.mostOf(submission.wishes(), limit);
    int pending = submission.pending().stream().mapToInt(wishes -> FamilyDays.mostOf(wishes, limit)).sum();
    int left = submission.family().daysWithin(limit) - submission.usage().days(limit.types()) - pending;
    return Decision.unless(asked > 0 && asked > left,
        () -> Problem.refused("beyond-limit", "wishes").with("left", Math.max(0, left)).with("asked", asked));
  }

  private static ServicePolicy service(Wish wish, Submission submission) {
    return submission.policy().service(wish.type()).orElseThrow();
  }

  private static String written(Instant instant) {
    return Japan.written(instant).toString();
  }
}
