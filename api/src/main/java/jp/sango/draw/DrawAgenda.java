package jp.sango.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** When draws are opened and held. */
public final class DrawAgenda {

  private DrawAgenda() {}

  /** Every full hour, draws that come within the policy's time are opened with their committed seeds. */
  public static final class OpenDraws implements AgendaItem {

    private final Lottery lottery;

    public OpenDraws(Lottery lottery) {
      this.lottery = lottery;
    }

    @Override
    public String name() {
      return "draw.open";
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return Optional.of(instant.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)));
    }

    @Override
    public Mono<Void> run(Instant due) {
      return lottery.openUpcoming(due);
    }
  }

  /** At each policy's times, its draw; one municipality's trouble does not keep the others from theirs. */
  public static final class HoldDraws implements AgendaItem {

    private final Lottery lottery;
    private final Policies policies;

    public HoldDraws(Lottery lottery, Policies policies) {
      this.lottery = lottery;
      this.policies = policies;
    }

    @Override
    public String name() {
      return "draw.hold";
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return policies.municipalities().stream()
          .flatMap(municipality -> drawAfter(municipality, instant).stream())
          .min(Comparator.naturalOrder());
    }

    @Override
    public Mono<Void> run(Instant due) {
      return Flux.fromIterable(policies.municipalities())
          .filter(municipality -> drawAfter(municipality, due.minusNanos(1)).filter(due::equals).isPresent())
          .concatMapDelayError(municipality -> lottery.conduct(municipality, due))
          .then();
    }

    private Optional<Instant> drawAfter(MunicipalityCode municipality, Instant instant) {
      return policies.at(municipality, instant).draw().map(draw -> draw.firstAfter(instant));
    }
  }
}
