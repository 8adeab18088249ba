package jp.sango.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/** When draws are opened and held. */
public final class DrawAgenda {

  private DrawAgenda() {}

  private static Optional<Instant> earliest(
      Policies policies, Instant instant, BiFunction<MunicipalityCode, Instant, Optional<Instant>> next) {
    return policies.municipalities().stream()
        .flatMap(municipality -> next.apply(municipality, instant).stream())
        .min(Comparator.naturalOrder());
  }

  /** Whenever a seed has to be committed, every draw whose time for it has come is opened. */
  public static final class OpenDraws implements AgendaItem {

    private final Lottery lottery;
    private final Policies policies;
    private final DrawSchedule schedule;

    public OpenDraws(Lottery lottery, Policies policies) {
      this.lottery = lottery;
      this.policies = policies;
      this.schedule = new DrawSchedule(policies);
    }

    @Override
    public String name() {
      return "draw.open";
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return earliest(policies, instant, schedule::commitmentAfter);
    }

    /** A commitment that was missed cannot be made up for, and one run opens all that are still ahead. */
    @Override
    public boolean eachInstantMatters() {
      return false;
    }

    /** Each municipality's is opened within its own. */
    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return lottery.openUpcoming(due);
    }
  }

  /** Each municipality has its own items, so that one's trouble is no other's. */
  private abstract static class OfAMunicipality implements AgendaItem {

    final MunicipalityCode municipality;
    final Lottery lottery;
    private final String work;

    OfAMunicipality(String work, MunicipalityCode municipality, Lottery lottery) {
      this.work = work;
      this.municipality = municipality;
      this.lottery = lottery;
    }

    @Override
    public final String name() {
      return "draw." + work + "." + municipality;
    }

    @Override
    public final RowScope scope() {
      return RowScope.of(municipality);
    }

    /** Of a million applications it takes a quarter of an hour, and so it does when it has to begin anew. */
    @Override
    public final Duration longest() {
      return Duration.ofHours(2);
    }
  }

  /** At its policy's times, a municipality's draw. */
  public static final class HoldDraws extends OfAMunicipality {

    private final Policies policies;

    public HoldDraws(MunicipalityCode municipality, Lottery lottery, Policies policies) {
      super("hold", municipality, lottery);
      this.policies = policies;
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return policies.firstDrawAfter(municipality, instant);
    }

    @Override
    public Mono<Void> run(Instant due) {
      boolean isDue = policies.firstDrawAfter(municipality, due.minusNanos(1)).filter(due::equals).isPresent();
      return isDue ? lottery.hold(municipality, due) : Mono.empty();
    }
  }

  /** As long as a municipality's draw waits for a beacon it is looked at again; at last it goes on without. */
  public static final class GoOnWithDraws extends OfAMunicipality {

    private final DrawSchedule schedule;

    public GoOnWithDraws(MunicipalityCode municipality, Lottery lottery, Policies policies) {
      super("go-on", municipality, lottery);
      this.schedule = new DrawSchedule(policies);
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return schedule.nextLookForABeacon(municipality, instant);
    }

    /** One look finds whatever waits. */
    @Override
    public boolean eachInstantMatters() {
      return false;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return lottery.goOn(municipality, due);
    }
  }
}
