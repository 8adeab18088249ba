package jp.sango.refill;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.refill.WaitingList.Past;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueChanceTest {

  @ParameterizedTest
  @CsvSource({"20, 0, 0", "20, 1, 5", "100, 12, 10", "100, 13, 15", "40, 40, 100"})
  void chanceIsHowOftenThoseWhoStoodThereWereAskedInStepsOfFive(int waited, int asked, int percent) {
    assertThat(QueueChance.of(new Past(waited, asked))).isEqualTo(new QueueChance.About(percent));
  }

  @Test
  void ofTooFewNothingIsSaid() {
    assertThat(QueueChance.of(new Past(19, 19))).isEqualTo(new QueueChance.Unknown());
    assertThat(QueueChance.of(new Past(0, 0))).isEqualTo(new QueueChance.Unknown());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 3", "3, 2, 3", "4, 4, 7", "7, 4, 7", "8, 8, 15"})
  void placesAreAlikeWithinADoubling(int place, int least, int most) {
    assertThat(QueueChance.leastAlike(place)).isEqualTo(least);
    assertThat(QueueChance.mostAlike(place)).isEqualTo(most);
  }
}
