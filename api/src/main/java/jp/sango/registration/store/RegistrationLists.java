package jp.sango.registration.store;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.PersonTrait;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What staff look through: who waits, and who has certain traits. */
record RegistrationLists(DatabaseClient database, RegistrationSeals seals, PersonMarks marks, Clock clock) {

  /** The last one seen may have left the list meanwhile; where it stood is still known. */
  private static final String AFTER = """
       and (r.submitted_at, r.id) > (select last.submitted_at, last.id from registration last
         where last.id = :after and last.municipality = :reachMunicipality)
      """;

  Mono<List<Registration>> page(
      Actor actor, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit) {
    var sql = RegistrationRows.SELECT + " where " + StoredReach.condition(actor) + " and p.sealed is not null"
        + (state.isPresent() ? " and r.state = :state" : "")
        + (after.isPresent() ? AFTER : "")
        + " order by r.submitted_at, r.id limit :limit";
    var bound = StoredReach.bind(database.sql(sql), actor, clock.instant()).bind("limit", limit);
    if (state.isPresent()) {
      bound = bound.bind("state", state.get().name());
    }
    if (after.isPresent()) {
      bound = bound.bind("after", after.get().value());
    }
    return bound.map(RegistrationRows::closed).all().collectList()
        .flatMap(closed -> seals.opened(actor.municipality(), closed));
  }

  Mono<List<Registration>> search(MunicipalityCode municipality, Collection<PersonTrait> traits, int limit) {
    var sql = RegistrationRows.SELECT + " where r.municipality = :municipality and p.sealed is not null "
        + PersonMarks.condition(traits) + " order by r.submitted_at desc, r.id limit :limit";
    return marks.bound(database.sql(sql), municipality, traits)
        .bind("municipality", municipality.value())
        .bind("limit", limit)
        .map(RegistrationRows::closed).all().collectList()
        .flatMap(closed -> seals.opened(municipality, closed));
  }
}
