package jp.sango.rights;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import jp.sango.notice.Phones;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Export, hold, deletion and the end of keeping, over a real database and a clock that goes on for years. */
class RightsTest {

  private final FeatureSlice slice = FeatureSlice.shared().clear();
  private final Actor staff = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private final Families families = slice.bean(Families.class);
  private final Erasure erasure = slice.bean(Erasure.class);
  private Family mother;

  @BeforeEach
  void nobodyElse() {
    // Families of other tests in the same database came in long before ours: they are over first.
    slice.clock.set("2026-12-01T09:00:00+09:00");
    mother = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 20)).submittedOn(LocalDate.of(2026, 11, 25)));
  }

  private Map<String, Object> traces() {
    return slice.sql.sql("""
            select (select count(*) from registration_person where registration_id = :id) as person,
              (select count(*) from registration_mark where registration_id = :id) as marks,
              (select count(*) from registration where id = :id and person = :person) as hers,
              (select count(*) from visit where registration = :id and person = :person) as visits,
              (select count(*) from device where person = :person) as devices,
              (select count(*) from family_key where subject = :id and wrapped is not null) as keys
            """)
        .bind("id", mother.id().value()).bind("person", mother.person().value())
        .fetch().one().block(PATIENCE);
  }

  private void eraseAt(String instant) {
    slice.clock.set(instant);
    erasure.eraseDue().block(Duration.ofMinutes(2));
  }

  private boolean isErased() {
    return slice.sql.sql("select erased_at is not null as erased from registration where id = :id")
        .bind("id", mother.id().value()).map(row -> row.get("erased", Boolean.class)).one().block(PATIENCE);
  }

  @Test
  void familyIsErasedFiveYearsAfterHerLastVisitAndNotADayEarlier() {
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    var phone = new Device("app", "token-of-" + mother.id(), Device.Platform.IOS);
    slice.inTransaction(() -> slice.bean(Phones.class)
        .put(slice.resident(mother), phone, slice.clock.instant()).thenReturn(true));

    eraseAt("2031-12-11T23:59:00+09:00");
    assertThat(isErased()).isFalse();
    eraseAt("2031-12-12T00:00:00+09:00");
    assertThat(isErased()).isTrue();

    assertThat(traces().values()).allSatisfy(count -> assertThat(count).isEqualTo(0L));
    assertThat(slice.count("visit where registration = '" + mother.id() + "'")).as("counted for ever").isOne();
    assertThat(slice.count("audit_entry where action = 'family.erase' and subject_id = '" + mother.id() + "'")).isOne();
    assertThat(families.contactDetails(List.of(mother.id())).block(PATIENCE)).isEmpty();
    assertThat(refusal(slice.bean(RegistrationBook.class).lock(SETAGAYA, mother.id())).code()).isEqualTo("family-erased");
    assertThat(families.find(SETAGAYA, mother.person()).blockOptional(PATIENCE)).as("she may register anew").isEmpty();
    eraseAt("2032-12-12T00:00:00+09:00");
    assertThat(slice.count("audit_entry where action = 'family.erase' and subject_id = '" + mother.id() + "'")).isOne();
  }

  @Test
  void endOfTheFiscalYearAndALeapDayAreDaysLikeOthers() {
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2027-03-30", 2);
    eraseAt("2032-03-31T12:00:00+09:00");
    assertThat(isErased()).isFalse();
    eraseAt("2032-04-01T03:30:00+09:00");
    assertThat(isErased()).isTrue();

    slice.clock.set("2028-02-01T09:00:00+09:00");
    mother = slice.family(family().submittedOn(LocalDate.of(2028, 2, 29)));
    eraseAt("2033-02-28T23:00:00+09:00");
    assertThat(isErased()).isFalse();
    eraseAt("2033-03-01T00:00:00+09:00");
    assertThat(isErased()).isTrue();
  }

  @Test
  void nothingIsErasedUnderAHoldUntilItIsLifted() {
    var hold = "/v1/staff/registrations/" + mother.id() + "/hold";
    slice.as(staff).put().uri(hold).bodyValue(Map.of("reason", "係争中のため")).exchange().expectStatus().isOk();
    slice.as(staff).get().uri(hold).exchange().expectStatus().isOk()
        .expectBody().jsonPath("$.reason").isEqualTo("係争中のため");
    assertThat(slice.count("family_hold where reason like 'sk1.%'")).isOne();
    assertThat(slice.count("audit_entry where action = 'hold.read' and subject_id = '" + mother.id() + "'")).isOne();

    eraseAt("2040-01-01T00:00:00+09:00");
    assertThat(isErased()).isFalse();

    slice.as(staff).delete().uri(hold).exchange().expectStatus().isNoContent();
    slice.as(staff).delete().uri(hold).exchange().expectStatus().isNoContent();
    slice.as(staff).get().uri(hold).exchange().expectStatus().isNotFound();
    eraseAt("2040-01-02T00:00:00+09:00");
    assertThat(isErased()).isTrue();
    slice.as(staff).put().uri(hold).bodyValue(Map.of("reason", "too late")).exchange().expectStatus().isEqualTo(410);
  }

  @Test
  void deletionRequestSaysWhatIsKeptUntilWhenAndStaffSeeIt() {
    for (int i = 0; i < 2; i++) {
      slice.as(slice.resident(mother)).post().uri("/v1/me/deletion-request").exchange()
          .expectStatus().isAccepted().expectBody()
          .jsonPath("$.keptUntil").isEqualTo("2031-11-25")
          .jsonPath("$.text").value(text -> assertThat(text.toString()).contains("5年間"));
    }
    slice.as(staff).get().uri("/v1/staff/deletion-requests").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.length()").isEqualTo(1)
        .jsonPath("$[0].registration").isEqualTo(mother.id().toString())
        .jsonPath("$[0].keptUntil").isEqualTo("2031-11-25")
        .jsonPath("$[0].held").isEqualTo(false);
  }

  @Test
  void exportTellsHerAllThatIsKnownAndNothingOfOthers() {
    var other = slice.family(family());
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.arranged(other, "center", ServiceType.SHORT_STAY, "2026-12-12", 2);
    slice.inTransaction(() -> slice.bean(Phones.class).put(slice.resident(mother),
        new Device("app", "secret-token-1234", Device.Platform.IOS), slice.clock.instant()).thenReturn(true));

    var export = slice.as(slice.resident(mother)).get().uri("/v1/me/export").exchange().expectStatus().isOk()
        .expectBody(JsonNode.class).returnResult().getResponseBody();

    var records = export.path("records");
    assertThat(records.at("/registrations/0/person/name").asString()).isEqualTo("試験 花子");
    assertThat(records.at("/registrations/0/children/0/birthDate").asString()).isEqualTo("2026-11-20");
    assertThat(records.at("/visits/0/firstDate").asString()).isEqualTo("2026-12-10");
    assertThat(records.at("/visits")).hasSize(1);
    assertThat(records.at("/notices")).isNotEmpty();
    assertThat(records.at("/devices/0/token").asString()).isEqualTo("…1234");
    assertThat(records.at("/audit/0/action").asString()).isEqualTo("export.read");
    assertThat(export.toString()).doesNotContain("secret-token", other.id().toString(), other.person().toString());
  }
}
