package jp.sango.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.kernel.MunicipalityCode;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

  private static final MunicipalityCode SETAGAYA = new MunicipalityCode("131121");
  private static final MunicipalityCode TOYONAKA = new MunicipalityCode("272035");

  private final BlindIndex index = new BlindIndex(TestKeys.OLD);

  @Test
  void equalValuesAreFoundWithinOneMunicipalityAndField() {
    var mark = index.mark(SETAGAYA, "telephone", "09012345678");
    assertThat(mark).matches("old\\.[A-Za-z0-9_-]{22}");
    assertThat(index.marks(SETAGAYA, "telephone", "09012345678")).containsExactly(mark);
    assertThat(index.mark(TOYONAKA, "telephone", "09012345678")).isNotEqualTo(mark);
    assertThat(index.mark(SETAGAYA, "name", "09012345678")).isNotEqualTo(mark);
    assertThat(index.mark(SETAGAYA, "telephone", "09012345679")).isNotEqualTo(mark);
  }

  @Test
  void markUnderAnOldKeyIsFoundUntilItIsMadeAnew() {
    var mark = index.mark(SETAGAYA, "telephone", "09012345678");
    var both = new BlindIndex(TestKeys.NEW + ", " + TestKeys.OLD);
    assertThat(both.marks(SETAGAYA, "telephone", "09012345678")).hasSize(2).contains(mark);
    assertThat(both.isCurrent(mark)).isFalse();
    assertThat(both.isCurrent(both.mark(SETAGAYA, "telephone", "09012345678"))).isTrue();
  }
}
