package jp.sango.shift.store;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.shift.Digits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class Pbkdf2HashesTest {

  private static final Digits PIN = new Digits("271828");

  private final Scheduler scheduler = Schedulers.newBoundedElastic(1, 1, "pins");
  private final Pbkdf2Hashes hashes = new Pbkdf2Hashes(scheduler, 1_000);

  @AfterEach
  void dispose() {
    scheduler.dispose();
  }

  @Test
  void equalPinsHaveNothingInCommonAndEachMatchesItsOwn() {
    var one = hashes.of(PIN).block(PATIENCE);
    var other = hashes.of(PIN).block(PATIENCE);

    assertThat(one).matches("pbkdf2-sha256\\$1000\\$[^$]{22}\\$[^$]{43}").isNotEqualTo(other).doesNotContain("271828");
    assertThat(hashes.matches(PIN, one).block(PATIENCE)).isTrue();
    assertThat(hashes.matches(PIN, other).block(PATIENCE)).isTrue();
    assertThat(hashes.matches(new Digits("271829"), one).block(PATIENCE)).isFalse();
  }

  @Test
  void oldHashesMatchWhenRoundsHaveGoneUp() {
    var old = hashes.of(PIN).block(PATIENCE);
    assertThat(new Pbkdf2Hashes(scheduler, 2_000).matches(PIN, old).block(PATIENCE)).isTrue();
  }

  @Test
  void isReckonedOnItsOwnThreads() {
    assertThat(hashes.of(PIN).map(_ -> Thread.currentThread().getName()).block(PATIENCE)).startsWith("pins");
  }
}
