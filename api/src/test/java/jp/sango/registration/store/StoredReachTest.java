package jp.sango.registration.store;

import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationFixture;
import jp.sango.registration.RegistrationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredReachTest {

  private static final MunicipalityCode HERE = new MunicipalityCode("131121");
  private static final MunicipalityCode ELSEWHERE = new MunicipalityCode("272035");
  private static final Instant NINE = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant TEN = Instant.parse("2026-12-01T01:00:00Z");
  private static final RegistrationDatabase DATABASE = RegistrationDatabase.fresh();

  private final RegistrationFixture fixture = new RegistrationFixture(DATABASE.client());
  private final StoredReach reach = reachAt(NINE);
  private Family northern;
  private Family southern;
  private Family unplaced;
  private Family foreign;

  @BeforeEach
  void registerFourFamilies() {
    northern = of("north", fixture.insert(family()));
    southern = of("south", fixture.insert(family()));
    unplaced = fixture.insert(family());
    foreign = of("north", fixture.insert(family().in(ELSEWHERE)));
  }

  @Test
  void nurseReachesHerDistrictAndWhoHasNone() {
    assertThat(reached(nurse("north"))).containsExactlyInAnyOrder(northern.id(), unplaced.id());
    assertThat(reached(nurse("south"))).containsExactlyInAnyOrder(southern.id(), unplaced.id());
  }

  @Test
  void nurseWithoutADistrictReachesWhoHasNoneEither() {
    assertThat(reached(actor(Role.NURSE, new PersonId(UUID.randomUUID())))).containsExactly(unplaced.id());
  }

  @Test
  void staffReachTheirMunicipality() {
    assertThat(reached(actor(Role.STAFF, new PersonId(UUID.randomUUID()))))
        .containsExactlyInAnyOrder(northern.id(), southern.id(), unplaced.id());
  }

  @Test
  void residentReachesHerself() {
    assertThat(reached(actor(Role.RESIDENT, northern.person()))).containsExactly(northern.id());
  }

  @Test
  void providerAndAuditorReachNobody() {
    assertThat(reached(actor(Role.PROVIDER, new PersonId(UUID.randomUUID())))).isEmpty();
    assertThat(reached(actor(Role.AUDITOR, new PersonId(UUID.randomUUID())))).isEmpty();
  }

  @Test
  void nurseWhoBrokeTheGlassReachesThatFamilyUntilItEnds() {
    var nurse = nurse("north");
    breakGlass(nurse, southern);
    assertThat(reached(nurse)).containsExactlyInAnyOrder(northern.id(), southern.id(), unplaced.id());
    assertThat(reached(reachAt(TEN.minusNanos(1_000)), nurse)).contains(southern.id());
    assertThat(reached(reachAt(TEN), nurse)).containsExactlyInAnyOrder(northern.id(), unplaced.id());
    assertThat(reached(nurse("north"))).as("her colleague").doesNotContain(southern.id());
  }

  @Test
  void brokenGlassOpensNothingElsewhereAndNothingToOtherRoles() {
    var nurse = nurse("north");
    breakGlass(nurse, foreign);
    assertThat(reached(nurse)).doesNotContain(foreign.id());
    var auditor = actor(Role.AUDITOR, nurse.person());
    breakGlass(auditor, southern);
    assertThat(reached(auditor)).isEmpty();
  }

  private static void breakGlass(Actor by, Family family) {
    DATABASE.client().sql("""
            insert into break_glass (id, municipality, registration, person, role, reason, opened_at, ends_at)
            values (gen_random_uuid(), :municipality, :family, :person, 'NURSE', 'sk1.x', :from, :until)
            """)
        .bind("municipality", HERE.value()).bind("family", family.id().value()).bind("person", by.person().value())
        .bind("from", NINE).bind("until", TEN).then().block();
  }

  private static StoredReach reachAt(Instant instant) {
    return new StoredReach(DATABASE.client(), Clock.fixed(instant, ZoneOffset.UTC));
  }

  private Iterable<RegistrationId> reached(Actor actor) {
    return reached(reach, actor);
  }

  private Iterable<RegistrationId> reached(StoredReach reach, Actor actor) {
    return reach.among(actor, List.of(northern.id(), southern.id(), unplaced.id(), foreign.id())).block();
  }

  private static Family of(String district, Family family) {
    DATABASE.client().sql("update registration set district = :district where id = :id")
        .bind("district", district).bind("id", family.id().value()).then().block();
    return family;
  }

  private static Actor nurse(String district) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, HERE, Optional.empty(),
        Optional.of(new DistrictId(district)));
  }

  private static Actor actor(Role role, PersonId person) {
    return new Actor(person, role, HERE, Optional.empty());
  }
}
