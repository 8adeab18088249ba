package jp.sango.sealing.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.RowScope;
import jp.sango.sealing.KeyRotation;
import reactor.core.publisher.Mono;

/**
 * Every ten minutes puts keys that hang on an older master under the current one: once none is left, the older master
 * may go from the configuration.
 */
record CurrentMaster(KeyRotation rotation) implements AgendaItem {

  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final int BATCH = 200;

  @Override
  public String name() {
    return "sealing.current-master";
  }

  @Override
  public Optional<Instant> nextAfter(Instant instant) {
    long period = EVERY.toSeconds();
    return Optional.of(Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), period) + 1) * period));
  }

  @Override
  public boolean eachInstantMatters() {
    return false;
  }

  /** A master key is of the installation, not of a municipality. */
  @Override
  public RowScope scope() {
    return RowScope.EVERYWHERE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return rotation.rewrap(Optional.empty(), BATCH)
        .expand(last -> rotation.rewrap(Optional.of(last), BATCH))
        .then();
  }
}
