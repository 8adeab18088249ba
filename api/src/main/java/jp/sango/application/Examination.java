package jp.sango.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Decision;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Problem;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policies;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.Usage;
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
    var candidates = candidates(registered, wishes, now);
    return candidates.size() < 2
        ? Mono.justOrEmpty(candidates.stream().findFirst())
        : withDaysLeft(candidates, wishes, now);
  }

  /** The same at sight; also empty where it hangs on what must be looked up. */
  public Optional<Family> fittingAtSight(List<Family> registered, List<Wish> wishes) {
    return Optional.of(candidates(registered, wishes, now())).filter(found -> found.size() == 1).map(List::getFirst);
  }

  /** Those whose periods the wishes fit, or else the current one. */
  private List<Family> candidates(List<Family> registered, List<Wish> wishes, Instant now) {
    var fitting = registered.size() < 2 ? registered : registered.stream()
        .filter(family -> rules.fit(applied(family, wishes, now))).toList();
    return fitting.isEmpty() ? registered.stream().limit(1).toList() : fitting;
  }

  private Mono<Family> withDaysLeft(List<Family> fitting, List<Wish> wishes, Instant now) {
    return Flux.fromIterable(fitting)
        .filterWhen(family -> committed(family, Optional.empty())
            .map(known -> rules.leavesDays(applied(family, wishes, now), known.commitments(family))))
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

  /** What becomes of what a family asks for. */
  public sealed interface Examined {

    record Passed(Submission submission) implements Examined {}

    record Refused(Problem problem) implements Examined {}
  }

  /** An error by a problem where a rule objects. */
  public Mono<Submission> examine(Asked asked) {
    return rules.decide(asked).orProblem(asked)
        .flatMap(this::lookUp)
        .flatMap(known -> switch (examined(asked, known)) {
          case Examined.Passed(var submission) -> Mono.just(submission);
          case Examined.Refused(var problem) -> Mono.error(problem.asError());
        });
  }

  /** Whether the programme has what is asked for, whenever that would be; to be asked before anything is looked up. */
  public Decision fitsTheProgramme(Asked asked) {
    return WishRules.fitTheProgramme(asked);
  }

  /** Whether she could have it at all, whenever it can be applied for, and whatever else she waits for. */
  public Decision couldBeHad(Asked asked, Known known) {
    return rules.couldBeHad(known.about(asked));
  }

  /** With what has been looked up already. */
  public Examined examined(Asked asked, Known known) {
    var submission = known.about(asked);
    return rules.decide(submission).objection()
        .<Examined>map(Examined.Refused::new)
        .orElseGet(() -> new Examined.Passed(submission));
  }

  /** Whether what is asked for is something that there is; says nothing of whether she can have it. */
  public Mono<Asked> known(Asked asked) {
    return WishRules.isKnown(asked).orProblem(asked);
  }

  /** Whether she has neither used the programme for this birth nor has a visit. */
  Mono<Boolean> isFirstUse(Family family) {
    return committed(family, Optional.empty()).map(known -> known.commitments(family).usage().isNone());
  }

  /** Tells of wishes that lie near each other whether she could apply for one of them, each by itself. */
  Mono<Predicate<Wish>> possible(Family family, List<Wish> wishes, Instant now) {
    var all = applied(family, wishes, now);
    return wishes.isEmpty() ? Mono.just(wish -> false)
        : lookUp(all).map(known -> wish -> examined(applied(family, List.of(wish), now), known) instanceof Examined.Passed);
  }

  /** What was looked up of some persons. */
  public record Known(
      Map<PersonId, Map<RegistrationId, List<List<Wish>>>> pending, Map<PersonId, Map<RegistrationId, Usage>> usages,
      Map<PoolDay, Seats> seats, Holidays holidays) {

    public Submission about(Asked asked) {
      return new Submission(asked, holidays, commitments(asked.family()), seats);
    }

    Commitments commitments(Family family) {
      return Commitments.of(family.id(), usages.getOrDefault(family.person(), Map.of()),
          pending.getOrDefault(family.person(), Map.of()));
    }

    /** Of one of them alone. */
    public Known of(PersonId person) {
      return new Known(
          Map.of(person, pending.getOrDefault(person, Map.of())),
          Map.of(person, usages.getOrDefault(person, Map.of())), seats, holidays);
    }

    /** If all that lies on this date or later were cancelled. */
    public Known before(LocalDate date) {
      return new Known(pending, usages.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
          births -> births.getValue().entrySet().stream().collect(Collectors.toMap(
              Map.Entry::getKey, birth -> birth.getValue().before(date))))), seats, holidays);
    }

    /** Once this application waits as well. */
    public Known and(Application application) {
      var waiting = new HashMap<>(pending);
      waiting.merge(application.person(), Map.of(application.family(), List.of(application.plainWishes())), Known::both);
      return new Known(waiting, usages, seats, holidays);
    }

    private static Map<RegistrationId, List<List<Wish>>> both(
        Map<RegistrationId, List<List<Wish>>> some, Map<RegistrationId, List<List<Wish>>> others) {
      var both = new HashMap<>(some);
      others.forEach((family, wishes) -> both.merge(family, wishes,
          (before, more) -> Stream.concat(before.stream(), more.stream()).toList()));
      return both;
    }

    public boolean waits(PersonId person) {
      return !pending.getOrDefault(person, Map.of()).isEmpty();
    }
  }

  /** For many at once, without waiting for one answer before the next question is sent; in a transaction. */
  public Mono<Known> lookUp(MunicipalityCode municipality, List<PersonId> persons, DateRange dates) {
    return Mono.zip(book.pending(municipality, persons, List.of()), visits.usage(municipality, persons),
            ledger.seats(municipality, dates))
        .map(found -> new Known(found.getT1(), found.getT2(), found.getT3(), policies.holidays()));
  }

  private Mono<Known> lookUp(Asked asked) {
    return committed(asked.family(), asked.arranging())
        .flatMap(known -> ledger.seats(asked.family().municipality(), span(asked.wishes()))
            .map(seats -> new Known(known.pending(), known.usages(), seats, known.holidays())));
  }

  /** Pending before usage: a draw that commits in between is then counted twice for a moment, never not at all. */
  private Mono<Known> committed(Family family, Optional<ApplicationId> arranging) {
    var person = List.of(family.person());
    return book.pending(family.municipality(), person, arranging.stream().toList())
        .flatMap(pending -> visits.usage(family.municipality(), person)
            .map(usages -> new Known(pending, usages, Map.of(), policies.holidays())));
  }

  static DateRange span(List<Wish> wishes) {
    return new DateRange(
        wishes.stream().map(Wish::start).min(Comparator.naturalOrder()).orElseThrow(),
        wishes.stream().map(wish -> wish.dates().last()).max(Comparator.naturalOrder()).orElseThrow());
  }
}
