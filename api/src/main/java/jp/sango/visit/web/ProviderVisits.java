package jp.sango.visit.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.programme.Policies;
import jp.sango.registration.Child;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.Setting;
import jp.sango.slot.SeatDemand;
import jp.sango.visit.ByTelephone;
import jp.sango.visit.CallBook;
import jp.sango.visit.CheckIn;
import jp.sango.visit.CheckInBook;
import jp.sango.visit.Checklist;
import jp.sango.visit.ChecklistDesk;
import jp.sango.visit.KnownVisits;
import jp.sango.visit.OverdueCalls;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.TelephoneLink;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitTimes;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts together what a provider needs to receive a family, and nothing else. */
@Component
class ProviderVisits {

  private final VisitBook visits;
  private final CallBook calls;
  private final CheckInBook checkIns;
  private final OverdueCalls overdue;
  private final ChecklistDesk checklists;
  private final Families families;
  private final ByTelephone byTelephone;
  private final Policies policies;
  private final KnownVisits known;
  private final Audit audit;
  private final Clock clock;

  ProviderVisits(
      VisitBook visits, CallBook calls, CheckInBook checkIns, OverdueCalls overdue, ChecklistDesk checklists,
      Families families, ByTelephone byTelephone, Policies policies, KnownVisits known, Audit audit, Clock clock) {
    this.visits = visits;
    this.calls = calls;
    this.checkIns = checkIns;
    this.overdue = overdue;
    this.checklists = checklists;
    this.families = families;
    this.byTelephone = byTelephone;
    this.policies = policies;
    this.known = known;
    this.audit = audit;
    this.clock = clock;
  }

  /** By type; who arrives on that day before who has stayed the night; then as a list of names is read. */
  Flux<DayVisit> on(Actor provider, Optional<LocalDate> date) {
    var day = date.orElseGet(() -> Japan.today(clock));
    var order = Comparator.comparing(DayVisit::type)
        .thenComparing(visit -> !visit.start().equals(day))
        .thenComparing(DayVisit::kana, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(DayVisit::id);
    return visits.at(provider.municipality(), provider.requiredFacility(), day).collectList()
        .map(found -> found.stream().filter(known::isKnown).toList())
        .delayUntil(found -> recordRead(provider, found, "receiving-families"))
        .flatMapMany(found -> described(found, day))
        .sort(order);
  }

  /** Soonest first. */
  Flux<DayVisit> withOverdueCall(Actor provider) {
    return calledBefore(provider, overdue.list(provider.municipality(), Optional.of(provider.requiredFacility())));
  }

  /** Soonest first. */
  Flux<DayVisit> withCallToMake(Actor provider) {
    return calledBefore(provider, overdue.toMake(provider.municipality(), provider.requiredFacility()));
  }

  /** Soonest first: those that rang in vain when they were tried last. */
  Flux<DayVisit> withMissedCall(Actor provider) {
    return calledBefore(provider, overdue.toMake(provider.municipality(), provider.requiredFacility())
        .filter(visit -> visit.call() == Visit.CallStanding.MISSED));
  }

  /** A call that has been handed over to the telephone, with her number. */
  Mono<CallView> toDial(Actor provider, PreVisitCall call) {
    return audit.recordRead(provider, "telephone.read", call.family().toString(), "calling-before-a-visit")
        .then(families.contactDetails(List.of(call.family())))
        .map(found -> CallView.of(call, telephoneLink(Optional.ofNullable(found.get(call.family())))));
  }

  private Flux<DayVisit> calledBefore(Actor provider, Flux<Visit> visits) {
    return visits.collectList()
        .delayUntil(found -> recordRead(provider, found, "calling-before-a-visit"))
        .flatMapMany(found -> described(found, Japan.today(clock)));
  }

  /** By family: whose name, address and children the tablet shows. */
  private Mono<Void> recordRead(Actor provider, List<Visit> shown, String why) {
    return audit.recordRead(provider, "visit.list", shown.stream().map(Visit::family).toList(), why);
  }

  private record Known(
      Map<RegistrationId, ContactDetails> contacts, Map<RegistrationId, Family> families,
      Map<VisitId, PreVisitCall> calls,
      Map<VisitId, Checklist> checklists, Map<VisitId, CheckIn> checkIns, Set<VisitId> firstUses,
      Set<RegistrationId> byTelephone) {}

  private Flux<DayVisit> described(List<Visit> found, LocalDate day) {
    var ids = found.stream().map(Visit::id).toList();
    var registrations = found.stream().map(Visit::family).distinct().toList();
    return Mono.zip(
            families.contactDetails(registrations), families.all(registrations), calls.latest(ids),
            calls.checklists(ids), checkIns.on(ids, day), visits.firstUses(ids),
            toTelephone(found, registrations))
        .map(all -> new Known(
            all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5(), all.getT6(), all.getT7()))
        .flatMapIterable(known -> found.stream().map(visit -> described(visit, known, day)).toList());
  }

  private Mono<Set<RegistrationId>> toTelephone(List<Visit> found, List<RegistrationId> registrations) {
    return found.isEmpty()
        ? Mono.just(Set.of()) : byTelephone.among(found.getFirst().municipality(), registrations);
  }

  private DayVisit described(Visit visit, Known known, LocalDate day) {
    var family = Optional.ofNullable(known.families().get(visit.family()));
    var children = family.map(Family::children).orElse(List.of());
    var contact = Optional.ofNullable(known.contacts().get(visit.family()));
    var checkIn = Optional.ofNullable(known.checkIns().get(visit.id()));
    var times = VisitTimes.of(visit, policies.at(visit.municipality(), clock.instant()));
    var setting = family.map(Family::setting).orElse(new Setting(false, false));
    var checklist = Optional.ofNullable(known.checklists().get(visit.id()));
    boolean firstUse = known.firstUses().contains(visit.id());
    return new DayVisit(
        visit.id().value(), visit.type(), visit.dates().first(), visit.dates().last(),
        visit.plannedLast().orElse(null), Japan.written(visit.confirmedAt()),
        times.map(VisitTimes::begins).map(Japan::written).orElse(null),
        times.map(VisitTimes::ends).map(Japan::written).orElse(null), firstUse,
        contact.map(ContactDetails::name).orElse(null), contact.flatMap(ContactDetails::kana).orElse(null),
        contact.map(ContactDetails::telephone).orElse(null), telephoneLink(contact).orElse(null),
        contact.map(ContactDetails::address).orElse(null),
        family.map(Family::language).map(Language::tag).orElse(null),
        family.flatMap(Family::interpreter).orElse(null), known.byTelephone().contains(visit.family()), children.size(),
        ages(children, day.isBefore(visit.dates().first()) ? visit.dates().first() : day),
        setting.quiet(), setting.medicalCare(), checklist.filter(kept -> kept.isOutdatedBy(setting)).isPresent(),
        visit.fee().amount(), visit.coupons(), visit.seats().siblings().map(SeatDemand.ForSiblings::seats).orElse(0),
        checkIn.isPresent(), visit.missedDates().contains(day),
        checkIn.map(DayVisit.EnteredView::of).orElse(null), standing(visit, known),
        topics(visit, firstUse, setting.quiet()),
        checklist.map(DayVisit.ChecklistView::of).orElse(null));
  }

  private static Optional<String> telephoneLink(Optional<ContactDetails> contact) {
    return contact.map(ContactDetails::telephone).flatMap(TelephoneLink::of);
  }

  private List<DayVisit.TopicView> topics(Visit visit, boolean firstUse, boolean afterLoss) {
    return checklists.topics(visit, firstUse, afterLoss).stream().map(DayVisit.TopicView::of).toList();
  }

  private static List<Long> ages(List<Child> children, LocalDate day) {
    return children.stream().map(child -> ChronoUnit.DAYS.between(child.birthDate(), day)).toList();
  }

  private DayVisit.CallStandingView standing(Visit visit, Known known) {
    return new DayVisit.CallStandingView(
        visit.call(), Japan.written(overdue.due(visit)), overdue.isOverdue(visit),
        Optional.ofNullable(known.calls().get(visit.id())).map(CallView::of).orElse(null));
  }
}
