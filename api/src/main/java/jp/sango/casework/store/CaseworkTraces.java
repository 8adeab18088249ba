package jp.sango.casework.store;

import java.util.List;
import jp.sango.kernel.PersonalTraces;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls to a family and contacts with her go, and so do the notices about this registration, its applications, visits
 * and calls: her others' stay in her inbox.
 */
record CaseworkTraces(DatabaseClient database) implements PersonalTraces {

  private static final List<String> DELETIONS = List.of("""
      delete from call_attempt where municipality = :municipality and registration = :family
      """, """
      delete from call_task where municipality = :municipality and registration = :family
      """, """
      delete from quiet_contact where municipality = :municipality and registration = :family
      """);

  /** By what they are about; an application's id is its booking's. */
  private static final String NOTICES = """
      delete from notice n where n.municipality = :municipality and n.person = :person and n.about in (
        select cast(:family as text)
        union all select a.id::text from application_standing a where a.registration = :family
        union all select v.id::text from visit_standing v where v.registration = :family
        union all select c.id::text from call_standing c join visit_standing v on v.id = c.visit
         where v.registration = :family)
      """;

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return database.sql(NOTICES)
        .bind("municipality", leaving.municipality().value())
        .bind("person", leaving.person().value())
        .bind("family", leaving.family())
        .then()
        .thenMany(Flux.fromIterable(DELETIONS))
        .concatMap(deletion -> database.sql(deletion)
            .bind("municipality", leaving.municipality().value())
            .bind("family", leaving.family())
            .then())
        .then();
  }
}
