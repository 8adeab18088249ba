package jp.sango.audit.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What a resident did, and who read or changed what is known about her: by role, for staff are persons too. Of what
 * others did she is told what is listed here and nothing else: her tier, a hold for a legal case, being watched over as
 * a family that fell silent and what auditors look into are not hers to know (個人情報保護法 78条).
 */
record AuditRecords(DatabaseClient database) implements PersonalRecords {

  private static final int MOST = 1_000;
  private static final List<String> TOLD = List.of(
      "application.assess", "application.list", "application.read", "application.request", "application.submit",
      "application.withdraw", "answer.repeat", "assessment.keep", "assessment.read", "break-glass.open",
      "call-list.done", "call-list.read", "care-plan.keep", "care-plan.read", "care.read", "check-in.read",
      "consent.give", "consent.read", "consent.withdraw", "deletion.read", "failed-erasures.read",
      "registration.amend", "registration.approve", "registration.correct", "registration.limit", "registration.list",
      "registration.move", "registration.read", "registration.resubmit", "registration.return",
      "registration.search", "registration.submit", "request.list", "visit.cancelled", "visit.list");

  /** @param role empty where the system itself acted */
  record Exported(OffsetDateTime at, Optional<String> role, String action, String subject, Optional<String> why) {}

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            with hers as (
              select registration::text as id from family_use where municipality = :municipality and person = :person)
            select e.at, e.actor_role, e.action, e.subject_id, e.why from audit_entry e
             where e.municipality = :municipality
               and (e.actor_person = :person and e.actor_role = 'RESIDENT'
                 or e.action = any(:told) and (e.subject_id in (select id from hers)
                 or jsonb_exists(e.detail, 'subjects') and exists (
                   select from hers where e.detail -> 'subjects' @> to_jsonb(array[hers.id]))))
             order by e.id desc limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("told", TOLD.toArray(String[]::new))
        .bind("most", MOST)
        .map(row -> new Exported(Japan.written(row.get("at", Instant.class)),
            Optional.ofNullable(row.get("actor_role", String.class)), row.get("action", String.class),
            row.get("subject_id", String.class), Optional.ofNullable(row.get("why", String.class))))
        .all().collectList()
        .filter(entries -> !entries.isEmpty())
        .cast(Object.class);
  }
}
