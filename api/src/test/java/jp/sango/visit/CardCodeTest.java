package jp.sango.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.CardCode.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardCodeTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00.9Z");
  private static final RegistrationId FAMILY = new RegistrationId(UUID.randomUUID());

  private final CardCode codes = new CardCode(key('a'));

  @Test
  void codeTellsWhoseItIsUntilTheSecondItExpires() {
    var issued = codes.issue(FAMILY, NOW);
    assertThat(issued.validUntil()).isEqualTo(Instant.parse("2026-12-01T00:05:00Z"));
    assertThat(codes.read(issued.code(), NOW)).isEqualTo(new Reading.Valid(FAMILY));
    assertThat(codes.read(issued.code(), issued.validUntil().minusMillis(1))).isEqualTo(new Reading.Valid(FAMILY));
    assertThat(codes.read(issued.code(), issued.validUntil())).isEqualTo(new Reading.Expired());
    assertThat(codes.read(issued.code(), issued.validUntil().plus(Duration.ofDays(400)))).isEqualTo(new Reading.Expired());
  }

  @Test
  void codeSaysNothingReadable() {
    assertThat(codes.issue(FAMILY, NOW).code()).matches("SC1\\.[A-Za-z0-9_-]{54}").doesNotContain(FAMILY.toString());
  }

  @Test
  void otherKeysCodesAreForged() {
    assertThat(codes.read(new CardCode(key('b')).issue(FAMILY, NOW).code(), NOW)).isEqualTo(new Reading.Forged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "==", " ", "\n", "A"})
  void codeHasOneSpelling(String added) {
    assertThat(codes.read(codes.issue(FAMILY, NOW).code() + added, NOW)).isEqualTo(new Reading.Forged());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SC1.", "SC2.AAAA", "https://example.jp/", "SC1.!!!!", "SC1.母子手帳"})
  void somethingElseIsRefused(String text) {
    assertThat(codes.read(text, NOW)).isEqualTo(new Reading.Forged());
  }

  @Test
  void shortKeysAreNotTaken() {
    assertThatThrownBy(() -> new CardCode(new byte[31])).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] key(char filling) {
    return String.valueOf(filling).repeat(32).getBytes(StandardCharsets.US_ASCII);
  }
}
