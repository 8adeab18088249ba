package jp.sango.refill.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.refill.RefillBell;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A bell that rings for many municipalities, and fails at times. */
class WokenRoundsTest {

  private final RefillBell bell = new RefillBell();
  private final AtomicInteger listened = new AtomicInteger();
  private final Set<MunicipalityCode> held = ConcurrentHashMap.newKeySet();
  private WokenRounds rounds;

  @AfterEach
  void stop() {
    rounds.stop();
  }

  private static MunicipalityCode municipality(int number) {
    var digits = "%05d".formatted(10_000 + number);
    int sum = IntStream.range(0, digits.length()).map(i -> Character.digit(digits.charAt(i), 10) * (6 - i)).sum();
    return new MunicipalityCode(digits + (11 - sum % 11) % 10);
  }

  private static List<MunicipalityCode> municipalities(int count) {
    return IntStream.range(0, count).mapToObj(WokenRoundsTest::municipality).toList();
  }

  private void listen(Flux<MunicipalityCode> rings) {
    rounds = new WokenRounds(rings.doOnSubscribe(listening -> listened.incrementAndGet()),
        municipality -> Mono.fromRunnable(() -> held.add(municipality)));
    rounds.start();
  }

  @Test
  void eachOfThreeHundredMunicipalitiesIsWoken() {
    var all = municipalities(300);
    listen(bell.rings());
    all.forEach(bell::ring);
    assertThat(held).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void roundThatFailsKeepsNoOtherFromBeingHeld() {
    var all = municipalities(2);
    rounds = new WokenRounds(bell.rings(), municipality -> held.add(municipality)
        ? Mono.error(new IllegalStateException("gone")) : Mono.empty());
    rounds.start();
    all.forEach(bell::ring);
    assertThat(held).containsExactlyInAnyOrderElementsOf(all);
    assertThat(rounds.isRunning()).isTrue();
  }

  @Test
  void bellThatBreaksIsListenedToAgain() {
    listen(Flux.defer(() -> listened.get() == 0
        ? Flux.<MunicipalityCode>error(new IllegalStateException("broken")) : bell.rings()));
    Awaitility.await().atMost(PATIENCE).until(() -> listened.get() > 1);
    Awaitility.await().atMost(PATIENCE).until(() -> {
      bell.ring(municipality(7));
      return held.contains(municipality(7));
    });
  }
}
