package jp.sango.registration.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.registration.Reach;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** {@link Reach} over the tables {@code registration} and {@code break_glass}: the one place that decides it. */
final class StoredReach implements Reach {

  /** What ends by itself ends by the application's clock. */
  private static final String BROKE_THE_GLASS = """
      exists (select from break_glass g where g.municipality = r.municipality and g.registration = r.id
        and g.person = :reachPerson and g.ends_at > :reachNow)""";

  private final DatabaseClient database;
  private final Clock clock;

  StoredReach(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Mono<Set<RegistrationId>> among(Actor actor, Collection<RegistrationId> families) {
    var sql = "select r.id from registration r where r.id = any(:ids) and " + condition(actor);
    return bind(database.sql(sql), actor, clock.instant())
        .bind("ids", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .map(row -> new RegistrationId(row.get("id", UUID.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a row {@code r} of {@code registration} has to fulfil; its values are those of {@link #bind}. */
  static String condition(Actor actor) {
    return "r.municipality = :reachMunicipality and " + switch (actor.role()) {
      case RESIDENT -> "r.person = :reachPerson";
      case NURSE -> "(r.district is null or " + (actor.district().isPresent() ? "r.district = :reachDistrict or " : "")
          + BROKE_THE_GLASS + ")";
      case STAFF -> "true";
      case PROVIDER, AUDITOR -> "false";
    };
  }

  static GenericExecuteSpec bind(GenericExecuteSpec sql, Actor actor, Instant now) {
    var bound = sql.bind("reachMunicipality", actor.municipality().value());
    return switch (actor.role()) {
      case RESIDENT -> bound.bind("reachPerson", actor.person().value());
      case NURSE -> {
        var nurse = bound.bind("reachPerson", actor.person().value()).bind("reachNow", now);
        yield actor.district().map(district -> nurse.bind("reachDistrict", district.value())).orElse(nurse);
      }
      case STAFF, PROVIDER, AUDITOR -> bound;
    };
  }
}
