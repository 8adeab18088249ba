package jp.sango.draw;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.application.Applications;
import jp.sango.application.Commitments;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NewNotice;
import jp.sango.notice.Notices;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.KnownListeners;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.SeatChange;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import jp.sango.visit.NewVisit;
import jp.sango.visit.Usage;
import jp.sango.visit.Visits;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Runs the pure draw over what the stores know, and enters all that follows from it in the same transaction. */
public final class DrawConsequences {

  private final Applications applications;
  private final DrawBook book;
  private final Families families;
  private final Visits visits;
  private final SlotLedger ledger;
  private final Notices notices;
  private final LossCredits credits;
  private final Scheduler calculations;
  private final Clock clock;

  /** @param calculations for what takes a large draw seconds without anything to wait for: no event loop */
  public DrawConsequences(
      Applications applications, DrawBook book, Families families, Visits visits, SlotLedger ledger, Notices notices,
      Scheduler calculations, Clock clock) {
    this.applications = applications;
    this.book = book;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.notices = notices;
    this.credits = new LossCredits(applications, book);
    this.calculations = calculations;
    this.clock = clock;
  }

  /** First of all: from here on no family is given anything beside the draw that it would not see. */
  Mono<Void> begin(DrawRecord draw) {
    return visits.closeArranging(draw.municipality());
  }

  /** What a sealed draw would be decided from now. */
  Mono<Inputs> inputs(
      DrawRecord draw, Policy policy, List<PendingApplication> sealed, Function<RegistrationId, Ticket> tickets) {
    return lookUp(draw, policy, sealed)
        .publishOn(calculations)
        .flatMap(applicants -> seats(draw.municipality(), applicants.poolDays())
            .publishOn(calculations)
            .map(seats -> ofItsTickets(draw, applicants.inputs(seats, tickets))));
  }

  /** Unlocked: nothing is given yet. */
  private Mono<SortedMap<PoolDay, Seats>> seats(MunicipalityCode municipality, SortedSet<PoolDay> days) {
    return days.isEmpty() ? Mono.just(new TreeMap<>())
        : ledger.seats(municipality, span(days)).map(known -> {
          var seats = new TreeMap<>(known);
          seats.keySet().retainAll(days);
          return seats;
        });
  }

  private static DateRange span(Collection<PoolDay> days) {
    return new DateRange(
        days.stream().map(PoolDay::date).min(Comparator.naturalOrder()).orElseThrow(),
        days.stream().map(PoolDay::date).max(Comparator.naturalOrder()).orElseThrow());
  }

  /** Decides on the sealed applications. */
  Mono<Consequences> decide(
      DrawRecord draw, Policy policy, List<PendingApplication> sealed, Function<RegistrationId, Ticket> tickets) {
    return lookUp(draw, policy, sealed)
        .publishOn(calculations)
        .flatMap(applicants -> ledger.lock(applicants.poolDays())
            .publishOn(calculations)
            .flatMap(seats -> asSealed(draw, ofItsTickets(draw, applicants.inputs(seats, tickets))))
            .map(inputs -> Consequences.of(applicants, run(draw, inputs), clock.instant())))
        .flatMap(consequences -> enter(consequences).thenReturn(consequences));
  }

  /**
   * Nobody can withdraw once it is sealed: where one is missing, or one too many is there, somebody has been at the
   * database, and nothing is decided. A rerun is among those of them who lost.
   */
  private static Inputs ofItsTickets(DrawRecord draw, Inputs inputs) {
    if (draw.rerunOf().isEmpty() && !draw.isOf(inputs.entries().stream().map(Entry::ticket).toList())) {
      throw new IllegalStateException("the tickets of draw " + draw.id() + " are not those that were sealed");
    }
    return inputs;
  }

  /** Usually nothing has changed since, and the hash says so; of a rerun nothing is bound before it is decided. */
  private Mono<Inputs> asSealed(DrawRecord draw, Inputs now) {
    return Mono.justOrEmpty(draw.inputs())
        .filter(seal -> !seal.isOf(now))
        .flatMap(seal -> book.sealedInputs(draw.id())
            .publishOn(calculations)
            .reduceWith(() -> new SinceTheSeal(draw.id(), seal, now), SinceTheSeal::with)
            .map(SinceTheSeal::inputs))
        .defaultIfEmpty(now);
  }

  private static Run run(DrawRecord draw, Inputs inputs) {
    var terms = inputs.terms();
    return new Run(terms, inputs.entries(), inputs.places(),
        Draw.run(draw.drawnWith(), inputs.entries(), places(inputs.places()), terms.reserves()));
  }

  private Mono<Applicants> lookUp(DrawRecord draw, Policy policy, List<PendingApplication> sealed) {
    var ids = sealed.stream().map(PendingApplication::family).distinct().toList();
    return families.all(ids)
        .flatMap(known -> applications.pendingBeside(draw.id().value(), ids)
            .flatMap(beside -> visits.usage(draw.municipality(), persons(known))
                .flatMap(usages -> credits.of(draw, policy, ids)
                    .map(credits -> new Applicants(draw, policy, sealed, known, commitments(known, usages, beside),
                        credits, Japan.today(clock))))));
  }

  private static Set<PersonId> persons(Map<RegistrationId, Family> families) {
    return families.values().stream().map(Family::person).collect(Collectors.toSet());
  }

  /** With what she has for her other births: it takes none of these limits, but her days. */
  private static Map<RegistrationId, Commitments> commitments(
      Map<RegistrationId, Family> families, Map<PersonId, Map<RegistrationId, Usage>> usages,
      Map<RegistrationId, List<List<Wish>>> beside) {
    return families.values().stream().collect(Collectors.toMap(Family::id, family -> Commitments.of(
        family.id(), usages.getOrDefault(family.person(), Map.of()),
        Map.of(family.id(), beside.getOrDefault(family.id(), List.of())))));
  }

  private static Map<Draw.Place, Seats> places(SortedMap<PoolDay, Seats> seats) {
    var places = new HashMap<Draw.Place, Seats>();
    seats.forEach((day, known) -> places.put(new Draw.Place(day.pool(), day.date()), known));
    return places;
  }

  private Mono<Void> enter(Consequences consequences) {
    var draw = consequences.applicants().draw();
    return ledger.confirmAll(seats(consequences.visits()))
        .then(applications.decide(draw.municipality(), draw.id().value(), consequences.results(), clock.instant()))
        .then(visits.arrange(consequences.visits(), NewNotice.Reach.INBOX_ONLY))
        .then(Mono.defer(() -> tell(consequences.applicants(), consequences.news())));
  }

  private static List<SeatChange> seats(List<NewVisit> arranged) {
    return arranged.stream().flatMap(visit -> visit.seats().on(visit.municipality(), visit.dates()).stream()).toList();
  }

  /** All have just been read; only who has registered for other births too is read again, with those. */
  private Mono<Void> tell(Applicants applicants, List<NewNotice> news) {
    var births = applicants.families().values().stream()
        .collect(Collectors.toMap(Family::person, List::of, (one, other) -> one));
    return families.withSeveralBirths(applicants.draw().municipality(), births.keySet())
        .flatMap(several -> {
          births.putAll(several);
          return notices.tell(news, new KnownListeners(births));
        });
  }
}
