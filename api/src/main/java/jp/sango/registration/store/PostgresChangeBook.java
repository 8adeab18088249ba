package jp.sango.registration.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Channel;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.ChangeBook;
import jp.sango.registration.FieldChange;
import jp.sango.registration.RaisedLimit;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationChange;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@link ChangeBook} in PostgreSQL: what was changed and why is one sealed value. */
final class PostgresChangeBook implements ChangeBook {

  static final String CHANGE = "registration.change";
  static final String REASON = "registration-limit.reason";
  private static final int BLOCK = 1_024;

  private final DatabaseClient database;
  private final Keys keys;
  private final JsonMapper json;
  private final Clock clock;

  PostgresChangeBook(DatabaseClient database, Keys keys, JsonMapper json, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.json = json;
    this.clock = clock;
  }

  /** What is sealed of a change: what it was is health data where it was a loss. */
  record Sealed(RegistrationChange.Kind kind, List<Field> fields, String reason) {

    /** @param before null where there was nothing */
    record Field(String field, String before, String after) {

      static Field of(FieldChange change) {
        return new Field(change.field(), change.before().orElse(null), change.after().orElse(null));
      }

      FieldChange change() {
        return new FieldChange(field, Optional.ofNullable(before), Optional.ofNullable(after));
      }
    }
  }

  @Override
  public Mono<Void> keep(RegistrationChange change) {
    var sealed = json.writeValueAsString(new Sealed(
        change.kind(), change.fields().stream().map(Sealed.Field::of).toList(), change.reason().orElse(null)));
    return keys.of(change.municipality(), change.registration().value()).flatMap(key -> database.sql("""
            insert into registration_change (id, municipality, registration_id, changed_by, changed_in_role,
              channel, changed_at, sealed)
            values (:id, :municipality, :registration, :by, :role, :channel, :at, :sealed)
            """)
        .bind("id", change.id())
        .bind("municipality", change.municipality().value())
        .bind("registration", change.registration().value())
        .bind("by", change.by().value())
        .bind("role", change.role().name())
        .bind("channel", change.channel().name())
        .bind("at", change.at())
        .bind("sealed", key.sealBlurred(CHANGE, sealed, BLOCK))
        .then());
  }

  @Override
  public Mono<List<RegistrationChange>> of(Registration registration, int limit) {
    return key(registration).flatMap(key -> database.sql("""
            select * from registration_change where municipality = :municipality and registration_id = :registration
             order by changed_at desc, id limit :limit
            """)
        .bind("municipality", registration.municipality().value())
        .bind("registration", registration.id().value())
        .bind("limit", limit)
        .map(row -> change(row, registration, key))
        .all().collectList());
  }

  private RegistrationChange change(Readable row, Registration registration, FamilyKey key) {
    var sealed = json.readValue(key.unseal(CHANGE, row.get("sealed", String.class)), Sealed.class);
    return new RegistrationChange(
        row.get("id", UUID.class), registration.municipality(), registration.id(),
        sealed.kind(),
        new PersonId(row.get("changed_by", UUID.class)),
        Role.valueOf(row.get("changed_in_role", String.class)),
        Channel.valueOf(row.get("channel", String.class)),
        row.get("changed_at", Instant.class),
        sealed.fields().stream().map(Sealed.Field::change).toList(),
        Optional.ofNullable(sealed.reason()));
  }

  @Override
  public Mono<Void> raise(Registration registration, RaisedLimit limit, Actor by) {
    return key(registration).flatMap(key -> {
      var bound = database.sql("""
              insert into registration_raised_limit as l
                (registration_id, types, days, until, reason, granted_by, granted_at)
              values (:id, :types, :days, :until, :reason, :by, :at)
              on conflict (registration_id, types) do update set days = excluded.days, until = excluded.until,
                reason = excluded.reason, granted_by = excluded.granted_by, granted_at = excluded.granted_at
              """)
          .bind("id", registration.id().value())
          .bind("types", limit.types().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
          .bind("days", limit.days())
          .bind("reason", key.seal(REASON, limit.reason()))
          .bind("by", by.person().value())
          .bind("at", clock.instant());
      return limit.until().map(until -> bound.bind("until", until))
          .orElseGet(() -> bound.bindNull("until", LocalDate.class)).then();
    });
  }

  @Override
  public Mono<List<RaisedLimit>> limits(Registration registration) {
    return key(registration).flatMap(key -> database.sql("""
            select types, days, until, reason from registration_raised_limit where registration_id = :registration
             order by types
            """)
        .bind("registration", registration.id().value())
        .map(row -> limit(row, key))
        .all().collectList());
  }

  private static RaisedLimit limit(Readable row, FamilyKey key) {
    return new RaisedLimit(
        Arrays.stream(row.get("types", String.class).split(",")).map(ServiceType::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.get("days", Integer.class),
        Optional.ofNullable(row.get("until", LocalDate.class)),
        key.unseal(REASON, row.get("reason", String.class)));
  }

  private Mono<FamilyKey> key(Registration registration) {
    return keys.of(registration.municipality(), registration.id().value());
  }
}
