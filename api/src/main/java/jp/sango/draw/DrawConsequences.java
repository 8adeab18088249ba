package jp.sango.draw;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.application.Applications;
import jp.sango.application.DrawResult;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.PoolId;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.programme.Policy;
import jp.sango.programme.PriorityTier;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
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
  private final Clock clock;

  public DrawConsequences(
      Applications applications, Families families, Visits visits, SlotLedger ledger, Notices notices, Clock clock) {
    this.applications = applications;
    this.families = families;
    this.visits = visits;
    this.ledger = ledger;
    this.notices = notices;
    this.clock = clock;
  }

  /** What a draw knows about its applicants. */
  private record Applicants(
      DrawRecord draw, Policy policy, List<PendingApplication> applications,
      Map<RegistrationId, Family> families, Map<RegistrationId, Usage> usage) {

    Family family(PendingApplication application) {
      return families.get(application.family());
    }
  }

  /** Decides on the sealed applications that are still pending. */
  Mono<List<Allotment>> decide(
      DrawRecord draw, Policy policy, List<PendingApplication> sealed, Function<RegistrationId, Ticket> tickets) {
    var ids = sealed.stream().map(PendingApplication::family).distinct().toList();
    return families.all(ids)
        .flatMap(known -> visits.usage(ids)
            .map(usage -> new Applicants(draw, policy, sealed, known, usage)))
        .flatMap(applicants -> ledger.lock(poolDays(applicants))
            .map(seats -> Draw.run(draw.seed(), entries(applicants, tickets), places(seats)))
            .flatMap(allotments -> enter(applicants, allotments).thenReturn(allotments)));
  }

  private static TreeSet<PoolDay> poolDays(Applicants applicants) {
    return applicants.applications().stream()
        .flatMap(application -> application.wishes().stream())
        .flatMap(wish -> wish.dates().stream()
            .map(date -> new PoolDay(applicants.policy().municipality(), pool(applicants.policy(), wish), date)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static PoolId pool(Policy policy, Wish wish) {
    return policy.pool(wish.facility(), wish.type())
        .orElseThrow(() -> new IllegalStateException("a sealed wish names a pool that the policy no longer has"))
        .id();
  }

  private static Map<Draw.Place, Seats> places(SortedMap<PoolDay, Seats> seats) {
    var places = new HashMap<Draw.Place, Seats>();
    seats.forEach((day, known) -> places.put(new Draw.Place(day.pool(), day.date()), known));
    return places;
  }

  private static List<Entry> entries(Applicants applicants, Function<RegistrationId, Ticket> tickets) {
    return applicants.applications().stream()
        .map(application -> new Entry(
            application.id().value(), tickets.apply(application.family()), tier(applicants, application),
            application.wishes().stream()
                .map(wish -> new Entry.EntryWish(pool(applicants.policy(), wish), wish.dates(), 1))
                .toList()))
        .toList();
  }

  private static int tier(Applicants applicants, PendingApplication application) {
    var tiers = applicants.policy().tiers();
    var family = applicants.family(application);
    var usage = applicants.usage().getOrDefault(application.family(), Usage.NONE);
    for (int tier = 0; tier < tiers.size(); tier++) {
      if (belongs(tiers.get(tier).membership(), family, usage)) {
        return tier;
      }
    }
    throw new IllegalStateException("a policy's last tier takes everyone");
  }

  private static boolean belongs(PriorityTier.Membership membership, Family family, Usage usage) {
    return switch (membership) {
      case HIGH_NEED -> family.highNeed();
      case FIRST_USE -> usage.isNone();
      case EVERYONE -> true;
    };
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
        .then(notices.tell(news(applicants, byId, allotments)));
  }

  private static NewVisit visit(Applicants applicants, PendingApplication application, int granted) {
    var wish = application.wishes().get(granted);
    return new NewVisit(
        new VisitId(UUID.randomUUID()), applicants.policy().municipality(), applicants.family(application),
        application.id().value(), wish.facility(), wish.type(), pool(applicants.policy(), wish), wish.dates(), 1,
        applicants.policy().version());
  }

  private static List<SeatChange> seats(List<NewVisit> arranged) {
    var taken = new TreeMap<PoolDay, Integer>();
    for (var visit : arranged) {
      visit.dates().stream().forEach(date ->
          taken.merge(new PoolDay(visit.municipality(), visit.pool(), date), visit.seats(), Integer::sum));
    }
    return taken.entrySet().stream().map(day -> new SeatChange(day.getKey(), day.getValue())).toList();
  }

  private static DrawResult result(Map<UUID, PendingApplication> byId, Allotment allotment) {
    return new DrawResult(byId.get(allotment.application()).id(), allotment.ticket().value(),
        allotment.number().value(), allotment.grantedWish(), allotment.wishes());
  }

  /** A rerun tells only those for whom something has changed. */
  private List<NewNotice> news(
      Applicants applicants, Map<UUID, PendingApplication> byId, List<Allotment> allotments) {
    boolean again = applicants.draw().rerunOf().isPresent();
    return allotments.stream()
        .filter(allotment -> allotment.grantedWish().isPresent() || !again)
        .map(allotment -> notice(applicants, byId.get(allotment.application()), allotment))
        .toList();
  }

  private NewNotice notice(Applicants applicants, PendingApplication application, Allotment allotment) {
    var family = applicants.family(application);
    var kind = allotment.grantedWish().isPresent() ? NoticeKind.DRAW_WON : NoticeKind.DRAW_LOST;
    var values = allotment.grantedWish()
        .map(granted -> described(applicants.policy(), application.wishes().get(granted), family))
        .orElse(Map.of());
    return new NewNotice(
        family.municipality(), family.person(), kind, application.id().toString(), values, family.language(),
        clock.instant().plus(RESULT_IS_NEWS_FOR), NewNotice.Reach.PUSH, applicants.draw().id().toString());
  }

  private static Map<String, String> described(Policy policy, Wish wish, Family family) {
    var facility = policy.facility(wish.facility()).orElseThrow().name().in(family.language());
    var service = policy.service(wish.type()).orElseThrow().name().in(family.language());
    return Map.of("facility", facility, "service", service,
        "start", wish.start().toString(), "end", wish.dates().last().toString());
  }
}
