package jp.sango.notice.store;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NoticeWishBook;
import jp.sango.notice.NoticeWishes;
import jp.sango.programme.Night;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/** Residents' wishes for their notices in PostgreSQL. */
final class PostgresNoticeWishBook implements NoticeWishBook {

  private final DatabaseClient database;

  PostgresNoticeWishBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<NoticeWishes> of(MunicipalityCode municipality, PersonId person) {
    return database.sql("select * from notice_wish where municipality = :municipality and person = :person")
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(NoticeWishRows::wishes).one()
        .defaultIfEmpty(NoticeWishes.USUAL);
  }

  @Override
  public Mono<Set<PersonId>> withoutBroadcasts(MunicipalityCode municipality, Collection<PersonId> persons) {
    return database.sql("""
            select person from notice_wish
            where municipality = :municipality and person = any(:persons) and not broadcasts
            """)
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .map(row -> new PersonId(row.get("person", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Mono<Void> keep(Behalf behalf, NoticeWishes wishes, Instant at) {
    var entered = EnteredBy.of(behalf).columns();
    return database.sql("""
            insert into notice_wish (municipality, person, ways, night_from, night_until, at_night, broadcasts,
              entered_at, channel, entered_by, entered_role)
            values (:municipality, :person, :ways, :from, :until, :atNight, :broadcasts, :at, :channel,
              cast(:by as uuid), :role)
            on conflict (municipality, person) do update set ways = excluded.ways, night_from = excluded.night_from,
              night_until = excluded.night_until, at_night = excluded.at_night, broadcasts = excluded.broadcasts,
              entered_at = excluded.entered_at, channel = excluded.channel, entered_by = excluded.entered_by,
              entered_role = excluded.entered_role
            """)
        .bind("municipality", behalf.municipality().value())
        .bind("person", behalf.person().value())
        .bind("ways", wishes.ways().stream().map(Enum::name).toArray(String[]::new))
        .bind("from", Parameter.fromOrEmpty(wishes.night().map(Night::from).orElse(null), LocalTime.class))
        .bind("until", Parameter.fromOrEmpty(wishes.night().map(Night::until).orElse(null), LocalTime.class))
        .bind("atNight", wishes.atNight().stream().map(Enum::name).sorted().toArray(String[]::new))
        .bind("broadcasts", wishes.broadcasts())
        .bind("at", at)
        .bind("channel", entered[0])
        .bind("by", Parameter.fromOrEmpty(entered[1], String.class))
        .bind("role", Parameter.fromOrEmpty(entered[2], String.class))
        .then();
  }
}
