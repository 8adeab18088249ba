package jp.sango.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.sango.kernel.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"000000", "77777777", "123456", "901234", "876543", "210987"})
  void whatEverybodyWouldTryFirstIsNoNewPin(String typed) {
    assertThat(Digits.pin(typed, "pin").asNewPin().objection()).get()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("pin-too-simple"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"271828", "112233", "135790", "12345679"})
  void othersAre(String typed) {
    assertThat(Digits.pin(typed, "pin").asNewPin().isRejection()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "123456789", "27182a", "２７１８２８", "-271828"})
  void pinHasSixToEightDigits(String typed) {
    assertThatThrownBy(() -> Digits.pin(typed, "pin")).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567", "123456789", "1234 678"})
  void codeHasEight(String typed) {
    assertThatThrownBy(() -> Digits.code(typed, "code")).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = "271828")
  void printNothing(String typed) {
    assertThat(Digits.pin(typed, "pin")).asString().doesNotContain(typed);
  }
}
