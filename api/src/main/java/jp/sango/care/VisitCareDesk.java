package jp.sango.care;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jp.sango.audit.Audit;
import jp.sango.care.VisitCare.Part;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows a provider what a family has agreed to, for its own visits and their time alone, and keeps that it did. */
public final class VisitCareDesk {

  private final VisitBook visits;
  private final Families families;
  private final Consents consents;
  private final CarePlanBook plans;
  private final AssessmentBook assessments;
  private final DisclosureBook disclosures;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public VisitCareDesk(
      VisitBook visits, Families families, Consents consents, CarePlanBook plans, AssessmentBook assessments,
      DisclosureBook disclosures, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.visits = visits;
    this.families = families;
    this.consents = consents;
    this.plans = plans;
    this.assessments = assessments;
    this.disclosures = disclosures;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Mono<VisitCare> show(Actor provider, VisitId id) {
    return transactions.inTransaction(() -> visits.find(provider.municipality(), id)
        .filter(visit -> isKnownTo(provider, visit))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(visit -> withFamilyLocked(visit, family -> careFor(visit, family)
            .flatMap(care -> disclosed(provider, visit, care)))));
  }

  /** From acceptance until the policy's days after it; what is cancelled is nobody's visit any more. */
  private boolean isKnownTo(Actor provider, Visit visit) {
    var needToKnow = policies.at(visit.municipality(), clock.instant()).needToKnow();
    return visit.facility().equals(provider.requiredFacility())
        && visit.state() == VisitState.CONFIRMED
        && needToKnow.visitIsKnown(visit.dates().last(), Japan.today(clock));
  }

  /** Consent is withdrawn under the same lock: nothing is shown after she has been told that it no longer is. */
  private Mono<VisitCare> withFamilyLocked(Visit visit, Function<Family, Mono<VisitCare>> work) {
    return families.findAndLock(visit.family())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()))
        .flatMap(work);
  }

  private Mono<VisitCare> careFor(Visit visit, Family family) {
    var municipality = visit.municipality();
    return part(visit, ConsentPurpose.SHARE_CARE_PLAN, () -> plans.latest(municipality, family.id()))
        .flatMap(plan -> part(
                visit, ConsentPurpose.SHARE_ASSESSMENT, () -> assessments.of(municipality, family.id(), 1).next())
            .map(assessment -> new VisitCare(visit.id(), plan, assessment, family.isBereaved())));
  }

  private <T> Mono<Part<T>> part(Visit visit, ConsentPurpose purpose, Supplier<Mono<T>> latest) {
    return consents.given(visit.family(), purpose, visit.facility())
        .flatMap(given -> given
            ? latest.get().<Part<T>>map(Part.Shown::new).defaultIfEmpty(new Part.NothingKept<>())
            : Mono.just(new Part.NoConsent<>()));
  }

  private Mono<VisitCare> disclosed(Actor provider, Visit visit, VisitCare care) {
    return Flux.fromIterable(shown(provider, visit, care)).concatMap(disclosures::add)
        .then(audit.recordRead(provider, "care.read", visit.family().toString(), "preparing-the-visit"))
        .thenReturn(care);
  }

  private List<Disclosure> shown(Actor provider, Visit visit, VisitCare care) {
    return Stream.concat(
            care.carePlan().shown().map(plan -> of(provider, visit, Disclosure.What.CARE_PLAN, plan.version())).stream(),
            care.assessment().shown()
                .map(assessment -> of(provider, visit, Disclosure.What.ASSESSMENT, assessment.version())).stream())
        .toList();
  }

  private Disclosure of(Actor provider, Visit visit, Disclosure.What what, int version) {
    return new Disclosure(visit.municipality(), visit.family(), visit.id(), visit.facility(), provider.person(), what,
        version, clock.instant());
  }
}
