package jp.sango.draw;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.kernel.Japan;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Several draws wait for a round, and its mirrors are slow. */
class BeaconLooksTest {

  private static final Instant NOW = Instant.parse("2026-11-30T01:01:00Z");
  private static final BeaconSignature SIGNATURE = new BeaconSignature("ab".repeat(48));

  private Instant now = NOW;
  private final InstantSource time = () -> now;
  private final SlowBeacon beacon = new SlowBeacon();
  private final BeaconLooks looks = new BeaconLooks(beacon, Duration.ZERO, time.withZone(Japan.ZONE));

  /** Answers what it was asked when it is told to. */
  private static final class SlowBeacon implements Beacon {

    final List<Sinks.One<BeaconSignature>> asked = new ArrayList<>();

    @Override
    public Mono<BeaconSignature> signature(String chain, long round) {
      return Mono.defer(() -> {
        asked.add(Sinks.one());
        return asked.getLast().asMono();
      });
    }

    @Override
    public int mirrors() {
      return 4;
    }
  }

  @Test
  void mirrorsThatHangAreAskedOnceForAllWhoWait() {
    for (int municipality = 0; municipality < 3; municipality++) {
      assertThat(look(1)).isEqualTo(new BeaconLooks.Look(NOW, 4, Optional.empty()));
    }
    assertThat(beacon.asked).hasSize(1);
    look(2);
    assertThat(beacon.asked).as("another round is another question").hasSize(2);
  }

  @Test
  void whatComesLateIsFoundByTheNextLook() {
    look(1);
    beacon.asked.getFirst().tryEmitValue(SIGNATURE).orThrow();
    now = NOW.plusSeconds(10);
    assertThat(look(1)).isEqualTo(new BeaconLooks.Look(NOW, 4, Optional.of(SIGNATURE)));
    assertThat(beacon.asked).hasSize(1);
  }

  @Test
  void whoseAnswerDoesNotComeAreAskedAgainByTheNextLook() {
    look(1);
    beacon.asked.getFirst().tryEmitEmpty().orThrow();
    assertThat(look(1).signature()).isEmpty();
    assertThat(beacon.asked).hasSize(1);
    now = NOW.plusSeconds(10);
    assertThat(look(1).at()).isEqualTo(NOW.plusSeconds(10));
    assertThat(beacon.asked).hasSize(2);
  }

  private BeaconLooks.Look look(long round) {
    return looks.at(new BeaconRound("ab".repeat(32), round, NOW, new Answer.Awaited(), Optional.empty())).block(PATIENCE);
  }
}
