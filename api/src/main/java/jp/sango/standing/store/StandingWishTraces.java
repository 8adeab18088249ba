package jp.sango.standing.store;

import java.time.Clock;
import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Standing wishes stay, for applications were made from them; nobody's name leads to them, and none stands any more. */
record StandingWishTraces(DatabaseClient database, Clock clock) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return database.sql("""
            update standing_wish
            set person = :nobody, ended_at = coalesce(ended_at, :now),
              state = case state when 'ACTIVE' then 'NO_LONGER_POSSIBLE' else state end
            where municipality = :municipality and registration = :family
            """)
        .bind("nobody", leaving.nobody().value())
        .bind("now", clock.instant())
        .bind("municipality", leaving.municipality().value())
        .bind("family", leaving.family())
        .then();
  }
}
