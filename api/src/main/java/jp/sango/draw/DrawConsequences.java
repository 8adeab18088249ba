package jp.sango.draw;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.application.Applications;
import jp.sango.application.Commitments;
import jp.sango.application.DrawResult;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.Japan;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
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
import jp.sango.visit.VisitId;
import jp.sango.visit.Visits;
import reactor.core.publisher.Mono;

/** Runs the pure draw over what the stores know, and enters all that follows from it in the same transaction. */
public final class DrawConsequences {

  private static final Duration RESULT_IS_NEWS_FOR = Duration.ofHours(14);

  private final Applications applications;
  private final Families families;
  private final Visits visits;
  private final SlotLedger ledger;
  private final Notices notices;
  private final LossCredits credits;
  private final Clock clock;

  public DrawConsequences(
      Applications applications, DrawBook book, Families families, Visits visits, SlotLedger ledger, Notices notices,
      Clock clock) {
    this.applications = applications;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.notices = notices;
    this.credits = new LossCredits(applications, book);
    this.clock = clock;
  }

  /** Decides on the sealed applications that are still pending. */
  Mono<Run> decide(
      DrawRecord draw, Policy policy, List<PendingApplication> sealed, Function<RegistrationId, Ticket> tickets) {
    return lookUp(draw, policy, sealed)
        .flatMap(applicants -> ledger.lock(applicants.poolDays())
            .map(seats -> run(draw, policy, applicants.entries(tickets), seats))
            .flatMap(run -> enter(applicants, run.allotments()).thenReturn(run)));
  }

  private static Run run(DrawRecord draw, Policy policy, List<Entry> entries, SortedMap<PoolDay, Seats> seats) {
    var terms = Run.Terms.of(policy);
    return new Run(terms, entries, seats, Draw.run(draw.seed(), entries, places(seats), terms.reserves()));
  }

  private Mono<Applicants> lookUp(DrawRecord draw, Policy policy, List<PendingApplication> sealed) {
    var ids = sealed.stream().map(PendingApplication::family).distinct().toList();
    return families.all(ids)
        .flatMap(known -> applications.pendingBeside(draw.id().value(), ids)
            .flatMap(beside -> visits.usage(ids)
                .flatMap(usage -> credits.of(draw, policy, ids)
                    .map(credits -> new Applicants(draw, policy, sealed, known, commitments(ids, usage, beside),
                        credits, Japan.today(clock))))));
  }

  private static Map<RegistrationId, Commitments> commitments(
      List<RegistrationId> families, Map<RegistrationId, Usage> usage, Map<RegistrationId, List<List<Wish>>> beside) {
    return families.stream().collect(Collectors.toMap(Function.identity(), family -> new Commitments(
        usage.getOrDefault(family, Usage.NONE), beside.getOrDefault(family, List.of()))));
  }

  private static Map<Draw.Place, Seats> places(SortedMap<PoolDay, Seats> seats) {
    var places = new HashMap<Draw.Place, Seats>();
    seats.forEach((day, known) -> places.put(new Draw.Place(day.pool(), day.date()), known));
    return places;
  }

  private Mono<Void> enter(Applicants applicants, List<Allotment> allotments) {
    var draw = applicants.draw();
    var byId = applicants.applications().stream()
        .collect(Collectors.toMap(application -> application.id().value(), Function.identity()));
    var arranged = allotments.stream()
        .filter(allotment -> allotment.grantedWish().isPresent())
        .map(allotment -> visit(applicants, byId.get(allotment.application()), allotment.grantedWish().get()))
        .toList();
    var results = allotments.stream().map(allotment -> result(byId, allotment)).toList();
    return ledger.confirmAll(seats(arranged))
        .then(applications.decide(draw.municipality(), draw.id().value(), results, clock.instant()))
        .then(visits.arrange(arranged, NewNotice.Reach.INBOX_ONLY))
        .then(Mono.defer(() -> tell(applicants, news(applicants, byId, allotments))));
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

  private static NewVisit visit(Applicants applicants, PendingApplication application, int granted) {
    var wish = application.wishes().get(granted);
    return new NewVisit(
        new VisitId(UUID.randomUUID()), applicants.policy().municipality(), applicants.family(application),
        application.id().value(), wish.facility(), wish.type(), wish.dates(),
        applicants.seats(application, wish).orElseThrow(), applicants.policy().version());
  }

  private static List<SeatChange> seats(List<NewVisit> arranged) {
    return arranged.stream().flatMap(visit -> visit.seats().on(visit.municipality(), visit.dates()).stream()).toList();
  }

  private static DrawResult result(Map<UUID, PendingApplication> byId, Allotment allotment) {
    return new DrawResult(byId.get(allotment.application()).id(), allotment.ticket().value(),
        allotment.number().value(), allotment.grantedWish(), allotment.wishes());
  }

  /** A rerun tells only those for whom something has changed. */
  private List<NewNotice> news(
      Applicants applicants, Map<UUID, PendingApplication> byId, List<Allotment> allotments) {
    boolean again = applicants.draw().rerunOf().isPresent();
    return OnePush.of(allotments.stream()
        .filter(allotment -> allotment.grantedWish().isPresent() || !again)
        .map(allotment -> notice(applicants, byId.get(allotment.application()), allotment))
        .toList());
  }

  private NewNotice notice(Applicants applicants, PendingApplication application, Allotment allotment) {
    var family = applicants.family(application);
    var kind = allotment.grantedWish().isPresent() ? NoticeKind.DRAW_WON : NoticeKind.DRAW_LOST;
    var values = allotment.grantedWish()
        .map(granted -> described(applicants.policy(), application.wishes().get(granted), family))
        .orElse(Map.of());
    return new NewNotice(
        family.municipality(), family.person(), kind, application.id().toString(), values, family.language(),
        clock.instant().plus(RESULT_IS_NEWS_FOR),
        kind == NoticeKind.DRAW_WON || application.tellsLoss() ? NewNotice.Reach.PUSH : NewNotice.Reach.INBOX_ONLY,
        applicants.draw().id().toString());
  }

  private static Map<String, String> described(Policy policy, Wish wish, Family family) {
    var facility = policy.facility(wish.facility()).orElseThrow().name().in(family.language());
    var service = policy.service(wish.type()).orElseThrow().name().in(family.language());
    return Map.of("facility", facility, "service", service,
        "start", wish.start().toString(), "end", wish.dates().last().toString());
  }
}
