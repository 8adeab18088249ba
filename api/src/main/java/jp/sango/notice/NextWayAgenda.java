package jp.sango.notice;

import java.time.Duration;
import java.time.Instant;
import jp.sango.agenda.Pace;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * Every few seconds takes up the notices whose time has come: to go on by the next way, or to ring now that it is morning.
 * Some at a time, each portion in a transaction of its own: who dies in between leaves nothing that is half done. What fails
 * for one municipality is said and tried again seconds later: it is no reason to rest, for calls of all others wait here too.
 */
public final class NextWayAgenda implements RegularItem {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int PORTION = 1_000;

  private final NoticesOnTheirWay notices;
  private final Policies policies;
  private final WayAlarm alarm;

  public NextWayAgenda(NoticesOnTheirWay notices, Policies policies, WayAlarm alarm) {
    this.notices = notices;
    this.policies = policies;
    this.alarm = alarm;
  }

  @Override
  public String name() {
    return "notice.next-way";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** The next way of a call is a matter of seconds. */
  @Override
  public Pace pace() {
    return Pace.ON_TIME;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(policies.municipalities(), municipality -> all(municipality, due));
  }

  private Mono<Void> all(MunicipalityCode municipality, Instant due) {
    return Mono.defer(() -> notices.goOn(municipality, due, PORTION))
        .repeat()
        .takeUntil(taken -> taken < PORTION)
        .then()
        .onErrorResume(failure -> Mono.fromRunnable(() -> alarm.stuck(municipality, failure)));
  }
}
