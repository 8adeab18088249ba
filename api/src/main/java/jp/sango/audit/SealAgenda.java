package jp.sango.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each minute what was recorded is sealed: until then, and only until then, an entry could vanish without a trace. */
public final class SealAgenda implements AgendaItem {

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Policies policies;
  private final Chain chain;

  public SealAgenda(Policies policies, Chain chain) {
    this.policies = policies;
    this.chain = chain;
  }

  @Override
  public String name() {
    return "audit.seal";
  }

  @Override
  public Optional<Instant> nextAfter(Instant instant) {
    return Optional.of(instant.truncatedTo(ChronoUnit.MINUTES).plus(EVERY));
  }

  /** Each municipality's chain is sealed within its own. */
  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return Flux.fromIterable(policies.municipalities())
        .concatMap(municipality -> RowScope.of(municipality).around(chain.seal(municipality)))
        .then();
  }

  @Override
  public boolean eachInstantMatters() {
    return false;
  }
}
