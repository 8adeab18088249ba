package jp.sango.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  /** Real codes, among them those whose check digit is 0, and 1 from a remainder of 10 or 0. */
  @ParameterizedTest
  @ValueSource(strings = {"131121", "272035", "011002", "131016", "471003", "131130", "141003", "401307"})
  void realMunicipalityCodesAreTaken(String code) {
    assertThat(new MunicipalityCode(code)).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"131120", "131122", "272053", "13112", "1311210", "", "13112a", "１３１１２１", "131121\n"})
  void othersAreNot(String code) {
    assertThatThrownBy(() -> new MunicipalityCode(code)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Of codes whose check digit is 1, two remainders share it; of all others none. */
  @Test
  void anySingleWrongDigitOfTheFirstFiveIsNoticed() {
    for (int place = 0; place < 5; place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        var characters = "272035".toCharArray();
        boolean same = characters[place] == digit;
        characters[place] = digit;
        var code = new String(characters);
        if (!same) {
          assertThatThrownBy(() -> new MunicipalityCode(code)).as(code).isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT2.5S, 3", "PT20S, 20"})
  void whoComesBackWhenToldIsNotTooEarly(Duration wait, long seconds) {
    assertThat(Problem.notNow(Problem.Kind.TOO_MANY, "too-many-requests", wait).arguments())
        .isEqualTo(Map.of("retryAfterSeconds", seconds));
  }

  @Test
  void rangeHoldsBothEnds() {
    var range = DateRange.ofDays(DAY, 3);
    assertThat(range.last()).isEqualTo("2026-12-03");
    assertThat(range.days()).isEqualTo(3);
    assertThat(range.dates()).containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(2));
    assertThat(range.contains(DAY)).isTrue();
    assertThat(range.contains(DAY.plusDays(2))).isTrue();
    assertThat(range.contains(DAY.minusDays(1))).isFalse();
    assertThat(range.contains(DAY.plusDays(3))).isFalse();
  }

  @Test
  void rangeIsNeverEmpty() {
    assertThat(DateRange.ofDays(DAY, 1).days()).isOne();
    assertThatThrownBy(() -> DateRange.ofDays(DAY, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DateRange(DAY, DAY.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rangesOverlapWhereTheyShareADate() {
    var range = DateRange.ofDays(DAY, 2);
    assertThat(range.overlaps(range)).isTrue();
    assertThat(range.overlaps(DateRange.ofDays(DAY.plusDays(1), 5))).isTrue();
    assertThat(range.overlaps(DateRange.ofDays(DAY.minusDays(5), 9))).isTrue();
    assertThat(range.overlaps(DateRange.ofDays(DAY.plusDays(2), 1))).isFalse();
    assertThat(range.overlaps(DateRange.ofDays(DAY.minusDays(2), 2))).isFalse();
  }

  @Test
  void yenAreNeverNegativeAndNeverOverflow() {
    assertThat(new Yen(2_000).times(3).plus(new Yen(500))).isEqualTo(new Yen(6_500));
    assertThat(new Yen(1)).isGreaterThan(Yen.ZERO);
    assertThatThrownBy(() -> new Yen(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Yen(1).times(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Yen(Long.MAX_VALUE).plus(new Yen(1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Yen(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void dayOfJapanBeginsAtFifteenHundredOfTheDayBeforeInUtc() {
    assertThat(Japan.dateOf(Instant.parse("2026-11-30T14:59:59Z"))).isEqualTo("2026-11-30");
    assertThat(Japan.dateOf(Instant.parse("2026-11-30T15:00:00Z"))).isEqualTo("2026-12-01");
    assertThat(Japan.today(Clock.fixed(Instant.parse("2026-11-30T15:00:00Z"), ZoneOffset.UTC))).isEqualTo("2026-12-01");
    assertThat(Japan.at(DAY, LocalTime.of(10, 0))).isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
    assertThat(Japan.written(Instant.parse("2026-12-01T01:00:00Z")).toString()).isEqualTo("2026-12-01T10:00+09:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "center", "shiseikai-2", "a1234567890123456789012345678901234567-9"})
  void shortNamesStandInUrlsAndKeys(String name) {
    assertThat(new FacilityId(name)).hasToString(name);
    assertThat(new PoolId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "2nd", "-a", "a b", "a/b", "a:b", "a_b", "センター", "a\n",
      "a12345678901234567890123456789012345678-9"})
  void whatWouldBreakAUrlOrAKeyIsNoName(String name) {
    assertThatThrownBy(() -> new FacilityId(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PoolId(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void personIdSaysNothingAndDependsOnIssuerAndSubject() {
    var one = PersonId.of("https://issuer", "hanako");
    assertThat(one).isEqualTo(PersonId.of("https://issuer", "hanako"))
        .isNotEqualTo(PersonId.of("https://other", "hanako")).isNotEqualTo(PersonId.of("https://issuer", "taro"));
    assertThat(one.toString()).doesNotContain("hanako").isEqualTo(UUID.fromString(one.toString()).toString());
  }

  @Test
  void textForPeopleIsNeverMissingInJapanese() {
    var text = new LocalizedText(Map.of(Language.JAPANESE, "施設", Language.ENGLISH, "facility"));
    assertThat(text.in(Language.ENGLISH)).isEqualTo("facility");
    assertThat(text.in(Language.PLAIN_JAPANESE)).isEqualTo("施設");
    assertThatThrownBy(() -> new LocalizedText(Map.of(Language.ENGLISH, "facility")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
