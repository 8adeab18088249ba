package jp.sango.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficialAccountsTest {

  private static final String SECRET = "8c570fa6dd201bb328f1c1eac23a96d8";
  private static final String OTHER = "ffffffffffffffffffffffffffffffff";

  @Test
  void eachHasASecretAndAToken() {
    var accounts = OfficialAccounts.of("131121:" + SECRET + ":to/ken+1=, 272035:" + SECRET + ":token-2");
    assertThat(accounts.all()).containsOnlyKeys("131121", "272035");
    assertThat(accounts.all().get("131121").secrets()).containsExactly(SECRET);
    assertThat(accounts.all().get("131121").token()).isEqualTo("to/ken+1=");
    assertThat(OfficialAccounts.of(" ").all()).isEmpty();
  }

  @Test
  void oneMayHaveALoginChannelOfItsOwnAndTwoSecretsForAWhile() {
    var accounts = OfficialAccounts.of("131121:" + SECRET + "+" + OTHER + ":token-1:2001234567,272035:" + OTHER + ":token-2");
    assertThat(accounts.all().get("131121").secrets()).containsExactly(SECRET, OTHER);
    assertThat(accounts.loginChannel("131121")).contains("2001234567");
    assertThat(accounts.loginChannel("272035")).isEmpty();
    assertThat(accounts.loginChannel("110001")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"131121:" + SECRET + "+:token", "131121:" + SECRET + "+" + SECRET + "+" + SECRET + ":token",
      "131121:" + SECRET + ":token:", "131121", "131121:" + SECRET, "131121:short:token", ",", "131121:" + SECRET + ":a,",
      "131121:" + SECRET + ":a,131121:" + SECRET + ":b"})
  void whatIsMalformedIsObjectedToWithoutBeingSaid(String configured) {
    assertThat(OfficialAccounts.objection(configured)).isPresent()
        .hasValueSatisfying(objection -> assertThat(objection).doesNotContain(SECRET));
    assertThatThrownBy(() -> OfficialAccounts.of(configured)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsNeverPrint() {
    var accounts = OfficialAccounts.of("131121:" + SECRET + ":token-1");
    assertThat(accounts.toString() + accounts.all()).contains("131121").doesNotContain(SECRET, "token-1");
  }
}
