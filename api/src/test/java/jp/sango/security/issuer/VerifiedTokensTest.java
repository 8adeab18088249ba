package jp.sango.security.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.local.MovableClock;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final ActorAuthentication RESIDENT = new ActorAuthentication(new Actor(
      new PersonId(new UUID(1, 1)), Role.RESIDENT, new MunicipalityCode("131121"), Optional.empty()), "app", Optional.empty());

  private final MovableClock clock = MovableClock.startingAt(NOW);
  private final VerifiedTokens tokens = new VerifiedTokens(clock);

  @Test
  void tokenIsKnownUntilItEnds() {
    tokens.remember("token", RESIDENT, "issuer", NOW.plusSeconds(60));
    assertThat(tokens.find("token")).containsSame(RESIDENT);
    assertThat(tokens.find("another")).isEmpty();

    clock.moveTo(NOW.plusSeconds(60));

    assertThat(tokens.find("token")).isEmpty();
  }

  @Test
  void longLivedTokenIsVerifiedAnewFromTimeToTime() {
    tokens.remember("token", RESIDENT, "issuer", NOW.plus(Duration.ofDays(1)));
    clock.moveTo(NOW.plus(Duration.ofMinutes(6)));
    assertThat(tokens.find("token")).isEmpty();
  }

  @Test
  void issuersTokensAreForgottenTogether() {
    tokens.remember("one", RESIDENT, "issuer", NOW.plusSeconds(60));
    tokens.remember("other", RESIDENT, "another issuer", NOW.plusSeconds(60));

    tokens.forget("issuer");

    assertThat(tokens.find("one")).isEmpty();
    assertThat(tokens.find("other")).isPresent();
  }
}
