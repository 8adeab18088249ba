package jp.sango.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionPropertiesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Test
  void cookiesOfBothKindsBelongToOneHostAlone() {
    var properties = new SessionProperties(true, null, null, null, PATIENCE);

    assertThat(properties.cookie()).isEqualTo("__Host-sango");
    assertThat(properties.csrfCookie()).isEqualTo("__Host-sango-csrf");
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "RESIDENT", mode = EnumSource.Mode.EXCLUDE)
  void whoWorksIsSignedOutAfterHalfAnHourAndAfterTheDay(Role role) {
    assertThat(new SessionProperties(true, null, null, null, PATIENCE).terms(role))
        .isEqualTo(new SessionTerms(Duration.ofMinutes(30), Duration.ofHours(12)));
  }

  @Test
  void oneFigureCanBeOtherwiseAndTheOtherStays() {
    var properties = new SessionProperties(
        true, new SessionTerms(Duration.ofDays(3), null), null, null, PATIENCE);

    assertThat(properties.terms(Role.RESIDENT)).isEqualTo(new SessionTerms(Duration.ofDays(3), Duration.ofDays(90)));
  }
}
