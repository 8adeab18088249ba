package jp.sango.registration.store;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.KnownListeners;
import jp.sango.registration.Loss;
import jp.sango.registration.RegistrationFixture;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.sealing.store.TestNodeKeys;
import org.junit.jupiter.api.Test;

class StoredFamiliesTest {

  private static final RegistrationDatabase DATABASE = RegistrationDatabase.fresh();

  private final RegistrationFixture fixture = new RegistrationFixture(DATABASE.client());
  private final StoredFamilies families = new StoredFamilies(
      DATABASE.client(), TestNodeKeys.over(DATABASE.client()));

  @Test
  void readsBackEverythingThatRulesNeed() {
    var written = fixture.insert(family()
        .due(LocalDate.of(2026, 3, 10))
        .withPreTermChildBorn(LocalDate.of(2026, 2, 1))
        .withChild(Child.born(
            LocalDate.of(2026, 2, 2), Optional.empty(), Optional.of(2_600)))
        .highNeed()
        .exempt()
        .coupons(3)
        .reads(Language.PLAIN_JAPANESE)
        .withChild(new Child(LocalDate.of(2024, 2, 29), Optional.empty(), Optional.empty(), Child.Relation.FOSTERED,
            true))
        .lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 2, 2))
        .bornAt("sample-clinic")
        .withSibling(LocalDate.of(2024, 2, 29))
        .withSibling(LocalDate.of(2020, 3, 31))
        .withoutDevice()
        .interpreter("vi")
        .movedAwayOn(LocalDate.of(2026, 7, 1))
        .inDistrict("north")
        .limitRaised(Set.of(ServiceType.OUTREACH, ServiceType.DAY_SERVICE), 10));

    assertThat(families.find(written.municipality(), written.person()).block()).isEqualTo(written);
  }

  @Test
  void familyWithoutChildOrDueDateIsReadAsSuch() {
    var written = fixture.insert(family().in(RegistrationState.RETURNED));

    assertThat(families.findAndLock(written.municipality(), written.person()).block()).isEqualTo(written);
  }

  @Test
  void oneLossAmongSeveralBirthsIsEnoughForGentleWords() {
    var person = new PersonId(UUID.randomUUID());
    var lost = fixture.insert(family().id(new RegistrationId(UUID.randomUUID())).of(person)
        .lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 2, 2)));
    fixture.insert(family().id(new RegistrationId(UUID.randomUUID())).of(person));
    var once = fixture.insert(family().id(new RegistrationId(UUID.randomUUID())).of(new PersonId(UUID.randomUUID())));
    var persons = List.of(person, once.person());

    var several = families.withSeveralBirths(lost.municipality(), persons).block();

    assertThat(several).containsOnlyKeys(person);
    assertThat(several.get(person)).hasSize(2);
    assertThat(new KnownListeners(several).of(lost.municipality(), persons).block())
        .containsOnlyKeys(person)
        .allSatisfy((who, listener) -> assertThat(listener.bereaved()).isTrue());
  }

  @Test
  void isKnownInItsOwnMunicipalityOnly() {
    var written = fixture.insert(family());

    assertThat(families.find(new MunicipalityCode("272035"), written.person()).blockOptional()).isEmpty();
    assertThat(families.find(written.municipality(), new PersonId(UUID.randomUUID())).blockOptional()).isEmpty();
  }

  @Test
  void raisedLimitIsReadWithTheDayOnWhichItEnds() {
    var written = fixture.insert(family().limitRaised(Set.of(ServiceType.SHORT_STAY), 14, LocalDate.of(2026, 6, 1)));

    assertThat(families.find(written.municipality(), written.person()).block().raisedLimits())
        .isEqualTo(written.raisedLimits());
  }

  @Test
  void manyFamiliesAreReadAtOnce() {
    var some = List.of(family().withTwinsBorn(LocalDate.of(2026, 1, 1)).build(), family().build());
    fixture.insertAll(some);

    var found = families.all(List.of(some.get(0).id(), some.get(1).id(), new RegistrationId(UUID.randomUUID()))).block();

    assertThat(found.values()).containsExactlyInAnyOrderElementsOf(some);
    assertThat(families.all(List.of()).block()).isEmpty();
  }

  @Test
  void whoseKeyIsDestroyedHasToldNothingAndIsStillCounted() {
    var born = LocalDate.of(2026, 2, 1);
    var erased = fixture.insert(family().due(born).withPreTermChildBorn(born).interpreter("vi")
        .lost(Loss.Kind.STILLBIRTH, born));
    var other = fixture.insert(family().lost(Loss.Kind.MISCARRIAGE, born));
    TestNodeKeys.over(DATABASE.client()).destroy(erased.municipality(), erased.id().value()).block();

    var found = families.all(List.of(erased.id(), other.id())).block();

    assertThat(found.get(other.id())).isEqualTo(other);
    assertThat(found.get(erased.id()).circumstances()).isEqualTo(Circumstances.NONE);
    assertThat(found.get(erased.id()).dueDate()).isEmpty();
    assertThat(found.get(erased.id()).children())
        .containsExactly(Child.born(born, Optional.empty(), Optional.empty()));
  }

  @Test
  void circumstancesAreOfOneLengthWhateverTheyTell() {
    var quiet = fixture.insert(family());
    var told = fixture.insert(family().withPreTermChildBorn(LocalDate.of(2026, 2, 1)).interpreter("vi")
        .withSibling(LocalDate.of(2024, 2, 29)).ill(Circumstances.Illness.DOCTOR_AGREES)
        .lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 2, 1)));

    assertThat(sealed(told.id())).startsWith("sk1.").hasSameSizeAs(sealed(quiet.id()));
  }

  @Test
  void circumstancesInTheOpenAreRefused() {
    var id = fixture.insert(family()).id();
    assertThatThrownBy(() -> DATABASE.client()
        .sql("update registration set circumstances = 'INFANT_DEATH' where id = :id").bind("id", id.value())
        .then().block()).hasMessageContaining("sealed_text");
  }

  private static String sealed(RegistrationId id) {
    return DATABASE.client().sql("select circumstances::text as sealed from registration where id = :id")
        .bind("id", id.value()).map(row -> row.get("sealed", String.class)).one().block();
  }

  @Test
  void contactDetailsAreToldButNotPrinted() {
    var id = fixture.insert(FamilyBuilder.family()).id();

    var details = families.contactDetails(List.of(id)).block().get(id);

    assertThat(details.name()).isEqualTo("試験 花子");
    assertThat(details.kana()).contains("シケン ハナコ");
    assertThat(details.telephone()).isEqualTo("03-0000-0000");
    assertThat(details.address()).isEqualTo("〒154-0000 見本町1-2-3");
    assertThat(details).hasToString("[REDACTED]");
  }
}
