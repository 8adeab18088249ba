package jp.sango.registration.store;

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

/** {@link Reach} over the table {@code registration}. */
final class StoredReach implements Reach {

  private final DatabaseClient database;

  StoredReach(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Set<RegistrationId>> among(Actor actor, Collection<RegistrationId> families) {
    return bind(database.sql("select r.id from registration r where r.id = any(:ids) and " + condition(actor)), actor)
        .bind("ids", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .map(row -> new RegistrationId(row.get("id", UUID.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a row {@code r} of {@code registration} has to fulfil; its values are those of {@link #bind}. */
  static String condition(Actor actor) {
    return "r.municipality = :reachMunicipality and " + switch (actor.role()) {
      case RESIDENT -> "r.person = :reachPerson";
      case NURSE -> actor.district().isPresent()
          ? "(r.district is null or r.district = :reachDistrict)" : "r.district is null";
      case STAFF -> "true";
      case PROVIDER, AUDITOR -> "false";
    };
  }

  static GenericExecuteSpec bind(GenericExecuteSpec sql, Actor actor) {
    var bound = sql.bind("reachMunicipality", actor.municipality().value());
    return switch (actor.role()) {
      case RESIDENT -> bound.bind("reachPerson", actor.person().value());
      case NURSE -> actor.district()
          .map(district -> bound.bind("reachDistrict", district.value())).orElse(bound);
      case STAFF, PROVIDER, AUDITOR -> bound;
    };
  }
}
