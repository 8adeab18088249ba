package jp.sango.casework.store;

import java.util.List;
import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls to a family and contacts with her go. */
record CaseworkTraces(DatabaseClient database) implements PersonalTraces {

  private static final List<String> DELETIONS = List.of("""
      delete from call_attempt where municipality = :municipality and registration = :family
      """, """
      delete from call_task where municipality = :municipality and registration = :family
      """, """
      delete from quiet_contact where municipality = :municipality and registration = :family
      """);

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return Flux.fromIterable(DELETIONS)
        .concatMap(deletion -> database.sql(deletion)
            .bind("municipality", leaving.municipality().value())
            .bind("family", leaving.family())
            .then())
        .then();
  }
}
