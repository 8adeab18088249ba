package jp.sango.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneLinkTest {

  @ParameterizedTest
  @CsvSource({
    "03-0000-0000, tel:+81300000000",
    "090-1234-5678, tel:+819012345678",
    "０９０ー１２３４ー５６７８, tel:+819012345678",
    "(06) 6000 0000, tel:+81660000000",
    "+81 90-1234-5678, tel:+819012345678",
    "+84 24 1234 5678, tel:+842412345678",
    "0120-000-000, tel:0120000000;phone-context=+81",
    "0800-123-4567, tel:08001234567;phone-context=+81",
    "110, tel:110;phone-context=+81"
  })
  void numberIsALinkInItsOneForm(String written, String link) {
    assertThat(TelephoneLink.of(written)).contains(link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "なし", "03-1234-5678 内線12", "12", "0312345678901234", "+", "javascript:alert(1)", "03-0000-0000;x"})
  void whatNobodyCouldDialIsNoLink(String written) {
    assertThat(TelephoneLink.of(written)).isEmpty();
  }
}
