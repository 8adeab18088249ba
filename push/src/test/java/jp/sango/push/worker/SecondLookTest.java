package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import jp.sango.push.Channel;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.LookAgain;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SecondLookTest {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Set<UUID> bad = new HashSet<>();
  private final List<Integer> questions = new CopyOnWriteArrayList<>();
  private final SecondLook look = new SecondLook(this::answer, PATIENCE, Schedulers.parallel());

  @Test
  void oneThatCannotBeLookedAtKeepsNoOtherBack() {
    var rows = rows(10);
    bad.add(id(rows.get(7)));
    assertThat(look.over(rows).block(PATIENCE)).hasSize(9).doesNotContainKey(id(rows.get(7)));
    assertThat(look.failures(rows.get(7).delivery())).isOne();
    assertThat(look.failures(rows.getFirst().delivery())).isZero();
  }

  @Test
  void nextTimeItIsAskedAboutAlone() {
    var rows = rows(100);
    bad.add(id(rows.get(30)));
    look.over(rows).block(PATIENCE);
    questions.clear();
    assertThat(look.over(rows).block(PATIENCE)).hasSize(99);
    assertThat(questions).containsExactly(99, 1);
    assertThat(look.failures(rows.get(30).delivery())).isEqualTo(2);
  }

  @Test
  void nothingIsKnownAgainstOneThatCouldBeLookedAtAfterAll() {
    var rows = rows(3);
    bad.add(id(rows.get(1)));
    look.over(rows).block(PATIENCE);
    bad.clear();
    assertThat(look.over(rows).block(PATIENCE)).hasSize(3);
    assertThat(look.failures(rows.get(1).delivery())).isZero();
  }

  @Test
  void whereAllFailNotEachIsAskedAbout() {
    var rows = rows(500);
    rows.forEach(row -> bad.add(id(row)));
    assertThat(look.over(rows).block(PATIENCE)).isEmpty();
    assertThat(questions).hasSizeLessThan(40);
  }

  @Test
  void verdictsThatCameInTimeHoldThoughOneNeverComes() {
    var rows = rows(2);
    LookAgain slow = due -> due.size() > 1 ? Mono.error(new IllegalStateException("one of them"))
        : due.getFirst().id().equals(id(rows.getFirst())) ? verdicts(due) : Mono.never();
    var time = VirtualTimeScheduler.create();
    StepVerifier.create(new SecondLook(slow, LONGEST, time).over(rows))
        .then(() -> time.advanceTimeBy(LONGEST))
        .assertNext(verdicts -> assertThat(verdicts).containsOnlyKeys(id(rows.getFirst())))
        .expectComplete().verify(PATIENCE);
  }

  @Test
  void whatIsAlwaysLookedAtInVainComesBackLessAndLess() {
    var row = rows(1).getFirst();
    bad.add(id(row));
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), RandomGenerator.getDefault());
    var attempts = new Attempts(this::answer, new Outlet(Channel.FCM, _ -> Mono.never(), Quota.perMinute(0)),
        Clock.fixed(Deliveries.NOW, Clock.systemUTC().getZone()), new Timing.Limits(PATIENCE, PATIENCE, PATIENCE),
        Waits.of(Urgency.SOON, backoff, Clock.fixed(Deliveries.NOW, Clock.systemUTC().getZone())), Schedulers.parallel());
    var waits = Stream.generate(() -> waitAfter(attempts, row)).limit(6).toList();
    assertThat(waits.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(waits.getLast()).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(32));
  }

  private static Duration waitAfter(Attempts attempts, Leased row) {
    var verdict = attempts.lookAgain(List.of(row)).block(PATIENCE).get(id(row));
    var ending = attempts.make(new Fresh(row, System.nanoTime()), Optional.ofNullable(verdict)).block(PATIENCE);
    assertThat(ending.asked()).isFalse();
    return ending.delay();
  }

  private Mono<Map<UUID, Verdict>> answer(List<Delivery> due) {
    questions.add(due.size());
    return due.stream().anyMatch(each -> bad.contains(each.id()))
        ? Mono.error(new IllegalStateException("one of them")) : verdicts(due);
  }

  private static Mono<Map<UUID, Verdict>> verdicts(List<Delivery> due) {
    return Node.verdicts(due, _ -> new Verdict.Withdraw());
  }

  private static UUID id(Leased row) {
    return row.delivery().id();
  }

  private static List<Leased> rows(int number) {
    return Stream.generate(() -> new Leased(Deliveries.toPhone(Urgency.SOON), 0, false, 1)).limit(number).toList();
  }
}
