package jp.sango.standing;

import java.time.Instant;
import java.util.List;
import jp.sango.application.Asked;
import jp.sango.application.Examination;
import jp.sango.application.Examination.Known;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** Looks up what the rules on standing wishes need to know, and holds them against what a family would let stand. */
final class StandingExamination {

  private final Examination examination;
  private final StandingWishRules rules;
  private final StandingSchedule schedule;
  private final Policies policies;

  StandingExamination(Examination examination, Policies policies) {
    this.examination = examination;
    this.rules = new StandingWishRules(examination, policies);
    this.schedule = new StandingSchedule(policies);
    this.policies = policies;
  }

  /** Which of her births it is for, and all that was looked up. */
  final class Accepted {

    private final Family family;
    private final Instant now;
    private final Known known;

    private Accepted(Family family, Instant now, Known known) {
      this.family = family;
      this.now = now;
      this.known = known;
    }

    Family family() {
      return family;
    }

    Instant now() {
      return now;
    }

    Policy policy() {
      return policies.at(family.municipality(), now);
    }

    /** With the draw that it enters first, and what a stay costs at each place. */
    ShownWish shown(StandingWish wish) {
      var stays = wish.terms().everywhere(wish.terms().starts().findFirst().orElseThrow());
      var submission = known.about(examination.asked(family, stays, now, new Asked.How.Applied()));
      return new ShownWish(wish, schedule.firstDraw(family.municipality(), wish.terms(), now),
          stays.stream().map(submission::quote).toList(), family.language());
    }
  }

  Instant now() {
    return examination.now();
  }

  /** Refuses by a {@link Problem} what the rules object to. */
  Mono<Accepted> examine(List<Family> registered, StandingTerms terms, Instant now) {
    var current = registered.getFirst();
    return rules.decide(current, terms, now).orProblem(current)
        .flatMap(family -> examination.lookUp(family.municipality(), List.of(family.person()), terms.within()))
        .flatMap(known -> accepted(registered, terms, now, known));
  }

  /** For the first of her births that could have any of it; or else she is told why the current one cannot. */
  private Mono<Accepted> accepted(List<Family> registered, StandingTerms terms, Instant now, Known known) {
    return registered.stream()
        .filter(family -> !rules.decide(family, terms, now, known).isRejection()).findFirst()
        .map(family -> Mono.just(new Accepted(family, now, known)))
        .orElseGet(() -> rules.decide(registered.getFirst(), terms, now, known)
            .orProblem(new Accepted(registered.getFirst(), now, known)));
  }
}
