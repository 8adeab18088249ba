package jp.sango.rights;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.BreakGlassDesk;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyFiles;
import jp.sango.registration.RaisedLimit;
import jp.sango.registration.RegistrationOffice;
import jp.sango.sealing.SealedColumn;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What features say of what they have sealed, against the schema. */
class SealedColumnsTest {

  /** Of no family, and sealed under the municipality's own key, which gets no new versions: answers kept for two days, names. */
  private static final Set<String> OF_THE_OFFICE = Set.of("idempotency.body", "facility_person.name");

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor tablet = slice.tablet(SETAGAYA, "center");
  private final Actor clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());
  private final Actor nurse = new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, SETAGAYA, Optional.empty());

  @Test
  void everySealedColumnIsToldOfSoThatItIsSealedAnew() {
    var told = slice.beans(SealedColumn.class);
    var found = slice.sql.sql("""
            select c.table_name || '.' || c.column_name as name from information_schema.columns c
             where c.table_schema = 'public' and (c.domain_name = 'sealed_text' or exists (
               select from pg_constraint k where k.conrelid = format('%I', c.table_name)::regclass and k.contype = 'c'
                 and pg_get_constraintdef(k.oid) like '%' || c.column_name || ' ~~ ''sk1.%'))
            """)
        .map(row -> row.get("name", String.class)).all().collectList().block(PATIENCE);

    assertThat(found).hasSizeGreaterThan(10).filteredOn(name -> !OF_THE_OFFICE.contains(name))
        .containsExactlyInAnyOrderElementsOf(
            told.stream().map(column -> column.table() + "." + column.column()).toList());
  }

  @Test
  void applicationMaySealEachAnewInItsOwnRole() {
    for (var column : slice.beans(SealedColumn.class)) {
      var exchange = "update %1$s set %2$s = %2$s where ctid = '(0,1)'::tid and %3$s"
          .formatted(column.table(), column.column(), column.ofFamily());
      assertThatCode(() -> slice.inTransaction(() -> slice.sql.sql("set local role sango_app").then()
          .then(slice.sql.sql(exchange).bind("family", UUID.randomUUID()).fetch().rowsUpdated())))
          .as(column.toString()).doesNotThrowAnyException();
    }
  }

  @Test
  void eachFindsTheRowsOfItsFamily() {
    var mother = familyOfWhomAllIsKnown();
    for (var column : slice.beans(SealedColumn.class)) {
      assertThat(rows(column, mother.id().value())).as(column.toString()).isPositive();
    }
  }

  @Test
  void noneIsOfAStranger() {
    familyOfWhomAllIsKnown();
    for (var column : slice.beans(SealedColumn.class)) {
      assertThat(rows(column, UUID.randomUUID())).as(column.toString()).isZero();
    }
  }

  private long rows(SealedColumn column, UUID family) {
    return slice.sql.sql("select count(*) as rows from %s where %s".formatted(column.table(), column.ofFamily()))
        .bind("family", family).map(row -> row.get("rows", Long.class)).one().block(PATIENCE);
  }

  private Family familyOfWhomAllIsKnown() {
    slice.clear();
    var mother = slice.family(family().highNeed());
    var stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-01", 2);
    done(tablet, HttpMethod.PUT, "/v1/provider/visits/" + stay + "/checklist",
        Map.of("entries", Map.of("allergies", "なし")));
    done(clerk, HttpMethod.POST, "/v1/staff/check-ins",
        Map.of("visit", stay.value(), "date", "2026-12-01", "reason", "OTHER"));
    var hers = "/v1/staff/registrations/" + mother.id();
    done(clerk, HttpMethod.PUT, hers + "/hold", Map.of("reason", "係争中のため"));
    done(nurse, HttpMethod.POST, hers + "/assessments", Map.of("answers", Map.of("recovery", "well", "sleep-hours", 6,
        "under-treatment", false, "urgent", false, "help", List.of("partner"), "safe-at-home", true, "epds", 8)));
    done(nurse, HttpMethod.PUT, hers + "/care-plan",
        Map.of("basedOn", 0, "goals", List.of("休む"), "attention", List.of()));
    done(clerk, HttpMethod.POST, "/v1/staff/quiet-list/" + mother.id() + "/contacted",
        Map.of("followUpOn", "2026-12-10"));
    decide(mother);
    call(mother);
    return mother;
  }

  private void done(Actor by, HttpMethod method, String path, Object body) {
    slice.as(by).method(method).uri(path).bodyValue(body).exchange().expectStatus().is2xxSuccessful();
  }

  private void decide(Family mother) {
    slice.inTransaction(() -> slice.bean(FamilyFiles.class).raise(clerk, mother.id(),
        new RaisedLimit(Set.of(ServiceType.SHORT_STAY), 14, Optional.empty(), "継続支援")));
    slice.inTransaction(() -> slice.bean(RegistrationOffice.class)
        .setTier(clerk, mother.id(), Optional.of("HIGH_NEED"), Optional.empty(), "継続支援"));
    slice.inTransaction(() -> slice.bean(BreakGlassDesk.class).open(nurse, mother.id(), "緊急の電話"));
  }

  /** Nobody is on the list of calls before a push has failed. */
  private void call(Family mother) {
    slice.sql.sql("""
        with task as (
          insert into call_task (id, municipality, registration, notice, why, due_at, comes_back_at, created_at)
          values (gen_random_uuid(), :municipality, :family, gen_random_uuid(), 'NO_DEVICE', now(), now(), now())
          returning id)
        insert into call_attempt (id, municipality, registration, task, outcome, at, by, role)
        select gen_random_uuid(), :municipality, :family, id, 'REACHED', now(), gen_random_uuid(), 'STAFF' from task
        """)
        .bind("municipality", mother.municipality().value()).bind("family", mother.id().value())
        .then().block(PATIENCE);
  }
}
