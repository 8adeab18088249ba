package jp.sango.standing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.Asked;
import jp.sango.application.Examination;
import jp.sango.application.Examination.Known;
import jp.sango.application.Wish;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.registration.Family;

/**
 * Whether a wish can stand; the first rule that objects wins. It is enough that one of all the stays that would do could
 * be had: what each draw is for is judged there again. Pure.
 */
final class StandingWishRules {

  /** Each draw goes through all of them. */
  static final int MOST_PLACES = 10;

  private static final int FARTHEST_DAYS = 366;

  private final Examination examination;
  private final Policies policies;
  private final StandingSchedule schedule;

  StandingWishRules(Examination examination, Policies policies) {
    this.examination = examination;
    this.policies = policies;
    this.schedule = new StandingSchedule(policies);
  }

  /** What is asked for alone; what this lets through is safe to look up. */
  Decision decide(Family family, StandingTerms terms, Instant now) {
    var policy = policies.at(family.municipality(), now);
    return Decision.firstObjection(Stream.<Rule>of(
        () -> wishesStandHere(policy),
        () -> placesAreNotTooMany(terms),
        () -> datesAreNear(terms, now),
        () -> programmeHasIt(family, terms, now),
        () -> someStayLiesWithin(terms),
        () -> everyPlaceIsDrawn(terms, policy),
        () -> aDrawIsLeft(terms, policy, now)).map(Rule::check));
  }

  private interface Rule {
    Decision check();
  }

  /** Whether this family could have any of it. */
  Decision decide(Family family, StandingTerms terms, Instant now, Known known) {
    var window = policies.at(family.municipality(), now).application();
    var stays = terms.wishes(start -> now.isBefore(window.closes(start))).toList();
    return stays.stream().anyMatch(stay -> !couldBeHad(family, stay, now, known).isRejection()) ? Decision.ACCEPTED
        : couldBeHad(family, stays.getFirst(), now, known).objection()
            .map(problem -> Decision.rejected(problem.at(fieldOfAStay(problem)))).orElseThrow();
  }

  private Decision couldBeHad(Family family, Wish stay, Instant now, Known known) {
    return examination.couldBeHad(asked(family, List.of(stay), now), known);
  }

  private Asked asked(Family family, List<Wish> wishes, Instant now) {
    return examination.asked(family, wishes, now, new Asked.How.Applied());
  }

  private static Decision wishesStandHere(Policy policy) {
    return Decision.unless(policy.draw().isEmpty() || policy.application().mostStandingWishes() == 0,
        () -> Problem.refused("standing-wish-not-offered", "places"));
  }

  private static Decision placesAreNotTooMany(StandingTerms terms) {
    return Decision.unless(terms.places().isEmpty() || terms.places().size() > MOST_PLACES,
        () -> Problem.invalid("standing-wish-places", "places").with("most", MOST_PLACES));
  }

  private static Decision datesAreNear(StandingTerms terms, Instant now) {
    var latest = Japan.dateOf(now).plusDays(FARTHEST_DAYS);
    return Decision.unless(terms.within().last().isAfter(latest) || terms.within().days() > FARTHEST_DAYS,
        () -> Problem.refused("standing-wish-too-far", "last").with("latest", latest));
  }

  private static Decision someStayLiesWithin(StandingTerms terms) {
    return Decision.unless(terms.starts().findAny().isEmpty(), () -> Problem.refused("standing-wish-no-stay", "last"));
  }

  private Decision programmeHasIt(Family family, StandingTerms terms, Instant now) {
    var wishes = terms.everywhere(terms.within().first());
    return examination.fitsTheProgramme(asked(family, wishes, now)).objection()
        .map(problem -> Decision.rejected(problem.at(fieldOfAPlace(problem))))
        .orElse(Decision.ACCEPTED);
  }

  /** The rules on wishes name them by their rank, which is that of the places here. */
  private static String fieldOfAPlace(Problem problem) {
    var field = problem.field().orElse("places").replace("wishes", "places");
    return Stream.of("days", "siblings").filter(of -> field.endsWith("." + of)).findFirst().orElse(field);
  }

  private static String fieldOfAStay(Problem problem) {
    var field = problem.field().orElse("");
    return field.endsWith(".siblings") ? "siblings" : field.endsWith(".start") ? "first"
        : problem.code().equals("beyond-limit") ? "days" : "places";
  }

  private static Decision everyPlaceIsDrawn(StandingTerms terms, Policy policy) {
    return IntStream.range(0, terms.places().size())
        .filter(rank -> policy.service(terms.places().get(rank).type()).orElseThrow().allocation() != Allocation.DRAW)
        .mapToObj(rank -> Decision.rejected(Problem.refused("standing-wish-not-drawn", "places[" + rank + "].type")))
        .findFirst().orElse(Decision.ACCEPTED);
  }

  private Decision aDrawIsLeft(StandingTerms terms, Policy policy, Instant now) {
    var lastStart = terms.starts().max(Comparator.naturalOrder()).orElseThrow();
    return Decision.unless(schedule.firstDraw(policy.municipality(), terms, now).isEmpty(),
        () -> Problem.refused("application-too-late", "last").with("closed", policy.application().closes(lastStart)));
  }
}
