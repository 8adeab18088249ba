package jp.sango.visit;

import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Role;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import reactor.core.publisher.Mono;

/** A visit and its family, locked in the one order: whatever is entered of a visit's days waits for each other. */
final class LockedVisits {

  private final VisitBook visits;
  private final Families families;

  LockedVisits(VisitBook visits, Families families) {
    this.visits = visits;
    this.families = families;
  }

  record Locked(Visit visit, Family family) {}

  /** A provider has her own facility's visits, staff those of their municipality. */
  Mono<Locked> find(Actor by, VisitId id) {
    return visits.find(by.municipality(), id)
        .filter(visit -> by.role() != Role.PROVIDER || visit.facility().equals(by.requiredFacility()))
        .flatMap(visit -> families.findAndLock(visit.family()))
        .flatMap(family -> visits.lock(by.municipality(), id).map(visit -> new Locked(visit, family)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("visit-unknown").asError()));
  }
}
