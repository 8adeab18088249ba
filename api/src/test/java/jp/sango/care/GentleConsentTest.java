package jp.sango.care;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.CarePolicy;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVariant;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import org.junit.jupiter.api.Test;

/** In which words a mother of several births is asked to agree, who has lost one of her babies. */
class GentleConsentTest {

  private static final ConsentPurpose PURPOSE = ConsentPurpose.SHARE_CARE_PLAN;

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final ConsentDesk desk = desk();
  private final Actor clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private final Family living = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 20)));

  @Test
  void whoHasLostNobodyReadsTheUsualWords() {
    assertThat(words(desk.of(slice.resident(living)).block(PATIENCE))).isEqualTo("usual");
  }

  @Test
  void aLossInAnotherBirthMakesThemGentleForHerAndForWhomAsksHer() {
    anEarlierLoss();
    assertThat(words(desk.of(slice.resident(living)).block(PATIENCE))).isEqualTo("gentle");
    assertThat(words(desk.of(clerk, living.id()).block(PATIENCE))).isEqualTo("gentle");
  }

  @Test
  void whatSheAgreesToIsKeptInTheWordsThatSheRead() {
    anEarlierLoss();
    var word = new ConsentWord(
        PURPOSE, true, List.of(new Receiver.AtFacility(new FacilityId("center"))), Optional.empty(), Optional.empty());

    var standing = desk.keep(slice.resident(living), word).block(PATIENCE);

    assertThat(standing.family().id()).isEqualTo(living.id());
    assertThat(standing.given(PURPOSE)).singleElement()
        .satisfies(consent -> assertThat(consent.agreed().orElseThrow().text()).isEqualTo("gentle"));
  }

  private void anEarlierLoss() {
    slice.family(family().of(living.person()).submittedOn(LocalDate.of(2025, 2, 1))
        .lost(Loss.Kind.STILLBIRTH, LocalDate.of(2025, 3, 1)));
  }

  private static String words(ConsentStanding standing) {
    return standing.words(PURPOSE).text();
  }

  private ConsentDesk desk() {
    return new ConsentDesk(slice.bean(ConsentBook.class), slice.bean(Families.class), slice.bean(OwnFamilies.class),
        PoliciesInMemory.of(withTwoTexts()), slice.bean(Audit.class), slice.transactions, slice.clock);
  }

  private Policy withTwoTexts() {
    var shipped = slice.policies.at(SETAGAYA, slice.clock.instant());
    var consents = Arrays.stream(ConsentPurpose.values())
        .map(purpose -> new CarePolicy.ConsentText(purpose, text("usual"), Optional.of(text("gentle")))).toList();
    return new PolicyVariant(shipped)
        .caring(new CarePolicy(shipped.care().assessment(), shipped.care().attention(), consents)).policy();
  }

  private static LocalizedText text(String words) {
    return new LocalizedText(Map.of(Language.JAPANESE, words));
  }
}
