package jp.sango.refill;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What staff see of wishes that nothing could be offered for because something went wrong. */
public final class FaultDesk {

  private static final int MOST_LISTED = 200;

  private final WaitingFaults faults;
  private final RoundSoon soon;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  FaultDesk(WaitingFaults faults, RoundSoon soon, Audit audit, Transactions transactions, Clock clock) {
    this.faults = faults;
    this.soon = soon;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The latest first. */
  public Flux<WaitingFault> list(Actor staff) {
    return faults.open(staff.municipality(), Japan.today(clock), MOST_LISTED).collectList()
        .delayUntil(found -> audit.recordRead(staff, "waiting-fault.list",
            found.stream().map(fault -> fault.waiting().family()).distinct().toList(), "watching-over-offers"))
        .flatMapIterable(found -> found);
  }

  /** What went wrong has been mended: she waits as all others do. */
  public Mono<WaitingFault> tryAgain(Actor staff, WaitingFaultId id) {
    return transactions.inTransaction(() -> faults.forget(staff.municipality(), id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("waiting-fault-unknown").asError()))
        .delayUntil(fault -> soon.afterCommit(staff.municipality())
            .then(audit.record(new AuditEntry(staff, "waiting-fault.try-again", id.toString(),
                Map.of("application", fault.waiting().application().toString()))))));
  }

  /**
   * What went wrong with a whole facility, as a text that it lacked, has been mended; answers how many wait again. One
   * entry, however many they are.
   */
  public Mono<Integer> tryAllAgain(Actor staff, FacilityId facility) {
    return transactions.inTransaction(() -> faults.forgetAll(staff.municipality(), facility).collectList()
        .delayUntil(forgotten -> forgotten.isEmpty() ? Mono.empty() : soon.afterCommit(staff.municipality())
            .then(audit.record(new AuditEntry(staff, "waiting-fault.try-all-again", facility.value(),
                Map.of("count", forgotten.size(), "applications", named(forgotten))))))
        .map(List::size));
  }

  private static List<String> named(List<WaitingFault> forgotten) {
    return forgotten.stream().limit(MOST_LISTED).map(fault -> fault.waiting().application().toString()).toList();
  }
}
