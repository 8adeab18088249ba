package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import jp.sango.push.Channel;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A batch waits for the one before it for as long as the provider takes; no time limit of a question counts that. */
class EarlyAnswerTest {

  private static final Duration LONGER_THAN_ANY_LIMIT = Duration.ofSeconds(40);
  private static final Timing.Limits LIMITS = Timing.NORMAL.limits().get(Urgency.BROADCAST);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Outlet outlet = new Outlet(Channel.FCM, _ -> Mono.never(), Quota.perMinute(0));
  private final Leased leased = new Leased(Deliveries.toPhone(Urgency.BROADCAST), 0, false, 1);
  private final Leased next = new Leased(Deliveries.toPhone(Urgency.BROADCAST), 0, false, 1);

  @Test
  void leasedBatchThatWaitsForItsTurnIsNotThrownAway() {
    var leasing = new Leasing(Place.of(Channel.FCM, Urgency.BROADCAST), new Rows(List.of(leased), List.of(next)), outlet,
        LIMITS.lease(), 1, time);
    StepVerifier.create(leasing.whatIsDue(new AtomicBoolean()).map(EarlyAnswerTest::deliveries), 0)
        .then(this::waitLong).thenRequest(1).expectNext(List.of(leased.delivery()))
        .then(this::waitLong).thenRequest(1).expectNext(List.of(next.delivery()))
        .then(this::waitLong).thenRequest(1).expectComplete().verify(PATIENCE);
  }

  @Test
  void verdictThatWaitsForAPlaceIsNotTakenForNone() {
    var verdict = new Verdict.Withdraw();
    var id = leased.delivery().id();
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), RandomGenerator.getDefault());
    var attempts = new Attempts(_ -> Mono.just(Map.of(id, verdict)), outlet, Clock.systemUTC(), LIMITS,
        Waits.of(Urgency.BROADCAST, backoff, Clock.systemUTC()), time);
    var fresh = new Fresh(leased, System.nanoTime());
    StepVerifier.create(attempts.look(List.of(fresh)).map(Looked::rest), 0)
        .then(this::waitLong).thenRequest(1)
        .expectNext(List.of(new Looked.Row(fresh, Optional.of(verdict))))
        .expectComplete().verify(PATIENCE);
  }

  @Test
  void answerIsFetchedBeforeAnybodyHasAPlaceForIt() {
    var fetched = new AtomicBoolean();
    StepVerifier.create(Mono.fromCallable(() -> "answer").doOnNext(_ -> fetched.set(true)).as(EarlyAnswer::to), 0)
        .then(() -> assertThat(fetched).isTrue())
        .thenRequest(1).expectNext("answer").expectComplete().verify(PATIENCE);
  }

  private void waitLong() {
    time.advanceTimeBy(LONGER_THAN_ANY_LIMIT);
  }

  private static List<Delivery> deliveries(List<Fresh> rows) {
    return rows.stream().map(row -> row.leased().delivery()).toList();
  }

  /** An outbox that gives away each of these batches once. */
  private static final class Rows implements Queue {
    private final ArrayDeque<List<Leased>> batches;

    @SafeVarargs
    Rows(List<Leased>... batches) {
      this.batches = new ArrayDeque<>(List.of(batches));
    }

    @Override
    public Mono<List<Leased>> lease(Place place, int limit, Duration lease) {
      return Mono.fromSupplier(() -> Optional.ofNullable(batches.poll()).orElse(List.of()));
    }

    @Override
    public Flux<Stored> acknowledge(UUID worker, List<Ending> endings) {
      return Flux.empty();
    }

    @Override
    public Mono<List<Leased>> overdue(UUID worker, Instant now, int limit, Duration lease) {
      return Mono.just(List.of());
    }

    @Override
    public Mono<Void> redirect(List<Redirection> redirections) {
      return Mono.empty();
    }

    @Override
    public Flux<Depth> depth() {
      return Flux.empty();
    }
  }
}
