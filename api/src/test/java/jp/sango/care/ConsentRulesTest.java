package jp.sango.care;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.file.PolicyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a family can agree to, and for whom. */
class ConsentRulesTest {

  private static final Policies POLICIES = PolicyFiles.shipped();
  private static final Policy POLICY =
      POLICIES.on(new MunicipalityCode("131121"), LocalDate.of(2026, 12, 1)).orElseThrow();
  private static final Receiver CENTER = new Receiver.AtFacility(new FacilityId("center"));
  private static final Receiver NOWHERE = new Receiver.AtFacility(new FacilityId("nowhere"));

  @ParameterizedTest
  @EnumSource
  void eachPurposeHasReceiversOfItsKind(ConsentPurpose purpose) {
    var toFacility = purpose.receivers() == ConsentPurpose.Receivers.FACILITIES;
    assertThat(refusal(word(purpose, true, CENTER))).isEqualTo(toFacility ? "" : "receiver-does-not-fit");
    assertThat(refusal(word(purpose, true, Receiver.MUNICIPALITY)))
        .isEqualTo(toFacility ? "receiver-does-not-fit" : "");
  }

  @Test
  void nobodyAgreesToNobodyButEverybodyMayWithdrawFromAll() {
    assertThat(refusal(word(ConsentPurpose.SHARE_CARE_PLAN, true))).isEqualTo("required");
    assertThat(refusal(word(ConsentPurpose.SHARE_CARE_PLAN, false))).isEmpty();
  }

  @Test
  void facilityThatTakesPartNoLongerCanOnlyBeWithdrawnFrom() {
    assertThat(refusal(word(ConsentPurpose.SHARE_CARE_PLAN, true, CENTER, NOWHERE))).isEqualTo("facility-unknown");
    assertThat(refusal(word(ConsentPurpose.SHARE_CARE_PLAN, false, CENTER, NOWHERE))).isEmpty();
  }

  @Test
  void sheAgreesToWordsThatSheHasReadAndWithdrawsWithoutReadingAny() {
    assertThat(refusal(reading("2025-04-01", true))).isEmpty();
    assertThat(refusal(reading("2024-04-01", true))).isEqualTo("consent-text-changed");
    assertThat(refusal(reading("2024-04-01", false))).isEmpty();
  }

  @Test
  void receiversAreNamedAsTheyStandInRequests() {
    assertThat(Receiver.named("MUNICIPALITY")).contains(Receiver.MUNICIPALITY);
    assertThat(Receiver.named("center")).contains(CENTER);
    assertThat(Receiver.named("municipality")).contains(new Receiver.AtFacility(new FacilityId("municipality")));
    assertThat(Receiver.named("Not a name")).isEmpty();
    assertThat(Receiver.named("")).isEmpty();
  }

  @Test
  void wordsAreInTheLanguageTheyWereReadIn() {
    var mother = family().reads(Language.ENGLISH).build();
    var wording = new Wording(POLICY, mother, false);
    assertThat(wording.of(word(ConsentPurpose.SHARE_CARE_PLAN, true, CENTER)).text()).startsWith("I agree");
    assertThat(wording.of(ConsentPurpose.SHARE_CARE_PLAN, Language.JAPANESE).text()).contains("同意します");
  }

  private static String refusal(ConsentWord word) {
    return new ConsentRules(POLICIES, new Wording(POLICY, family().build(), false)).decide(word)
        .objection().map(problem -> problem.code()).orElse("");
  }

  private static ConsentWord word(ConsentPurpose purpose, boolean given, Receiver... receivers) {
    return new ConsentWord(purpose, given, List.of(receivers), Optional.empty(), Optional.empty());
  }

  private static ConsentWord reading(String version, boolean given) {
    return new ConsentWord(ConsentPurpose.SHARE_CARE_PLAN, given, List.of(CENTER),
        Optional.of(new PolicyVersion(version)), Optional.empty());
  }
}
