package jp.sango.notice.store;

import jp.sango.kernel.PersonalTraces;
import jp.sango.push.EndedDeliveries;
import jp.sango.push.Recipient;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With a person's last registration her inbox, her devices, her LINE account and what was sent to them go. */
record NoticeTraces(DatabaseClient database, EndedDeliveries deliveries) implements PersonalTraces {

  @Override
  public Mono<Void> remove(Leaving leaving) {
    return leaving.isHerLast()
        ? Flux.just("device", "line_account", "notice").concatMap(table -> removeFrom(table, leaving))
            .then(deliveries.forgetAllTo(new Recipient(leaving.person().value())))
        : Mono.empty();
  }

  private Mono<Void> removeFrom(String table, Leaving leaving) {
    return database.sql("delete from " + table + " where municipality = :municipality and person = :person")
        .bind("municipality", leaving.municipality().value())
        .bind("person", leaving.person().value())
        .then();
  }
}
