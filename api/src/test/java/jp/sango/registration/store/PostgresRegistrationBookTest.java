package jp.sango.registration.store;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Channel;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Loss;
import jp.sango.registration.PersonTrait;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationFixture;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.Sibling;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.SealBrokenException;
import jp.sango.sealing.TestKeys;
import jp.sango.sealing.store.TestNodeKeys;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class PostgresRegistrationBookTest {

  private static final MunicipalityCode HERE = new MunicipalityCode("131121");
  private static final LocalDate BORN = LocalDate.of(2026, 2, 28);

  private static final Actor STAFF =
      new Actor(new PersonId(new UUID(0, 1)), Role.STAFF, HERE, Optional.empty());

  private final RegistrationDatabase database = RegistrationDatabase.fresh();
  private final RegistrationFixture fixture = new RegistrationFixture(database.client());
  private final PostgresRegistrationBook book = new PostgresRegistrationBook(
      database.client(), TestNodeKeys.over(database.client()), TestNodeKeys.index(), java.time.Clock.systemUTC());

  private List<RegistrationId> pages(Optional<RegistrationState> state, int size) {
    var seen = new ArrayList<RegistrationId>();
    var after = Optional.<RegistrationId>empty();
    while (true) {
      var page = book.page(STAFF, state, after, size).block();
      if (page.isEmpty()) {
        return seen;
      }
      page.stream().map(Registration::id).forEach(seen::add);
      after = Optional.of(seen.getLast());
    }
  }

  @Test
  void pagesHoldEveryRegistrationOnceTheLongestWaitingFirst() {
    var inserted = IntStream.range(0, 7)
        .mapToObj(i -> fixture.insert(family().in(RegistrationState.SUBMITTED).submittedOn(BORN.plusDays(i / 3))))
        .toList();
    fixture.insert(family().submittedOn(BORN.minusDays(9)));
    fixture.insert(family().in(new MunicipalityCode("272035")).in(RegistrationState.SUBMITTED));

    var waiting = pages(Optional.of(RegistrationState.SUBMITTED), 2);

    assertThat(waiting).doesNotHaveDuplicates().hasSize(7);
    assertThat(waiting.subList(0, 3)).containsExactlyInAnyOrderElementsOf(
        inserted.subList(0, 3).stream().map(family -> family.id()).toList());
    assertThat(waiting.getLast()).isEqualTo(inserted.getLast().id());
    assertThat(pages(Optional.empty(), 3)).hasSize(8);
  }

  @Test
  void replacingWritesTheFormAsAWholeAndNothingOfTheOld() {
    var family = fixture.insert(family().due(BORN).withTwinsBorn(BORN));
    var old = book.find(HERE, family.person()).block();
    var form = old.form();
    var one = List.of(new Child(BORN, Optional.empty(), Optional.of(2_499), Child.Relation.FOSTERED, true));
    var changed = new Registration(old.id(), HERE, old.person(), old.state(),
        new RegistrationForm(form.person(), form.language(), Optional.empty(), one, true, form.reasons(), true,
            new Circumstances(Optional.of(new Loss(Loss.Kind.INFANT_DEATH, BORN)), Optional.of(new FacilityId("center")),
                List.of(new Sibling(BORN.minusYears(3))), Optional.of(Circumstances.Illness.DOCTOR_AGREES), true,
                Optional.of("pt-BR"))),
        old.policy(), old.submittedAt(), old.returnReason(), old.terms(), old.channel(), Optional.of(BORN.plusMonths(2)),
        Optional.of(new DistrictId("karasuyama")));

    database.inTransaction(() -> book.lock(HERE, old.id())
        .flatMap(locked -> book.replace(changed, old.submittedAt()).thenReturn(true))).block();

    assertThat(book.find(HERE, family.person()).block()).isEqualTo(changed);
  }

  @Test
  void personHasOneRegistrationInHandInAMunicipality() {
    var family = fixture.insert(family().in(RegistrationState.SUBMITTED));
    var present = book.find(HERE, family.person()).block();
    var second = new Registration(family().build().id(), HERE, present.person(), RegistrationState.SUBMITTED,
        present.form(), present.policy(), present.submittedAt(), Optional.empty(), present.terms(),
        Channel.TELEPHONE, Optional.empty(), Optional.empty());

    StepVerifier.create(database.inTransaction(() -> book.add(second))).expectNext(false).verifyComplete();
    assertThat(book.find(HERE, family.person()).block().id()).isEqualTo(family.id());
  }

  @Test
  void approvedOneLeavesRoomForAnotherBirthAndTheNewestIsHers() {
    var older = fixture.insert(family().submittedOn(BORN));
    var present = book.find(HERE, older.person()).block();
    var newer = new Registration(family().build().id(), HERE, older.person(), RegistrationState.SUBMITTED,
        present.form(), present.policy(), present.submittedAt().plusSeconds(1), Optional.empty(), present.terms(),
        Channel.COUNTER, Optional.empty(), Optional.empty());

    assertThat(database.inTransaction(() -> book.add(newer)).block()).isTrue();

    assertThat(book.find(HERE, older.person()).block()).isEqualTo(newer);
    assertThat(database.inTransaction(() -> book.lock(HERE, older.person())).block()).isEqualTo(newer);
  }

  @Test
  void movingAwayIsEnteredInAllOfAPersonsRegistrations() {
    var older = fixture.insert(family().submittedOn(BORN));
    var newer = fixture.insert(family().of(older.person()).submittedOn(BORN.plusYears(1)));
    var elsewhere = fixture.insert(family().of(older.person()).in(new MunicipalityCode("272035")));

    book.move(HERE, older.person(), Optional.of(BORN.plusMonths(1)), newer.submittedOn().atStartOfDay()
        .toInstant(java.time.ZoneOffset.UTC)).block();

    var families = new StoredFamilies(database.client(), TestNodeKeys.over(database.client()))
        .all(List.of(older.id(), newer.id(), elsewhere.id())).block();
    assertThat(families.get(older.id()).movedAwayOn()).contains(BORN.plusMonths(1));
    assertThat(families.get(newer.id()).movedAwayOn()).contains(BORN.plusMonths(1));
    assertThat(families.get(elsewhere.id()).movedAwayOn()).isEmpty();
  }

  @Test
  void personIsFoundByNameTelephoneAndBirthDateHoweverTheyAreTyped() {
    var hanako = fixture.insert(family());
    var here = hanako.municipality();
    for (var name : List.of("試験 花子", "試験花子", "試験", "シケン　ハナコ", "しけんはなこ", "ｼｹﾝ ﾊﾅｺ", "シケン")) {
      assertThat(book.search(here, List.of(PersonTrait.name(name)), 10).block())
          .as(name).extracting(Registration::id).containsExactly(hanako.id());
    }
    for (var telephone : List.of("03-0000-0000", "0300000000", "+81 3 0000 0000", "０３（００００）００００")) {
      assertThat(book.search(here, List.of(PersonTrait.telephone(telephone)), 10).block()).as(telephone).hasSize(1);
    }
    var born = PersonTrait.born(LocalDate.of(1994, 4, 1));
    assertThat(book.search(here, List.of(born, PersonTrait.name("シケン")), 10).block()).hasSize(1);
    assertThat(book.search(here, List.of(born, PersonTrait.name("ハナコ")), 10).block()).isEmpty();
    assertThat(book.search(new MunicipalityCode("272035"), List.of(born), 10).block()).isEmpty();
  }

  @Test
  void olderSearchKeyMayGoOnceMarksAreMadeAnewAndSheIsFoundAllTheTime() {
    var hanako = fixture.insert(family()).id();
    var born = List.of(PersonTrait.born(LocalDate.of(1994, 4, 1)), PersonTrait.telephone("03-0000-0000"));
    var both = new BlindIndex(TestKeys.NEW + "," + TestKeys.OLD);
    assertThat(searching(both, born)).containsExactly(hanako);
    assertThat(searching(new BlindIndex(TestKeys.NEW), born)).isEmpty();

    marksAreMadeAnew(both).block();

    assertThat(searching(new BlindIndex(TestKeys.NEW), born)).containsExactly(hanako);
    assertThat(searching(both, born)).containsExactly(hanako);
    assertThat(searching(TestNodeKeys.index(), born)).isEmpty();
  }

  @Test
  void personWhoCannotBeOpenedKeepsNoOthersMarksWaiting() {
    var families = Stream.generate(() -> fixture.insert(family()).id()).limit(8).toList();
    var broken = families.get(2);
    database.client().sql("""
            update registration_person set sealed =
              (select other.sealed from registration_person other where other.registration_id = :other)
             where registration_id = :broken
            """)
        .bind("other", families.getFirst().value()).bind("broken", broken.value()).then().block();

    StepVerifier.create(marksAreMadeAnew(new BlindIndex(TestKeys.NEW + "," + TestKeys.OLD)))
        .verifyError(SealBrokenException.class);

    assertThat(withOlderMarks()).containsExactly(broken);
  }

  private Mono<Void> marksAreMadeAnew(BlindIndex index) {
    return new CurrentMarks(database.client(), TestNodeKeys.over(database.client()), index, database::inTransaction)
        .run(java.time.Instant.EPOCH);
  }

  private List<RegistrationId> withOlderMarks() {
    return database.client().sql("select distinct registration_id from registration_mark where starts_with(mark, 'old.')")
        .map(row -> new RegistrationId(row.get("registration_id", UUID.class))).all().collectList().block();
  }

  private List<RegistrationId> searching(BlindIndex index, List<PersonTrait> traits) {
    return new PostgresRegistrationBook(
        database.client(), TestNodeKeys.over(database.client()), index, java.time.Clock.systemUTC())
        .search(HERE, traits, 10).block().stream().map(Registration::id).toList();
  }

  @Test
  void databaseHoldsNothingThatCanBeRead() {
    fixture.insert(family());
    var stored = database.client()
        .sql("select string_agg(p::text || m::text, ' ') as all from registration_person p, registration_mark m")
        .map(row -> row.get("all", String.class)).one().block();
    assertThat(stored).contains("sk1.").doesNotContain("試験", "花子", "シケン", "見本町", "0000", "1994");
  }

  @Test
  void whoseKeyIsDestroyedIsGoneAndLeftOutOfLists() {
    var erased = fixture.insert(family());
    var other = fixture.insert(family());
    TestNodeKeys.over(database.client()).destroy(HERE, erased.id().value()).block();

    StepVerifier.create(book.find(HERE, erased.person()))
        .verifyErrorSatisfies(gone -> assertThat(gone).hasMessage("family-erased"));
    assertThat(pages(Optional.empty(), 5)).containsExactly(other.id());
  }

  @Test
  void printedRegistrationTellsNothingOfThePerson() {
    var family = fixture.insert(family().withChildBorn(BORN));

    var text = book.find(HERE, family.person()).block() + " " + book.find(HERE, family.person()).block().form()
        + " " + family;

    assertThat(text).doesNotContain("花子", "ハナコ", "見本町", "0000-0000", "2026", "1994");
  }
}
