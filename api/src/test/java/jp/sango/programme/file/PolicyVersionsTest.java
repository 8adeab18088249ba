package jp.sango.programme.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new fiscal year is a new entry; a new municipality is a new file. */
class PolicyVersionsTest {

  private static final PolicyFileText SHIPPED = PolicyFileText.shipped("131121-setagaya.yaml");
  private static final String NEW_COUPONS =
      """

        - effectiveFrom: 2027-04-01
          basedOn: 2025-04-01
          coupons: {perBirth: 7, value: 2500}
      """;
  /** Invented: no municipality has it. */
  private static final MunicipalityCode THIRD = new MunicipalityCode("999997");

  @Test
  void newYearHoldsOnlyWhatDiffers() {
    var versions = PolicyFileReader.read(SHIPPED.name(), SHIPPED.content() + NEW_COUPONS);
    assertThat(versions).extracting(policy -> policy.version().value()).containsExactly("2025-04-01", "2027-04-01");
    assertThat(versions).extracting(policy -> policy.coupons().perBirth()).containsExactly(5, 7);
    assertThat(versions.get(1).services()).isEqualTo(versions.get(0).services());
  }

  @Test
  void versionInEffectIsTheLatestThatHasBegun(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("999997-umibe.yaml"), third() + NEW_COUPONS);
    var policies = PolicyFiles.load(Optional.of(directory));
    assertThat(policies.on(THIRD, LocalDate.of(2025, 3, 31))).isEmpty();
    assertThat(policies.on(THIRD, LocalDate.of(2027, 3, 31)).orElseThrow().coupons().perBirth()).isEqualTo(5);
    assertThat(policies.on(THIRD, LocalDate.of(2027, 4, 1)).orElseThrow().coupons().perBirth()).isEqualTo(7);
    assertThat(policies.versions(THIRD)).hasSize(2);
  }

  @Test
  void thirdMunicipalityIsJustAFile(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("999997-umibe.yaml"), third());
    var policies = PolicyFiles.load(Optional.of(directory));
    assertThat(policies.municipalities()).hasSize(3).contains(THIRD);
    var stay = policies.on(THIRD, LocalDate.of(2026, 12, 1)).orElseThrow().service(ServiceType.SHORT_STAY);
    assertThat(stay.orElseThrow().fee().perDay().standard()).isEqualTo(new Yen(4_500));
  }

  @Test
  void versionsOutOfOrderAreRefused() {
    var text = new PolicyFileText(SHIPPED.name(), SHIPPED.content() + NEW_COUPONS.replace("2027-04-01", "2025-04-01"));
    assertThatThrownBy(() -> PolicyFileReader.read(text.name(), text.content()))
        .hasMessageContaining("versions stand in the order of their dates")
        .hasMessageStartingWith(text.name() + ", line " + (SHIPPED.content().lines().count() + 2) + ": ");
  }

  @Test
  void versionBasedOnNothingIsRefused() {
    String content = SHIPPED.content() + NEW_COUPONS.replace("basedOn: 2025", "basedOn: 2024");
    assertThatThrownBy(() -> PolicyFileReader.read(SHIPPED.name(), content))
        .hasMessageContaining("basedOn names no version that stands above");
  }

  @Test
  void sameMunicipalityTwiceIsRefused(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("131121-again.yaml"), SHIPPED.content());
    assertThatThrownBy(() -> PolicyFiles.load(Optional.of(directory)))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageContaining("131121-again.yaml, line 1:").hasMessageContaining("programmes/131121-setagaya.yaml");
  }

  @Test
  void directoryThatIsMissingIsRefusedByTheNameOfItsSetting(@TempDir Path directory) {
    assertThatThrownBy(() -> PolicyFiles.load(Optional.of(directory.resolve("nowhere"))))
        .isInstanceOf(PolicyFileException.class).hasMessageStartingWith("SANGO_PROGRAMMES_DIRECTORY");
  }

  @Test
  void fileThatIsNotUtf8IsRefused(@TempDir Path directory) throws Exception {
    Files.write(directory.resolve("999997-umibe.yaml"), third().getBytes("Shift_JIS"));
    assertThatThrownBy(() -> PolicyFiles.load(Optional.of(directory))).hasMessageContaining("not UTF-8");
  }

  private static String third() {
    return SHIPPED.with("\"131121\"", "\"" + THIRD + "\"").with("ja: 世田谷区\n", "ja: 海辺市\n").content();
  }
}
