package jp.sango.broadcast.store;

import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** That she was among those who were written to goes; how many they were stays. */
record BroadcastTraces(DatabaseClient database) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return !leaving.isHerLast() ? Mono.empty()
        : database.sql("delete from broadcast_member where municipality = :municipality and person = :person")
            .bind("municipality", leaving.municipality().value())
            .bind("person", leaving.person().value())
            .then();
  }
}
