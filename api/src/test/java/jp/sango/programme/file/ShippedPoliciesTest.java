package jp.sango.programme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import jp.sango.kernel.MunicipalityCode;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {

  @Test
  void everyShippedPolicyLoads() {
    assertThat(PolicyFiles.shipped().municipalities()).extracting(MunicipalityCode::value)
        .containsExactly("131121", "272035");
  }

  @Test
  void noPolicyIsInEffectBeforeItsFirstVersion() {
    var setagaya = new MunicipalityCode("131121");
    assertThat(PolicyFiles.shipped().on(setagaya, LocalDate.of(2025, 3, 31))).isEmpty();
    assertThat(PolicyFiles.shipped().on(setagaya, LocalDate.of(2025, 4, 1))).isPresent();
  }
}
