package jp.sango.local.town;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import jp.sango.local.ClockMoves;
import jp.sango.local.LocalIssuer;
import jp.sango.local.MovableClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** The synthetic families of the local run. Builds itself when the application is ready, and lives until it stops. */
public final class Town {
  private static final Logger LOG = LoggerFactory.getLogger(Town.class);

  private final MovableClock clock;
  private final ClockMoves moves;
  private final LocalIssuer issuer;
  private final Present present;
  private final Clock realTime;
  private final List<Household> households =
      Municipality.ALL.stream().flatMap(half -> Household.of(half, History.DAYS).stream()).toList();
  private volatile Report report = new Report(State.BUILDING, "", households.size());
  private volatile Thread life;

  /** @param realTime in which the issuer's tokens live */
  public Town(MovableClock clock, ClockMoves moves, LocalIssuer issuer, Present present, Clock realTime) {
    this.clock = clock;
    this.moves = moves;
    this.issuer = issuer;
    this.present = present;
    this.realTime = realTime;
  }

  /** Where the clock has to begin for the town's history to end at the present. */
  public static Instant beginning(Present present) {
    return History.beginning(present.start());
  }

  /** How far the town is. */
  public enum State {
    BUILDING, READY, FAILED
  }

  /** @param day that is being played, while it is being built; else empty */
  public record Report(State state, String day, int families) {
  }

  public Report report() {
    return report;
  }

  @EventListener
  void begin(ApplicationReadyEvent event) {
    var port = event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port");
    var requests = new Requests(URI.create("http://localhost:" + port), issuer, realTime);
    life = Thread.ofVirtual().name("town").start(() -> live(requests));
  }

  @EventListener(ContextClosedEvent.class)
  void end() {
    var thread = life;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void live(Requests requests) {
    var began = System.nanoTime();
    try {
      new History(requests, clock, moves, households, present, this::playing).play();
      report = new Report(State.READY, "", households.size());
      LOG.info("The town is there after {} s: {} families, and more applications every few seconds",
          Duration.ofNanos(System.nanoTime() - began).toSeconds(), households.size());
      new StreetLife(requests, clock, households).goOn();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        report = new Report(State.FAILED, "", households.size());
        LOG.error("The town stands still", e);
      }
    }
  }

  private void playing(LocalDate day) {
    report = new Report(State.BUILDING, day.toString(), households.size());
  }
}
