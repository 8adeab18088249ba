package jp.sango.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * 緊急閲覧: in an emergency a nurse takes access to one family that she does not look after, for a while, and says why.
 * Nobody has to allow it; the municipality's auditors find it on their list at once. Writes join the caller's
 * transaction.
 */
public final class BreakGlassDesk {

  private final BreakGlassBook book;
  private final Families families;
  private final Policies policies;
  private final Audit audit;
  private final BreakGlassAlarm alarm;
  private final Clock clock;

  public BreakGlassDesk(
      BreakGlassBook book, Families families, Policies policies, Audit audit, BreakGlassAlarm alarm, Clock clock) {
    this.book = book;
    this.families = families;
    this.policies = policies;
    this.audit = audit;
    this.alarm = alarm;
    this.clock = clock;
  }

  /** Whoever reaches the family anyway is recorded all the same. The alarm rings before the commit: rather once too often. */
  public Mono<BreakGlass> open(Actor staff, RegistrationId id, String reason) {
    return families.findAndLock(id)
        .filter(family -> family.municipality().equals(staff.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()))
        .map(family -> opened(staff, family, reason))
        .delayUntil(book::add)
        .delayUntil(opened -> audit.record(new AuditEntry(staff, "break-glass.open", id.toString(),
            Map.of("breakGlass", opened.id().toString(), "until", opened.until().toString()), "emergency")))
        .doOnNext(alarm::ring);
  }

  private BreakGlass opened(Actor staff, Family family, String reason) {
    var now = clock.instant();
    var lasts = Duration.ofMinutes(policies.at(staff.municipality(), now).needToKnow().breakGlassMinutes());
    return new BreakGlass(new BreakGlassId(UUID.randomUUID()), family.id(), staff, Optional.of(reason), now,
        now.plus(lasts), Optional.empty());
  }

  /** @param unseen of all, not of the page alone */
  public record Listed(List<BreakGlass> page, long unseen) {}

  /** For auditors, newest first; recorded as a read. */
  public Mono<Listed> list(Actor auditor, Optional<Boolean> open, Optional<BreakGlassId> after, int limit) {
    return book.page(auditor.municipality(), open, clock.instant(), after, limit)
        .flatMap(page -> book.unseen(auditor.municipality()).map(unseen -> new Listed(page, unseen)))
        .delayUntil(listed -> audit.recordRead(
            auditor, "break-glass.list", listed.page().stream().map(BreakGlass::family).toList(), "oversight"));
  }

  /** A second time changes nothing. */
  public Mono<Void> markSeen(Actor auditor, BreakGlassId id) {
    return book.lock(auditor.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("break-glass-unknown").asError()))
        .flatMap(family -> book.markSeen(auditor, id, clock.instant())
            .filter(isFirst -> isFirst)
            .flatMap(isFirst -> audit.record(new AuditEntry(auditor, "break-glass.seen", family.toString(),
                Map.of("breakGlass", id.toString())))));
  }
}
