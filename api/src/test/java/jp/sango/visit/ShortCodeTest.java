package jp.sango.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import jp.sango.kernel.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortCodeTest {

  private static final PersonId HER = new PersonId(UUID.fromString("6f1c0a52-93f4-4b7e-8a11-4f2f0f3f9d10"));
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

  private final ShortCode codes = new ShortCode(new byte[32]);

  @Test
  void digitsAreOfOnePersonOneDateAndOneKey() {
    var hers = codes.of(HER, TODAY);
    assertThat(hers).matches("\\d{8}").isEqualTo(codes.of(HER, TODAY))
        .isNotEqualTo(codes.of(HER, TODAY.plusDays(1)))
        .isNotEqualTo(codes.of(new PersonId(UUID.randomUUID()), TODAY));
    var another = new ShortCode("another key of thirty-two bytes.".getBytes(StandardCharsets.US_ASCII));
    assertThat(another.of(HER, TODAY)).isNotEqualTo(hers);
    assertThat(codes.isOf(HER, TODAY, hers)).isTrue();
    assertThat(codes.isOf(HER, TODAY.plusDays(1), hers)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"01234567", "0123 4567", "0123-4567", "０１２３４５６７", "0123ー4567"})
  void theyAreTypedInManyWays(String typed) {
    assertThat(ShortCode.isTyped(typed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "123456789", "SC1.AAAA", "1234567a", "٠١٢٣٤٥٦٧"})
  void somethingElseIsNotTakenForThem(String text) {
    assertThat(ShortCode.isTyped(text)).isFalse();
  }
}
