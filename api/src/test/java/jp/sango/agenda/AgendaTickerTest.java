package jp.sango.agenda;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.kernel.RowScope;
import jp.sango.local.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AgendaTickerTest {

  private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration NO_TIME = Duration.ofMillis(5);

  private final MovableClock clock = MovableClock.startingAt(START);
  private final Sinks.Many<String> runs = Sinks.many().replay().all();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Sinks.Empty<Void> drawing = Sinks.empty();
  private final AgendaTicker ticker = new AgendaTicker(
      new OrderlyAgenda(
          List.of(new Draw(), new Offers()), new MarksInMemory(), new AgendaMetrics(new SimpleMeterRegistry()), START),
      clock, NO_TIME);

  @AfterEach
  void stop() {
    drawing.tryEmitEmpty();
    ticker.stop();
  }

  @Test
  void offersGoOnAsLongAsADrawTakes() {
    clock.moveTo(START.plus(DAY));
    ticker.start();
    heard().takeUntil("draw"::equals).blockLast(PATIENCE);
    heard().skipUntil("draw"::equals).filter(what -> what.startsWith("offers")).take(2).blockLast(PATIENCE);
  }

  /** What a local run does with its clock. */
  @Test
  void clockThatIsPutForwardLetsNothingOvertake() {
    ticker.start();
    heard().filter("offers"::equals).blockFirst(PATIENCE);
    clock.moveTo(START.plus(DAY).plus(DAY));
    heard().takeUntil("draw"::equals).blockLast(PATIENCE);
    assertThat(seen).doesNotContain("offers of the next day");
    drawing.tryEmitEmpty();
    heard().filter("offers of the next day"::equals).blockFirst(PATIENCE);
  }

  private Flux<String> heard() {
    return runs.asFlux();
  }

  private Mono<Void> ran(String what) {
    return Mono.fromRunnable(() -> {
      seen.add(what);
      runs.emitNext(what, Sinks.EmitFailureHandler.busyLooping(PATIENCE));
    });
  }

  /** Once a day, until it is let go. */
  private final class Draw implements AgendaItem {

    @Override
    public String name() {
      return "draw";
    }

    @Override
    public Optional<Instant> nextAfter(Instant instant) {
      return Optional.of(START.plus(DAY)).filter(instant::isBefore);
    }

    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return ran("draw").then(drawing.asMono());
    }
  }

  private final class Offers implements RegularItem {

    @Override
    public String name() {
      return "offers";
    }

    @Override
    public Pace pace() {
      return Pace.ON_TIME;
    }

    @Override
    public Duration every() {
      return Duration.ofSeconds(1);
    }

    @Override
    public RowScope scope() {
      return RowScope.NONE;
    }

    @Override
    public Mono<Void> run(Instant due) {
      return ran(due.isAfter(START.plus(DAY)) ? "offers of the next day" : "offers");
    }
  }
}
