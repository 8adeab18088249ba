package jp.sango.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.kernel.DateRange;
import jp.sango.programme.Policies;
import jp.sango.registration.Family;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Visits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks up what the rules need to know, and holds against them what a family asks for, whichever way it goes. */
public final class Examination {

  private final ApplicationBook book;
  private final ApplicationRules rules;
  private final Policies policies;
  private final Visits visits;
  private final SlotLedger ledger;
  private final Clock clock;

  public Examination(
      ApplicationBook book, ApplicationRules rules, Policies policies, Visits visits, SlotLedger ledger, Clock clock) {
    this.book = book;
    this.rules = rules;
    this.policies = policies;
    this.visits = visits;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** As finely as PostgreSQL keeps it: rounded up to the instant of a draw, it would belong to another one. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Which of a person's registrations, the current one first, the wishes count for: the first whose periods they fit
   * and that has days left for them; or else the first whose periods they fit, or the current one, for her to be told
   * why not. Empty only where there is none.
   */
  public Mono<Family> fitting(List<Family> registered, List<Wish> wishes) {
    var now = now();
    var fitting = registered.size() < 2 ? registered : registered.stream()
        .filter(family -> rules.fit(applied(family, wishes, now))).toList();
    return fitting.size() < 2
        ? Mono.justOrEmpty(Stream.concat(fitting.stream(), registered.stream()).findFirst())
        : withDaysLeft(fitting, wishes, now);
  }

  private Mono<Family> withDaysLeft(List<Family> fitting, List<Wish> wishes, Instant now) {
    return Flux.fromIterable(fitting)
        .filterWhen(family -> commitments(family, Optional.empty())
            .map(commitments -> rules.leavesDays(applied(family, wishes, now), commitments)))
        .next()
        .defaultIfEmpty(fitting.getFirst());
  }

  private Asked applied(Family family, List<Wish> wishes, Instant now) {
    return asked(family, wishes, now, new Asked.How.Applied());
  }

  public Asked asked(Family family, List<Wish> wishes, Instant now, Asked.How how) {
    var municipality = family.municipality();
    return new Asked(
        family, wishes, policies.at(municipality, now), now, policies.firstDrawAfter(municipality, now), how);
  }

  /** An error by a problem where a rule objects. */
  public Mono<Submission> examine(Asked asked) {
    return rules.decide(asked).orProblem(asked)
        .flatMap(this::lookUp)
        .flatMap(submission -> rules.decide(submission).orProblem(submission));
  }

  /** Whether what is asked for is something that there is; says nothing of whether she can have it. */
  public Mono<Asked> known(Asked asked) {
    return WishRules.isKnown(asked).orProblem(asked);
  }

  private Mono<Submission> lookUp(Asked asked) {
    return commitments(asked.family(), asked.arranging())
        .flatMap(commitments -> ledger.seats(asked.family().municipality(), span(asked.wishes()))
            .map(seats -> new Submission(asked, policies.holidays(), commitments, seats)));
  }

  /** Pending before usage: a draw that commits in between is then counted twice for a moment, never not at all. */
  private Mono<Commitments> commitments(Family family, Optional<ApplicationId> arranging) {
    return book.pending(family.municipality(), family.person(), arranging)
        .flatMap(pending -> visits.usage(family.municipality(), family.person())
            .map(usages -> Commitments.of(family.id(), usages, pending)));
  }

  private static DateRange span(List<Wish> wishes) {
    return new DateRange(
        wishes.stream().map(Wish::start).min(Comparator.naturalOrder()).orElseThrow(),
        wishes.stream().map(wish -> wish.dates().last()).max(Comparator.naturalOrder()).orElseThrow());
  }
}
