package jp.sango.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.PolicyVersion;
import org.junit.jupiter.api.Test;

/** Expected values computed with Python's hashlib and hmac. */
class SeedTest {

  private final Seed seed = new Seed(KnownAnswers.countingUp());

  @Test
  void commitmentIsItsSha256() {
    assertThat(seed.hash()).isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
  }

  @Test
  void numberIsHmacSha256OfTheTicketsBytes() {
    var ticket = new Ticket("66cae13ff64d1b4e72f257aed9436495d5e748abf4efbf5f4269c204825d1255");
    assertThat(seed.numberOf(ticket).value())
        .isEqualTo("8aea818fa0878416aa74f1c0d302c8d56b88f39589696080e3637d144537a882");
  }

  /** The key is 00 01 … 1f and the 32 bytes of round 123's randomness. */
  @Test
  void beaconsRandomnessFollowsTheSeedInTheKey() {
    var ticket = new Ticket("66cae13ff64d1b4e72f257aed9436495d5e748abf4efbf5f4269c204825d1255");
    var mixed = seed.mixedWith(KnownAnswers.ROUND_123);
    assertThat(HexFormat.of().formatHex(KnownAnswers.ROUND_123.randomness()))
        .isEqualTo("fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc");
    assertThat(mixed.numberOf(ticket).value())
        .isEqualTo("584f778b12eb5e5ba75e83c7a3f09fd12aa4392c92855a6225ec91cef0aafac3");
    assertThat(mixed.hash()).isEqualTo(seed.hash());
    assertThat(mixed.revealed()).isEqualTo(seed.revealed());
    assertThat(mixed).isNotEqualTo(seed);
  }

  @Test
  void revealIsItsBytes() {
    assertThat(seed.revealed()).isEqualTo("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  }

  @Test
  void nothingThatPrintsADrawPrintsItsSeed() {
    var draw = DrawRecord.opened(new DrawId(UUID.randomUUID()), new MunicipalityCode("131121"),
        Instant.EPOCH, seed, new PolicyVersion("2025-04-01"), Optional.empty(), Instant.EPOCH);
    assertThat(draw.toString()).contains("[REDACTED]").doesNotContain("0001020304", "[0, 1, 2");
  }

  @Test
  void lengthIsExact() {
    assertThatThrownBy(() -> new Seed(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Seed(new byte[33])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannotBeChangedThroughItsArrays() {
    byte[] given = KnownAnswers.countingUp();
    var kept = new Seed(given);
    given[0] = 99;
    kept.bytes()[1] = 99;
    assertThat(kept).isEqualTo(seed).hasSameHashCodeAs(seed);
  }

  @Test
  void randomSeedsDiffer() {
    var random = new SecureRandom();
    assertThat(Seed.random(random)).isNotEqualTo(Seed.random(random));
  }
}
