package jp.sango.broadcast;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.BroadcastPolicy;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/** What staff do with broadcasts: one writes, somebody else agrees, and whoever sees that it is wrong stops it. */
public final class BroadcastDesk {

  private final BroadcastBook book;
  private final HeadCount headCount;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public BroadcastDesk(BroadcastBook book, HeadCount headCount, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    this.book = book;
    this.headCount = headCount;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Mono<Broadcast> draft(Actor staff, Content content) {
    var now = clock.instant();
    var broadcast = Broadcast.draft(
        new BroadcastId(UUID.randomUUID()), staff.municipality(), content, staff.person(), now);
    return inTime(content, now).orProblem(broadcast).flatMap(checked -> transactions.inTransaction(() ->
        book.unsent(staff.municipality())
            .flatMap(unsent -> room(unsent, policy(staff.municipality(), now)).orProblem(checked))
            .delayUntil(book::add)
            .delayUntil(added -> record(staff, "broadcast.draft", added))));
  }

  /** @param fingerprint of what was there before, as it was read: what a colleague wrote meanwhile is not written over */
  public Mono<Broadcast> edit(Actor staff, BroadcastId id, String fingerprint, Content content) {
    var now = clock.instant();
    return inTime(content, now).orProblem(content).flatMap(checked -> step(staff, id, "broadcast.edit",
        (broadcast, _) -> broadcast.asRead(fingerprint).orProblem(broadcast)
            .map(read -> read.edited(checked, staff.person(), now))));
  }

  /**
   * Counted now: who agrees to it agrees to that many.
   *
   * @param fingerprint of what was read: to few families it goes at once
   */
  public Mono<Broadcast> submit(Actor staff, BroadcastId id, String fingerprint) {
    return step(staff, id, "broadcast.submit", (broadcast, policy) ->
        broadcast.asRead(fingerprint).orProblem(broadcast)
            .flatMap(read -> inTime(read.content(), clock.instant()).orProblem(read))
            .flatMap(headCount::of)
            .flatMap(counted -> submitted(staff, broadcast, counted.families(), policy)));
  }

  private Mono<Broadcast> submitted(Actor staff, Broadcast broadcast, long families, BroadcastPolicy policy) {
    if (families < policy.fewest()) {
      return Mono.error(Problem.refused("segment-too-small", "segment").with("fewest", policy.fewest()).asError());
    }
    return SecondPerson.isNeeded(broadcast.content(), families, policy)
        ? Mono.fromSupplier(() -> broadcast.submitted(staff.person(), families))
        : roomToday(staff.municipality(), policy)
            .then(Mono.fromSupplier(() -> broadcast.submittedAlone(staff.person(), families, clock.instant())));
  }

  /**
   * @param fingerprint of what the second person has read
   * @param families to how many she agrees
   */
  public Mono<Broadcast> approve(Actor staff, BroadcastId id, String fingerprint, long families) {
    return step(staff, id, "broadcast.approve", (broadcast, policy) ->
        SecondPerson.mayDecide(staff, broadcast, fingerprint, families).orProblem(broadcast)
            .flatMap(checked -> inTime(checked.content(), clock.instant()).orProblem(checked))
            .delayUntil(_ -> roomToday(staff.municipality(), policy))
            .map(checked -> checked.approved(staff.person(), clock.instant())));
  }

  public Mono<Broadcast> sendBack(Actor staff, BroadcastId id, String remark) {
    return step(staff, id, "broadcast.return", (broadcast, _) -> Mono.fromSupplier(() -> broadcast.returned(remark)));
  }

  /** Nobody is asked whether it may be stopped. What has not left yet is not let go from this transaction's end on. */
  public Mono<Broadcast> stop(Actor staff, BroadcastId id) {
    return step(staff, id, "broadcast.stop",
        (broadcast, _) -> Mono.fromSupplier(() -> broadcast.stopped(StopReason.BY_STAFF, clock.instant())));
  }

  private Mono<Broadcast> step(
      Actor staff, BroadcastId id, String action, BiFunction<Broadcast, BroadcastPolicy, Mono<Broadcast>> work) {
    return transactions.inTransaction(() -> book.lock(staff.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("broadcast-unknown").asError()))
        .flatMap(broadcast -> work.apply(broadcast, policy(staff.municipality(), clock.instant())))
        .delayUntil(book::save)
        .delayUntil(saved -> record(staff, action, saved)));
  }

  private BroadcastPolicy policy(MunicipalityCode municipality, Instant now) {
    return policies.at(municipality, now).notices().broadcasts();
  }

  private Decision inTime(Content content, Instant now) {
    return Decision.unless(!content.deadline().isAfter(now), () -> Problem.refused("deadline-over", "deadline"));
  }

  private static Decision room(long unsent, BroadcastPolicy policy) {
    return Decision.unless(unsent >= policy.mostUnsent(),
        () -> Problem.conflict("too-many-broadcasts-unsent").with("most", policy.mostUnsent()));
  }

  private Mono<Void> roomToday(MunicipalityCode municipality, BroadcastPolicy policy) {
    var today = Japan.today(clock).atStartOfDay(Japan.ZONE).toInstant();
    return book.approvedSince(municipality, today)
        .flatMap(approved -> Decision.unless(approved >= policy.mostADay(),
            () -> Problem.conflict("too-many-broadcasts-today").with("most", policy.mostADay())).orProblem(approved))
        .then();
  }

  private Mono<Void> record(Actor staff, String action, Broadcast broadcast) {
    var detail = new TreeMap<String, Object>(Map.of("state", broadcast.state().name(),
        "segment", broadcast.content().segment().name(), "content", broadcast.content().fingerprint()));
    broadcast.counted().ifPresent(families -> detail.put("families", families));
    return audit.record(new AuditEntry(staff, action, broadcast.id().toString(), detail));
  }
}
