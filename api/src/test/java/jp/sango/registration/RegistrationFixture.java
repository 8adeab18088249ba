package jp.sango.registration;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Japan;
import jp.sango.registration.store.StoredPersons;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts families into a migrated database, for tests of features that need some. Staff's tier is called HIGH_NEED. The
 * names and addresses are invented. For tests' own threads: the plain methods block.
 */
public final class RegistrationFixture {

  private static final UUID OFFICE = UUID.fromString("00000000-0000-4000-8000-00000000000f");

  private final DatabaseClient database;

  public RegistrationFixture(DatabaseClient database) {
    this.database = database;
  }

  /** Blocks until it is there, and returns it. */
  public Family insert(Family family) {
    inserting(family).block();
    return family;
  }

  public Family insert(FamilyBuilder family) {
    return insert(family.build());
  }

  public void insertAll(List<Family> families) {
    Flux.fromIterable(families).concatMap(this::inserting).then().block();
  }

  public Mono<Void> inserting(Family family) {
    return registration(family).then(person(family)).then(children(family)).then(raisedLimits(family));
  }

  /** As if she had told something else since; the children stay as they were born. */
  public void change(Family family) {
    StoredPersons.over(database).circumstances(family).flatMap(circumstances -> orNull(database
        .sql("update registration set circumstances = :circumstances, care_from = :careFrom where id = :id")
        .bind("id", family.id().value())
        .bind("circumstances", circumstances), "careFrom", careFrom(family), LocalDate.class).then()).block();
    database.sql("delete from registration_child where registration_id = :id").bind("id", family.id().value()).then()
        .then(children(family)).block();
  }

  private Mono<Void> registration(Family family) {
    var stored = StoredPersons.over(database);
    return stored.circumstances(family).flatMap(circumstances -> stored
        .sealed(family.municipality(), family.id().value(), "registration.return-reason", "test")
        .flatMap(reason -> registration(family, circumstances, Optional.of(reason)
            .filter(returned -> family.state() == RegistrationState.RETURNED))));
  }

  private Mono<Void> registration(Family family, String circumstances, Optional<String> returnReason) {
    var statement = database
        .sql("""
            insert into registration (id, municipality, person, state, lives_in_municipality,
              household_exemption_claimed, language, policy_version, submitted_at, changed_at, return_reason, tier,
              high_need, household_exempt, coupons, circumstances, care_from, moved_away_on, district)
            values (:id, :municipality, :person, :state, true, :exempt, :language,
              'test', :at, :at, :returnReason,
              case when :highNeed then 'HIGH_NEED' end, :highNeed, :exempt, :coupons, :circumstances, :careFrom,
              :movedAwayOn, :district)
            """)
        .bind("id", family.id().value())
        .bind("municipality", family.municipality().value())
        .bind("person", family.person().value())
        .bind("state", family.state().name())
        .bind("exempt", family.exempt())
        .bind("language", family.language().tag())
        .bind("at", submittedAt(family))
        .bind("highNeed", family.highNeed())
        .bind("coupons", family.coupons())
        .bind("circumstances", circumstances);
    statement = orNull(statement, "returnReason", returnReason, String.class);
    statement = orNull(statement, "careFrom", careFrom(family), LocalDate.class);
    statement = orNull(statement, "movedAwayOn", family.movedAwayOn(), LocalDate.class);
    return orNull(statement, "district", family.district().map(DistrictId::value), String.class).then();
  }

  private static Optional<LocalDate> careFrom(Family family) {
    return family.children().stream().map(Child::birthDate).max(Comparator.naturalOrder())
        .or(() -> family.loss().map(Loss::on)).or(family::dueDate);
  }

  private static <T> GenericExecuteSpec orNull(
      GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }

  private Mono<Void> person(Family family) {
    return StoredPersons.over(database).keep(family.municipality(), family.id().value(),
        FormBuilder.form().telephone("03-0000-0000").build().person());
  }

  private Mono<Void> children(Family family) {
    return Flux.range(0, family.children().size())
        .concatMap(index -> child(family, index))
        .then();
  }

  private Mono<Void> child(Family family, int index) {
    var child = family.children().get(index);
    return database
        .sql("""
            insert into registration_child (registration_id, number, birth_date) values (:id, :number, :birth)
            """)
        .bind("id", family.id().value())
        .bind("number", index + 1)
        .bind("birth", child.birthDate())
        .then();
  }

  private Mono<Void> raisedLimits(Family family) {
    return Flux.fromIterable(family.raisedLimits().entrySet())
        .concatMap(limit -> StoredPersons.over(database)
            .sealed(family.municipality(), family.id().value(), "registration-limit.reason", "test")
            .flatMap(reason -> database.sql("""
                insert into registration_raised_limit (registration_id, types, days, until, reason, granted_by,
                  granted_at)
                values (:id, :types, :days, :until, :reason, :office, :at)
                """)
            .bind("id", family.id().value())
            .bind("types", limit.getKey().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
            .bind("days", limit.getValue().days())
            .bind("until", Parameters.in(R2dbcType.DATE, limit.getValue().until().orElse(null)))
            .bind("office", OFFICE)
            .bind("at", submittedAt(family))
            .bind("reason", reason)
            .then()))
        .then();
  }

  private static Instant submittedAt(Family family) {
    return Japan.at(family.submittedOn(), LocalTime.NOON);
  }
}
