package jp.sango.chance;

import java.time.Duration;
import java.time.Instant;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.RowScope;
import reactor.core.publisher.Mono;

/** When draws are learnt from. */
public final class ChanceAgenda {

  private ChanceAgenda() {}

  /** Looks every quarter of an hour: a draw may have been held late. */
  public static final class LearnFromDraws implements RegularItem {

    private static final Duration EVERY = Duration.ofMinutes(15);

    private final ChanceDesk desk;

    public LearnFromDraws(ChanceDesk desk) {
      this.desk = desk;
    }

    @Override
    public String name() {
      return "chance.learn";
    }

    /** One look makes up for all that were missed. */
    @Override
    public Duration every() {
      return EVERY;
    }

    /** Each municipality's draws are learnt from within its own. */
    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return desk.learn();
    }
  }
}
