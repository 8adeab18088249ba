package jp.sango.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import org.junit.jupiter.api.Test;

class FamilyKeyTest {

  private static final MunicipalityCode SETAGAYA = new MunicipalityCode("131121");
  private static final MunicipalityCode TOYONAKA = new MunicipalityCode("272035");
  private static final String FIELD = "registration.note";
  private static final String NOTE = "夜だけ電話してください 🌙";

  private final KeyOwner family = new KeyOwner(SETAGAYA, UUID.randomUUID());
  private final MasterKeys masters = new MasterKeys(TestKeys.OLD);
  private final FamilyKey key = masters.open(masters.make(family), family);

  @Test
  void whatIsSealedOpensAndSaysNothing() {
    var sealed = key.seal(FIELD, NOTE);
    assertThat(sealed).matches("sk1\\.[A-Za-z0-9_-]+").doesNotContain("夜");
    assertThat(key.unseal(FIELD, sealed)).isEqualTo(NOTE);
    assertThat(key.unseal(FIELD, key.seal(FIELD, ""))).isEmpty();
    assertThat(key.isCurrent(sealed)).isTrue();
  }

  @Test
  void lengthOfABlurredValueDoesNotTellOneCodeFromAnother() {
    assertThat(key.sealBlurred(FIELD, "INFECTION", 32)).hasSameSizeAs(key.sealBlurred(FIELD, "HOSPITAL_CARE", 32))
        .hasSameSizeAs(key.sealBlurred(FIELD, "x".repeat(32), 32));
    assertThat(key.unseal(FIELD, key.sealBlurred(FIELD, "INFECTION", 32)).strip()).isEqualTo("INFECTION");
    assertThat(key.sealBlurred(FIELD, "x".repeat(33), 32)).hasSameSizeAs(key.sealBlurred(FIELD, "x".repeat(64), 32));
  }

  @Test
  void sameWordsSealedTwiceLookDifferent() {
    assertThat(key.seal(FIELD, NOTE)).isNotEqualTo(key.seal(FIELD, NOTE));
  }

  @Test
  void valueOpensForItsOwnFieldOnly() {
    var sealed = key.seal(FIELD, NOTE);
    assertThatThrownBy(() -> key.unseal("registration.name", sealed))
        .isInstanceOf(SealBrokenException.class).hasMessage("the sealed value of registration.name does not open");
  }

  @Test
  void valueOpensForItsOwnFamilyAndMunicipalityOnly() {
    var sealed = key.seal(FIELD, NOTE);
    var wrapped = masters.make(family);
    assertThatThrownBy(() -> masters.open(wrapped, family).unseal(FIELD, sealed)).isInstanceOf(SealBrokenException.class);
    var elsewhere = new KeyOwner(TOYONAKA, family.subject());
    assertThatThrownBy(() -> masters.open(wrapped, elsewhere)).isInstanceOf(SealBrokenException.class);
    assertThatThrownBy(() -> masters.open(wrapped, new KeyOwner(SETAGAYA, UUID.randomUUID())))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void changedValueDoesNotOpenAndIsNotRepeated() {
    var sealed = key.seal(FIELD, NOTE);
    var changed = sealed.substring(0, 30) + (sealed.charAt(30) == 'A' ? 'B' : 'A') + sealed.substring(31);
    for (var wrong : new String[] {changed, sealed.substring(0, 20), "sk1.", "sk1.%%%", NOTE, ""}) {
      assertThatThrownBy(() -> key.unseal(FIELD, wrong))
          .isInstanceOf(SealBrokenException.class).message().doesNotContain(changed).doesNotContain(NOTE);
    }
  }

  @Test
  void newMasterOpensWhatTheOldOneWrappedAndReplacesIt() {
    var wrapped = masters.make(family);
    var sealed = masters.open(wrapped, family).seal(FIELD, NOTE);
    var both = new MasterKeys(TestKeys.NEW + "," + TestKeys.OLD);

    assertThat(both.current()).isEqualTo("new");
    assertThat(both.open(wrapped, family).unseal(FIELD, sealed)).isEqualTo(NOTE);
    var rewrapped = both.rewrap(wrapped, family);
    assertThat(rewrapped.master()).isEqualTo("new");
    assertThat(new MasterKeys(TestKeys.NEW).open(rewrapped, family).unseal(FIELD, sealed)).isEqualTo(NOTE);
  }

  @Test
  void missingMasterIsNamed() {
    assertThatThrownBy(() -> new MasterKeys(TestKeys.NEW).open(masters.make(family), family))
        .hasMessageContaining("master key old is not configured");
  }

  @Test
  void nothingPrintsKeys() {
    var secret = TestKeys.OLD.substring(4);
    assertThat(masters + " " + masters.make(family) + " " + key + " " + ConfiguredKeys.of(TestKeys.OLD))
        .doesNotContain(secret).doesNotContain(family.municipality().value() + "\n");
  }
}
