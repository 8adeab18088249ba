package jp.sango.visit;

import java.time.Duration;
import java.time.Instant;
import jp.sango.agenda.Pace;
import jp.sango.agenda.RegularItem;
import jp.sango.audit.Audit;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * Each second looks after the calls whose time has come, on whichever node: who rang may be gone by then. What is due
 * stands in the call's row, so that nothing has to be remembered.
 */
public final class CallAgenda implements RegularItem {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final CallSweep sweep;
  private final Policies policies;

  public CallAgenda(CallBook calls, VisitNotices notices, MissedCalls missed, Policies policies, Audit audit,
      Transactions transactions) {
    this.sweep = new CallSweep(calls, notices, missed, policies, audit, transactions);
    this.policies = policies;
  }

  @Override
  public String name() {
    return "visit.calls";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** Somebody waits at both ends: a ring that is looked at late is missed late. */
  @Override
  public Pace pace() {
    return Pace.ON_TIME;
  }

  @Override
  public Duration longest() {
    return LONGEST;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(policies.municipalities(), municipality -> sweep.sweep(municipality, due));
  }
}
