package jp.sango.refill;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.refill.WaitingList.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueChanceTest {

  @ParameterizedTest
  @CsvSource({"20, 1, 5", "100, 12, 10", "100, 13, 15", "40, 0, 5", "40, 40, 95"})
  void chanceIsHowOftenThoseWhoStoodThereWereAskedInStepsOfFiveAndNeverCertain(int waited, int asked, int percent) {
    assertThat(QueueChance.of(new Past(20, waited, asked))).isEqualTo(new QueueChance.About(percent));
  }

  @Test
  void ofTooFewFamiliesNothingIsSaidHoweverOftenTheyWaited() {
    assertThat(QueueChance.of(new Past(19, 100, 19))).isEqualTo(new QueueChance.Unknown());
    assertThat(QueueChance.of(new Past(0, 0, 0))).isEqualTo(new QueueChance.Unknown());
  }
}
