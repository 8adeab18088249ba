package jp.sango.rights;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.Device;
import jp.sango.notice.Phones;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import jp.sango.registration.RegistrationBook;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.Keys;
import jp.sango.visit.CancelReason;
import jp.sango.visit.IllnessDesk;
import jp.sango.visit.VisitBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
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

  /** As often as there is somebody: one run takes 500 at most, and more than that may wait from other tests. */
  private void eraseAt(String instant) {
    slice.clock.set(instant);
    erasure.eraseDue().repeat().takeUntil(result -> result.erased() == 0).blockLast(Duration.ofMinutes(2));
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
  void nothingLeadsFromAPersonToHerErasedFamilyButTheAudit() {
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    keepEverythingThatNamesHer();
    assertThat(tablesWith(mother.person())).contains("booking", "booking_request", "booking_step", "consent",
        "registration_change", "push_delivery", "visit", "notice", "notice_wish");

    eraseAt("2031-12-12T00:00:00+09:00");

    assertThat(isErased()).isTrue();
    assertThat(tablesWith(mother.person())).isSubsetOf("audit_entry");
    assertThat(tablesWith(new PersonId(mother.id().value())))
        .doesNotContain("call_task", "call_attempt", "quiet_contact");
    assertThat(slice.count("consent where registration = '" + mother.id() + "'")).as("it was given").isOne();
    assertThat(slice.count("booking where registration = '" + mother.id() + "'")).as("it is counted").isOne();
  }

  @Test
  void aConsentIsNobodysOnlyOnceTheFamilysKeyIsDestroyed() {
    keepEverythingThatNamesHer();
    assertThatThrownBy(() -> slice.sql.sql("update consent set recorded_by = gen_random_uuid()").then().block(PATIENCE))
        .hasMessageContaining("never changed");
  }

  @Test
  void anotherRegistrationOfHersKeepsItsNoticesAndOnlyThose() {
    var stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.clock.set("2028-12-01T09:00:00+09:00");
    var later = slice.family(family().of(mother.person()).withChildBorn(LocalDate.of(2028, 11, 20))
        .submittedOn(LocalDate.of(2028, 11, 25)));
    var laterStay = slice.arranged(later, "center", ServiceType.SHORT_STAY, "2028-12-10", 2);

    eraseAt("2031-12-12T00:00:00+09:00");

    assertThat(isErased()).isTrue();
    assertThat(slice.count("notice where about = '" + stay + "'")).isZero();
    assertThat(slice.count("notice where about = '" + laterStay + "'")).isOne();
  }

  @Test
  void aFamilyThatCannotBeErasedKeepsNoOtherWaiting() {
    var other = slice.family(family().submittedOn(LocalDate.of(2026, 11, 26)));
    slice.clock.set("2032-01-01T00:00:00+09:00");

    var result = erasureWithout(mother).eraseDue().block(Duration.ofMinutes(2));

    assertThat(result.failed()).isOne();
    assertThat(result.erased()).isPositive();
    assertThat(slice.count("audit_entry where action = 'family.erase' and subject_id = '" + other.id() + "'")).isOne();
    assertThat(slice.count("family_key where wrapped is not null and subject = '" + mother.id() + "'"))
        .as("all of hers, or nothing").isOne();
  }

  @Test
  void whoeverCouldNotBeErasedWaitsBehindAllOthersAndStaffSeeHer() {
    var later = slice.family(family().submittedOn(LocalDate.of(2026, 11, 26)));
    slice.clock.set("2032-01-01T03:30:00+09:00");
    var book = slice.bean(RightsBook.class);
    assertThat(due(book)).containsSubsequence(mother.id(), later.id());

    erasureWithout(mother).eraseDue().block(Duration.ofMinutes(2));
    var newcomer = slice.family(family().submittedOn(LocalDate.of(2026, 11, 27)));
    assertThat(due(book)).containsSubsequence(newcomer.id(), mother.id());
    slice.clock.set("2032-01-02T03:30:00+09:00");
    erasureWithout(mother).eraseDue().block(Duration.ofMinutes(2));

    var failed = slice.as(staff).get().uri("/v1/staff/failed-erasures").exchange().expectStatus().isOk()
        .expectBody(JsonNode.class).returnResult().getResponseBody().valueStream()
        .filter(one -> one.path("registration").asString().equals(mother.id().toString())).toList();
    assertThat(failed).singleElement().satisfies(one -> {
      assertThat(one.path("times").asInt()).isEqualTo(2);
      assertThat(one.path("endOfUse").asString()).isEqualTo("2026-11-25");
      assertThat(one.path("lastFailedAt").asString()).isEqualTo("2032-01-02T03:30:00+09:00");
    });
    var elsewhere = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, TOYONAKA, Optional.empty());
    slice.as(elsewhere).get().uri("/v1/staff/failed-erasures").exchange().expectStatus().isOk()
        .expectBody(String.class).value(text -> assertThat(text).doesNotContain(mother.id().toString()));
    assertThat(slice.count("audit_entry where action = 'failed-erasures.read' and detail::text like '%%%s%%'"
        .formatted(mother.id()))).isOne();

    eraseAt("2032-01-03T03:30:00+09:00");
    assertThat(isErased()).isTrue();
    assertThat(slice.count("erasure_failure where registration = '" + mother.id() + "'")).isZero();
  }

  private static List<RegistrationId> due(RightsBook book) {
    return book.endedBy(SETAGAYA, LocalDate.of(2026, 12, 30), 1_000).block(PATIENCE).stream()
        .map(EndedUse::family).toList();
  }

  private Erasure erasureWithout(Family stubborn) {
    PersonalTraces traces = leaving -> leaving.family().equals(stubborn.id().value())
        ? Mono.error(new IllegalStateException("of " + leaving.person())) : Mono.empty();
    return new Erasure(slice.bean(RightsBook.class), families, List.of(traces), slice.bean(Keys.class),
        slice.policies, slice.bean(Audit.class), slice.transactions, slice.clock);
  }

  private void keepEverythingThatNamesHer() {
    for (var sql : List.of("""
        insert into booking (id, municipality, registration, person, way, state, because, task, wished_until, steps)
        values (:family, '131121', :family, :person, 'DIRECT', 'WITHDRAWN', '{}', 'NONE', '2026-12-10', 1)
        """, """
        insert into booking_step (booking, number, municipality, state, by_person, by_role, at, task)
        values (:family, 1, '131121', 'APPLIED', :person, 'RESIDENT', now(), 'NONE')
        """, """
        insert into booking_request (id, booking, municipality, registration, person, way, facility, type, first_date,
          days, pool, seats, state, sent_at, due_at)
        values (gen_random_uuid(), :family, '131121', :family, :person, 'DIRECT', 'center', 'SHORT_STAY',
          '2026-12-10', 2, 'center', 1, 'OPEN', now(), now())
        """, """
        insert into consent (municipality, registration, purpose, receiver, given, channel, recorded_by,
          recorded_in_role, at)
        values ('131121', :family, 'CARE', 'MUNICIPALITY', false, 'ONLINE', :person, 'RESIDENT', now())
        """, """
        insert into registration_change (id, municipality, registration_id, changed_by, changed_in_role, channel,
          changed_at, sealed)
        values (gen_random_uuid(), '131121', :family, :person, 'RESIDENT', 'ONLINE', now(), 'sk1.x')
        """, """
        insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency, deadline,
          municipality, state)
        select gen_random_uuid(), :family, :person, 'LINE', 'her-line-account', 'title', 'body', 'KIND', 0, now(),
          '131121', 'ACCEPTED'
        """, """
        with written as (
          insert into broadcast (id, municipality, state, segment, headline, text, deadline, important, written_at, authors)
          select gen_random_uuid(), '131121', 'DRAFT', '{}', '{"ja":"a"}', '{"ja":"a"}', now(), false, now(),
            array[gen_random_uuid()]
           where :family::uuid is not null
          returning id)
        insert into broadcast_member (municipality, broadcast, person) select '131121', id, :person from written
        """, """
        insert into notice_wish (municipality, person, ways, at_night, entered_at, channel)
        select '131121', :person, '{LINE}', '{}', now(), 'ONLINE' where :family::uuid is not null
        """, """
        insert into quiet_contact (id, municipality, registration, at, by, role, follow_up_on)
        select gen_random_uuid(), '131121', :family, now(), gen_random_uuid(), 'STAFF', '2026-12-10'
         where :person::uuid is not null
        """, """
        insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
        select gen_random_uuid(), '131121', :family, :person, 'NO_DEVICE', now(), now(), now()
        """, """
        insert into call_attempt (id, municipality, registration, task, outcome, at, by, role)
        select gen_random_uuid(), '131121', :family, id, 'REACHED', now(), gen_random_uuid(), 'STAFF' from call_task
         where notice = :person
        """)) {
      slice.sql.sql(sql).bind("family", mother.id().value()).bind("person", mother.person().value())
          .then().block(PATIENCE);
    }
  }

  /** In whichever column it stands. */
  private List<String> tablesWith(PersonId person) {
    return slice.sql.sql("""
            select c.table_name, c.column_name from information_schema.columns c
              join information_schema.tables t using (table_schema, table_name)
             where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('uuid', 'text')
            """)
        .map(row -> Map.entry(row.get("table_name", String.class), row.get("column_name", String.class)))
        .all().collectList().block(PATIENCE).stream()
        .filter(column -> slice.count("%s where \"%s\"::text = '%s'"
            .formatted(column.getKey(), column.getValue(), person)) > 0)
        .map(Map.Entry::getKey).distinct().toList();
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
  void exportSaysWhoReadHerFileButNothingOfTierHoldOrBeingWatchedOver() {
    var audit = slice.bean(Audit.class);
    for (var action : List.of("registration.read", "registration.tier", "hold.place", "quiet-list.contacted")) {
      slice.inTransaction(() -> audit.record(new AuditEntry(staff, action, mother.id())).thenReturn(true));
    }
    for (var action : List.of("registration.list", "quiet-list.read", "visit.without-call")) {
      audit.recordRead(staff, action, List.of(mother.id()), "casework").block(PATIENCE);
    }
    var clerkHerself = new Actor(mother.person(), Role.STAFF, SETAGAYA, Optional.empty());
    audit.recordRead(clerkHerself, "registration.read", "of-another-family", "casework").block(PATIENCE);

    var records = slice.as(slice.resident(mother)).get().uri("/v1/me/export").exchange().expectStatus().isOk()
        .expectBody(JsonNode.class).returnResult().getResponseBody().at("/records/audit");

    assertThat(records.valueStream().map(entry -> entry.path("action").asString()))
        .containsExactly("export.read", "registration.list", "registration.read");
    assertThat(records.toString()).doesNotContain("of-another-family");
  }

  @Test
  void whatSheToldOfHealthIsHersToReadAndGoesWithHer() {
    var unwell = slice.family(family().submittedOn(LocalDate.of(2026, 11, 25)).interpreter("vi")
        .ill(Circumstances.Illness.DOCTOR_AGREES).lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 11, 20)));
    var stay = slice.arranged(unwell, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
    slice.bean(IllnessDesk.class).report(Behalf.own(slice.resident(unwell)), stay, CancelReason.HOSPITAL_CARE)
        .block(PATIENCE);

    var records = slice.as(slice.resident(unwell)).get().uri("/v1/me/export").exchange().expectStatus().isOk()
        .expectBody(JsonNode.class).returnResult().getResponseBody().path("records");
    assertThat(records.at("/registrations/0/loss").asString()).isEqualTo("STILLBIRTH");
    assertThat(records.at("/registrations/0/lossOn").asString()).isEqualTo("2026-11-20");
    assertThat(records.at("/registrations/0/illness").asString()).isEqualTo("DOCTOR_AGREES");
    assertThat(records.at("/registrations/0/reasons/0").asString()).isEqualTo("BODY");
    assertThat(records.at("/visits/0/endedBecause").asString()).isEqualTo("HOSPITAL_CARE");

    eraseAt("2032-01-01T00:00:00+09:00");
    var left = families.all(List.of(unwell.id())).block(PATIENCE).get(unwell.id());
    assertThat(left.circumstances()).isEqualTo(Circumstances.NONE);
    assertThat(slice.bean(VisitBook.class).find(SETAGAYA, stay).block(PATIENCE).cancelReason()).isEmpty();
    assertThat(slice.count("registration where id = '" + unwell.id() + "' and care_from = '2026-11-01'")).isOne();
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

    assertThat(export.toString()).doesNotContain("\"tier\"", "highNeed", "HIGH_NEED", "TIER_SET");
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
