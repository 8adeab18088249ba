package jp.sango.notice.store;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.LineReports;
import jp.sango.push.Address;
import jp.sango.push.LineEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Reports of LINE in PostgreSQL; their ages by the database's own time, which is that of the world. */
final class PostgresLineReports implements LineReports {

  private final DatabaseClient database;

  PostgresLineReports(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Boolean> isNew(MunicipalityCode municipality, LineEvent event) {
    return database.sql("""
            insert into line_event (municipality, event, happened_at) values (:municipality, :event, :at)
            on conflict do nothing
            """)
        .bind("municipality", municipality.value())
        .bind("event", event.id())
        .bind("at", event.at())
        .fetch().rowsUpdated().map(added -> added > 0);
  }

  @Override
  public Mono<PersonId> whoHas(MunicipalityCode municipality, Address.LineUser account) {
    return person(database.sql("select person from line_account where municipality = :municipality and line_user = :user")
        .bind("municipality", municipality.value())
        .bind("user", account.userId()));
  }

  @Override
  public Mono<PersonId> left(MunicipalityCode municipality, LineEvent.Unfollowed event) {
    return heard(municipality, event.user(), event.at(), "left_at = :at");
  }

  @Override
  public Mono<PersonId> cameBack(MunicipalityCode municipality, LineEvent.Followed event) {
    return heard(municipality, event.user(), event.at(), "left_at = null, failed_at = null");
  }

  private Mono<PersonId> heard(MunicipalityCode municipality, Address.LineUser account, Instant at, String change) {
    return person(database.sql("""
            update line_account set heard_at = :at, %s
            where municipality = :municipality and line_user = :user and (heard_at is null or heard_at < :at)
            returning person
            """.formatted(change))
        .bind("municipality", municipality.value())
        .bind("user", account.userId())
        .bind("at", at));
  }

  private static Mono<PersonId> person(DatabaseClient.GenericExecuteSpec sql) {
    return sql.map(row -> new PersonId(row.get("person", UUID.class))).one();
  }

  @Override
  public Mono<Long> forget(Duration longerAgo, int most) {
    return database.sql("""
            delete from line_event where (municipality, event) in (
              select municipality, event from line_event where received_at < now() - make_interval(secs => :age)
              order by received_at limit :most for update skip locked)
            """)
        .bind("age", (double) longerAgo.toSeconds())
        .bind("most", most)
        .fetch().rowsUpdated();
  }
}
