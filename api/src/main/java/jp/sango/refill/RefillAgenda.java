package jp.sango.refill;

import java.time.Duration;
import java.time.Instant;
import jp.sango.agenda.Pace;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import reactor.core.publisher.Mono;

/**
 * Every half minute first looks after what is offered and then offers what is free. Everything is read afresh each time:
 * whoever dies in between leaves nothing behind that the next round would not find.
 */
public final class RefillAgenda implements RegularItem {

  private static final Duration EVERY = Duration.ofSeconds(30);

  private final OfferSweep sweep;
  private final Offering offering;
  private final Policies policies;

  RefillAgenda(OfferSweep sweep, Offering offering, Policies policies) {
    this.sweep = sweep;
    this.offering = offering;
    this.policies = policies;
  }

  @Override
  public String name() {
    return "refill.round";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** An offer that has come to its end goes to the next family, whatever a draw does meanwhile. */
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
    return RowScope.each(policies.municipalities(), municipality -> round(municipality, due));
  }

  /** Between two rounds: seats were given back, or somebody may be asked again, and nobody has to wait for the next. */
  public Mono<Void> wake(MunicipalityCode municipality, Instant now) {
    return RowScope.of(municipality).around(Mono.defer(() -> {
      offering.lookAfresh(municipality);
      return Mono.justOrEmpty(policies.on(municipality, Japan.dateOf(now))).flatMap(policy -> offer(policy, now));
    }));
  }

  /** A municipality that has never drawn has nothing to look after; one that draws no more may have. */
  private Mono<Void> round(MunicipalityCode municipality, Instant now) {
    return policies.versions(municipality).stream().allMatch(version -> version.refill().isEmpty())
        ? Mono.empty()
        : Mono.justOrEmpty(policies.on(municipality, Japan.dateOf(now))).flatMap(policy -> round(policy, now));
  }

  private Mono<Void> round(Policy policy, Instant now) {
    return sweep.sweep(policy, now).then(Mono.defer(() -> offer(policy, now)));
  }

  private Mono<Void> offer(Policy policy, Instant now) {
    return Mono.justOrEmpty(policy.refill()).flatMap(refill -> offering.offer(policy, refill, now));
  }
}
