package jp.sango.sealing.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import jp.sango.agenda.DailyItem;
import jp.sango.kernel.RowScope;
import jp.sango.sealing.FamilyKeyVersions;
import reactor.core.publisher.Mono;

/** Each night takes some families' keys one step on: a key has a new version each year, and is three nights at it. */
record NewVersions(FamilyKeyVersions versions) implements DailyItem {

  private static final LocalTime AT_NIGHT = LocalTime.of(4, 15);
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final int MOST = 500;

  @Override
  public String name() {
    return "sealing.new-versions";
  }

  @Override
  public LocalTime at() {
    return AT_NIGHT;
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
