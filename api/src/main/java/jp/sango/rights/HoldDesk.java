package jp.sango.rights;

import java.time.Clock;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** Holds for legal cases. Writes join the caller's transaction. */
public final class HoldDesk {

  private final RightsBook book;
  private final Families families;
  private final Audit audit;
  private final Clock clock;

  public HoldDesk(RightsBook book, Families families, Audit audit, Clock clock) {
    this.book = book;
    this.families = families;
    this.audit = audit;
    this.clock = clock;
  }

  public Mono<Hold> place(Actor staff, RegistrationId family, String reason) {
    var hold = new Hold(reason, staff.person(), clock.instant());
    return lock(staff, family)
        .flatMap(found -> book.keep(staff.municipality(), family, hold))
        .then(audit.record(new AuditEntry(staff, "hold.place", family)))
        .thenReturn(hold);
  }

  public Mono<Hold> find(Actor staff, RegistrationId family) {
    return book.hold(staff.municipality(), family)
        .delayUntil(hold -> audit.recordRead(staff, "hold.read", family.toString(), "legal-case"))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("hold-unknown").asError()));
  }

  /** Lifting one that is not there changes nothing. */
  public Mono<Void> lift(Actor staff, RegistrationId family) {
    return lock(staff, family)
        .flatMap(found -> book.lift(staff.municipality(), family))
        .flatMap(lifted -> lifted ? audit.record(new AuditEntry(staff, "hold.lift", family)) : Mono.empty());
  }

  private Mono<Family> lock(Actor staff, RegistrationId id) {
    return families.findAndLock(id)
        .filter(family -> family.municipality().equals(staff.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()));
  }
}
