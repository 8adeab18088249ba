package jp.sango.sealing.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.Japan;
import jp.sango.kernel.RowScope;
import jp.sango.sealing.FamilyKeyVersions;
import reactor.core.publisher.Mono;

/** Each night takes some families' keys one step on: a key has a new version each year, and is three nights at it. */
record NewVersions(FamilyKeyVersions versions) implements AgendaItem {

  private static final LocalTime AT_NIGHT = LocalTime.of(4, 15);
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final int MOST = 500;

  @Override
  public String name() {
    return "sealing.new-versions";
  }

  @Override
  public Optional<Instant> nextAfter(Instant instant) {
    var today = Japan.at(Japan.dateOf(instant), AT_NIGHT);
    return Optional.of(today.isAfter(instant) ? today : Japan.at(Japan.dateOf(instant).plusDays(1), AT_NIGHT));
  }

  @Override
  public boolean eachInstantMatters() {
    return false;
  }

  /** Keys hang on no municipality's day. */
  @Override
  public RowScope scope() {
    return RowScope.EVERYWHERE;
  }

  /** The last step first, so that no key takes two at once. */
  @Override
  public Mono<Void> run(Instant due) {
    return versions.sealAnew(MOST)
        .then(Mono.defer(() -> versions.promote(MOST)))
        .then(Mono.defer(() -> versions.prepare(A_YEAR, MOST)))
        .then();
  }
}
