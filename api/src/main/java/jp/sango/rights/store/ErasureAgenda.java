package jp.sango.rights.store;

import java.time.Instant;
import java.time.LocalTime;
import jp.sango.agenda.DailyItem;
import jp.sango.kernel.RowScope;
import jp.sango.rights.Erasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Each night, before anybody works. */
record ErasureAgenda(Erasure erasure) implements DailyItem {

  private static final Logger LOG = LoggerFactory.getLogger(ErasureAgenda.class);
  private static final LocalTime AT_NIGHT = LocalTime.of(3, 30);

  @Override
  public String name() {
    return "rights.erasure";
  }

  @Override
  public LocalTime at() {
    return AT_NIGHT;
  }

  /** A run takes up one municipality after the other, each within its own rows. */
  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return erasure.eraseDue()
        .doOnNext(result -> LOG.info("{} families erased, {} failed and are tried again tomorrow",
            result.erased(), result.failed()))
        .then();
  }
}
