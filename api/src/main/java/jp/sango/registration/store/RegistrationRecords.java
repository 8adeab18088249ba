package jp.sango.registration.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalRecords;
import jp.sango.registration.ChangeBook;
import jp.sango.registration.Child;
import jp.sango.registration.FieldChange;
import jp.sango.registration.PersonDetails;
import jp.sango.registration.RaisedLimit;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationChange;
import jp.sango.registration.Sibling;
import jp.sango.registration.SupportReason;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All registrations of a resident with what was decided, granted and changed, for her export. */
record RegistrationRecords(DatabaseClient database, Keys keys, ChangeBook changes) implements PersonalRecords {

  private static final int MOST = 100;

  /** What is not known is left out altogether: after a loss not even the name of a field speaks of a baby. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Exported(
      UUID id, String state, OffsetDateTime submittedAt, PersonDetails person, String language,
      Optional<LocalDate> dueDate, List<Child> children, Optional<String> loss, Optional<LocalDate> lossOn,
      Optional<String> registeredFacility, List<Sibling> siblings, String illness, boolean withoutDevice,
      Optional<String> interpreter, Set<SupportReason> reasons, boolean householdExemptionClaimed,
      Optional<String> returnReason, Granted granted, Optional<LocalDate> movedAwayOn, List<Decided> decisions,
      List<RaisedLimit> raisedLimits, List<Changed> changes) {}

  /** @param by her own, or staff by their role */
  record Changed(
      OffsetDateTime at, String kind, String by, String channel, List<FieldChange> fields, Optional<String> reason) {}

  /** Of what staff granted everything but the tier: a phone may lie where others read it. */
  record Granted(boolean householdExempt, int coupons) {}

  record Decided(String decision, OffsetDateTime decidedAt, Optional<String> reason) {}

  @Override
  public String name() {
    return "registrations";
  }

  @Override
  public Mono<Object> export(MunicipalityCode municipality, PersonId person) {
    return database.sql("select " + RegistrationRows.COLUMNS + """
             from registration r join registration_person p on p.registration_id = r.id
            where r.municipality = :municipality and r.person = :person
            order by r.submitted_at, r.id limit :most
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("most", MOST)
        .map(RegistrationRows::closed).all().collectList()
        .flatMapIterable(found -> found)
        .concatMap(closed -> keys.of(municipality, closed.registration().id().value())
            .flatMap(key -> exported(closed.opened(key), decisions(closed, key))))
        .collectList()
        .filter(found -> !found.isEmpty())
        .cast(Object.class);
  }

  private Mono<List<Decided>> decisions(ClosedRegistration closed, FamilyKey key) {
    return database.sql("""
            select decision, decided_at, reason from registration_decision
             where registration_id = :id and decision <> 'TIER_SET' order by decided_at, id limit :most
            """)
        .bind("id", closed.registration().id().value())
        .bind("most", MOST)
        .map(row -> decided(row, key)).all().collectList();
  }

  private static Decided decided(Readable row, FamilyKey key) {
    return new Decided(row.get("decision", String.class), Japan.written(row.get("decided_at", Instant.class)),
        Optional.ofNullable(row.get("reason", String.class))
            .map(reason -> key.unseal(RegistrationDecisions.REASON, reason)));
  }

  private Mono<Exported> exported(Registration registration, Mono<List<Decided>> decisions) {
    return decisions.flatMap(decided -> changes.limits(registration)
        .flatMap(limits -> changes.of(registration, MOST)
            .map(changed -> exported(registration, decided, limits,
                changed.stream().map(RegistrationRecords::changed).toList()))));
  }

  private static Changed changed(RegistrationChange change) {
    return new Changed(Japan.written(change.at()), change.kind().name(), change.role().name(), change.channel().name(),
        change.fields(), change.reason());
  }

  private static Exported exported(
      Registration registration, List<Decided> decisions, List<RaisedLimit> limits, List<Changed> changed) {
    var form = registration.form();
    var circumstances = form.circumstances();
    return new Exported(
        registration.id().value(), registration.state().name(), Japan.written(registration.submittedAt()),
        form.person(), form.language().tag(), form.dueDate(), form.children(),
        circumstances.loss().map(loss -> loss.kind().name()), circumstances.loss().map(loss -> loss.on()),
        circumstances.facilityOfBirth().map(FacilityId::value), circumstances.siblings(),
        circumstances.illnessOrNone().name(), circumstances.withoutDevice(), circumstances.interpreter(), form.reasons(),
        form.householdExemptionClaimed(), registration.returnReason(),
        new Granted(registration.terms().householdExempt(), registration.terms().coupons()),
        registration.movedAwayOn(), decisions, limits, changed);
  }
}
