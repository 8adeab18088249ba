package jp.sango.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.CardCode.Reading;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Nothing but the code itself is taken for it. */
class CardCodeProperties {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final RegistrationId FAMILY = new RegistrationId(UUID.fromString("6f1c0a52-93f4-4b7e-8a11-4f2f0f3f9d10"));

  private final CardCode codes = new CardCode(new byte[32]);

  @Property(tries = 500)
  void anyFlippedBitIsRefused(@ForAll @IntRange(min = 0, max = 57) int place, @ForAll @IntRange(min = 0, max = 6) int bit) {
    var characters = codes.issue(FAMILY, NOW).code().toCharArray();
    characters[place] ^= (char) (1 << bit);
    assertThat(codes.read(new String(characters), NOW)).isEqualTo(new Reading.Forged());
  }

  @Property(tries = 100)
  void whatIsCutOffOrAddedIsRefused(@ForAll @IntRange(min = 0, max = 57) int length) {
    var code = codes.issue(FAMILY, NOW).code();
    assertThat(codes.read(code.substring(0, length), NOW)).isEqualTo(new Reading.Forged());
    assertThat(codes.read(code + code.substring(0, length + 1), NOW)).isEqualTo(new Reading.Forged());
  }
}
