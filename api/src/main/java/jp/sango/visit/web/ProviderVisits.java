package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.CallBook;
import jp.sango.visit.Checklist;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts together what a provider needs to receive a family, and nothing else. */
@Component
class ProviderVisits {

  private static final int MOST_WITHOUT_CALL = 500;

  private final VisitBook visits;
  private final CallBook calls;
  private final Families families;
  private final Policies policies;
  private final Clock clock;

  ProviderVisits(VisitBook visits, CallBook calls, Families families, Policies policies, Clock clock) {
    this.visits = visits;
    this.calls = calls;
    this.families = families;
    this.policies = policies;
    this.clock = clock;
  }

  /** Which calls to list. */
  enum CallFilter {
    OVERDUE
  }

  /**
   * A visit as the facility sees it; personal data, so it prints as redacted.
   *
   * @param checkedIn whether the day asked for has been entered
   */
  @Schema(name = "ProviderVisit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DayVisit(
      UUID id, ServiceType type, LocalDate start, LocalDate end, String name, String kana, String telephone,
      long fee, int couponsUsed, boolean checkedIn, CallStandingView call,
      ProviderVisitController.ChecklistView checklist) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** How the call stands, and whether the policy's time for it has passed. */
  @Schema(name = "CallStanding")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallStandingView(Visit.CallStanding standing, OffsetDateTime due, boolean overdue, CallView latest) {}

  Flux<DayVisit> on(Actor provider, Optional<LocalDate> date) {
    var day = date.orElseGet(() -> Japan.today(clock));
    return visits.at(provider.municipality(), provider.requiredFacility(), day).collectList()
        .flatMapMany(found -> described(found, day));
  }

  Flux<DayVisit> withOverdueCall(Actor provider) {
    var today = Japan.today(clock);
    return visits.withoutCall(provider.municipality(), today, MOST_WITHOUT_CALL)
        .filter(visit -> visit.facility().equals(provider.requiredFacility()))
        .filter(this::isOverdue)
        .collectList()
        .flatMapMany(found -> described(found, today));
  }

  boolean isOverdue(Visit visit) {
    return visit.call() != Visit.CallStanding.MADE && !clock.instant().isBefore(due(visit));
  }

  private Instant due(Visit visit) {
    return policies.at(visit.municipality(), clock.instant()).visits().callDue(visit.dates().first());
  }

  private Flux<DayVisit> described(List<Visit> found, LocalDate day) {
    var ids = found.stream().map(Visit::id).toList();
    return Mono.zip(
            families.contactDetails(found.stream().map(Visit::family).distinct().toList()),
            calls.latest(ids),
            calls.checklists(ids))
        .flatMapIterable(known -> found.stream()
            .map(visit -> dayVisit(visit, day, known.getT1(), known.getT2(), known.getT3())).toList());
  }

  private DayVisit dayVisit(
      Visit visit, LocalDate day, Map<RegistrationId, ContactDetails> contacts,
      Map<VisitId, PreVisitCall> latest, Map<VisitId, Checklist> checklists) {
    var contact = Optional.ofNullable(contacts.get(visit.family()));
    var call = new CallStandingView(visit.call(), Japan.written(due(visit)), isOverdue(visit),
        Optional.ofNullable(latest.get(visit.id())).map(CallView::of).orElse(null));
    return new DayVisit(
        visit.id().value(), visit.type(), visit.dates().first(), visit.dates().last(),
        contact.map(ContactDetails::name).orElse(null), contact.flatMap(ContactDetails::kana).orElse(null),
        contact.map(ContactDetails::telephone).orElse(null), visit.fee().amount(), visit.coupons(),
        visit.usedDates().contains(day), call,
        Optional.ofNullable(checklists.get(visit.id())).map(ProviderVisitController.ChecklistView::of).orElse(null));
  }
}
