package jp.sango.refill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import reactor.core.publisher.Mono;

/**
 * Learns from days that are over: once a night from the last one. At the first start it takes the days of before some at a
 * time, for others wait for the agenda too.
 */
public final class LearnFromWaiting implements RegularItem {

  static final int DAYS_AT_ONCE = 10;
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final WaitingLessons lessons;
  private final Policies policies;

  public LearnFromWaiting(WaitingLessons lessons, Policies policies) {
    this.lessons = lessons;
    this.policies = policies;
  }

  @Override
  public String name() {
    return "refill.learn";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** Each municipality's days are learnt from within its own. */
  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(policies.municipalities(), municipality -> learn(municipality, Japan.dateOf(due)));
  }

  private Mono<Void> learn(MunicipalityCode municipality, LocalDate today) {
    return Mono.justOrEmpty(policies.on(municipality, today).filter(policy -> policy.refill().isPresent()))
        .flatMapMany(policy -> lessons.ahead(municipality, daysBefore(today)).take(DAYS_AT_ONCE).collectList()
            .flatMapIterable(ahead -> ahead)
            .concatMap(date -> lessons.learn(municipality, date, reach(policy))))
        .then();
  }

  private static DateRange daysBefore(LocalDate today) {
    return new DateRange(today.minusDays(WaitingLessons.DAYS_LOOKED_BACK), today.minusDays(1));
  }

  private static WaitingLessons.Reach reach(Policy policy) {
    return new WaitingLessons.Reach(policy.application().opensDaysBefore(), WaitingDesk.longestStay(policy));
  }
}
