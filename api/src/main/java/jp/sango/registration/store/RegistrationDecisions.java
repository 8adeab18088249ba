package jp.sango.registration.store;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.registration.RegistrationDecision;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was decided on registrations: rows that are only ever added. */
record RegistrationDecisions(DatabaseClient database, Keys keys) {

  static final String REASON = "registration-decision.reason";

  Mono<Void> keep(RegistrationDecision decision) {
    return keys.of(decision.by().municipality(), decision.registration().value())
        .flatMap(key -> keep(decision, decision.reason().map(reason -> key.seal(REASON, reason))));
  }

  private Mono<Void> keep(RegistrationDecision decision, Optional<String> sealedReason) {
    var bound = database.sql("""
            insert into registration_decision (id, registration_id, decision, decided_by, decided_in_role, decided_at,
              policy_version, reason, tier, tier_until, household_exempt, coupons)
            values (:id, :registration, :decision, :by, :role, :at, :policy, :reason, :tier, :tierUntil, :exempt, :coupons)
            """)
        .bind("id", decision.id())
        .bind("registration", decision.registration().value())
        .bind("decision", decision.kind().name())
        .bind("by", decision.by().person().value())
        .bind("role", decision.by().role().name())
        .bind("at", decision.at())
        .bind("policy", decision.policy().value())
        .bind("exempt", decision.terms().householdExempt())
        .bind("coupons", decision.terms().coupons());
    bound = RegistrationWrites.orNull(bound, "reason", sealedReason, String.class);
    bound = RegistrationWrites.orNull(bound, "tierUntil", decision.terms().tierUntil(), LocalDate.class);
    return RegistrationWrites.orNull(bound, "tier", decision.terms().tier(), String.class).then();
  }
}
