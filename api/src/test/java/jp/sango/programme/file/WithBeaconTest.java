package jp.sango.programme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import jp.sango.programme.BeaconPolicy;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.PoliciesInMemory;
import org.junit.jupiter.api.Test;

/** Rounds and times as drand's own clients reckon them. */
class WithBeaconTest {

  private static final BeaconPolicy QUICKNET = beacon(WithBeacon.policies());

  @Test
  void hashIsTheOneThatDrandKnowsTheChainBy() {
    assertThat(QUICKNET.chain().hash()).isEqualTo(WithBeacon.CHAIN);
  }

  @Test
  void shippedPolicyOffersTheSameBeacon() {
    assertThat(beacon(WithBeacon.asTheShippedFileOffersIt()).chain()).isEqualTo(QUICKNET.chain());
  }

  @Test
  void shippedPolicyNamesNone() {
    assertThat(PolicyFiles.shipped().municipalities()).isNotEmpty().allSatisfy(municipality ->
        assertThat(PolicyFiles.shipped().versions(municipality))
            .allSatisfy(policy -> assertThat(policy.draw().flatMap(DrawPolicy::beacon)).isEmpty()));
  }

  @Test
  void roundIsTheFirstThatIsNotPublishedBefore() {
    var chain = QUICKNET.chain();
    var midnight = Instant.parse("2026-04-20T00:00:00Z");
    assertThat(chain.firstRoundFrom(midnight)).isEqualTo(27_946_612);
    assertThat(chain.timeOf(27_946_612)).isEqualTo(midnight);
    assertThat(chain.firstRoundFrom(midnight.plusNanos(1))).isEqualTo(27_946_613);
    assertThat(chain.firstRoundFrom(midnight.minusNanos(1))).isEqualTo(27_946_612);
    assertThat(chain.firstRoundFrom(chain.genesis())).isEqualTo(1);
    assertThat(chain.firstRoundFrom(Instant.EPOCH)).isEqualTo(1);
  }

  @Test
  void drawsRoundComesAMinuteAfterIt() {
    var drawAt = Instant.parse("2026-11-30T01:00:00Z");
    assertThat(QUICKNET.chain().timeOf(QUICKNET.roundOf(drawAt)))
        .isAfterOrEqualTo(drawAt.plusSeconds(60)).isBefore(drawAt.plusSeconds(63));
    assertThat(QUICKNET.waitAtMost()).isEqualTo(Duration.ofMinutes(10));
  }

  private static BeaconPolicy beacon(PoliciesInMemory policies) {
    return policies.all().getFirst().draw().flatMap(DrawPolicy::beacon).orElseThrow();
  }
}
