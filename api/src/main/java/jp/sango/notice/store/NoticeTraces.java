package jp.sango.notice.store;

import jp.sango.kernel.PersonalTraces;
import jp.sango.push.EndedDeliveries;
import jp.sango.push.Recipient;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notices about this registration, its applications, visits and calls go; with a person's last registration her inbox,
 * her devices, her LINE account, how she wanted to be told, and what was sent to her.
 */
record NoticeTraces(DatabaseClient database, EndedDeliveries deliveries) implements PersonalTraces {

  /** By what they are about; an application's id is its booking's. */
  private static final String NOTICES = """
      delete from notice n where n.municipality = :municipality and n.person = :person and n.about in (
        select cast(:family as text)
        union all select a.id::text from application_standing a where a.registration = :family
        union all select w.id::text from standing_wish_now w where w.registration = :family
        union all select v.id::text from visit_standing v where v.registration = :family
        union all select c.id::text from call_standing c join visit_standing v on v.id = c.visit
         where v.registration = :family)
      """;

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return leaving.isHerLast() ? removeAll(leaving) : removeAbout(leaving);
  }

  /** In the order in which an ending goes through them: what is to be sent first, then whom and what it was about. */
  private Mono<Void> removeAll(Leaving leaving) {
    var recipient = new Recipient(leaving.person().value());
    return deliveries.holdAllTo(recipient)
        .thenMany(Flux.just("device", "line_account", "line_nonce", "notice_wish", "notice"))
        .concatMap(table -> removeFrom(table, leaving))
        .then(deliveries.forgetAllTo(recipient));
  }

  private Mono<Void> removeAbout(Leaving leaving) {
    return database.sql(NOTICES)
        .bind("municipality", leaving.municipality().value())
        .bind("person", leaving.person().value())
        .bind("family", leaving.family())
        .then();
  }

  private Mono<Void> removeFrom(String table, Leaving leaving) {
    return database.sql("delete from " + table + " where municipality = :municipality and person = :person")
        .bind("municipality", leaving.municipality().value())
        .bind("person", leaving.person().value())
        .then();
  }
}
