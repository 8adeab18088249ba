package jp.sango.notice.store;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Known;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.Became;
import jp.sango.notice.Inbox;
import jp.sango.notice.Notice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.push.Receipts;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A resident's inbox in PostgreSQL. */
final class PostgresInbox implements Inbox {

  private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

  private final DatabaseClient database;
  private final Receipts receipts;
  private final JsonMapper json;

  PostgresInbox(DatabaseClient database, Receipts receipts, JsonMapper json) {
    this.database = database;
    this.receipts = receipts;
    this.json = json;
  }

  @Override
  public Flux<Notice> of(Actor resident, int limit) {
    return database.sql("""
            select * from notice where municipality = :municipality and person = :person
            order by created_at desc, id limit :limit
            """)
        .bind("municipality", resident.municipality().value())
        .bind("person", resident.person().value())
        .bind("limit", limit)
        .map(this::ifKnown).all().mapNotNull(known -> known.orElse(null));
  }

  @Override
  public Flux<Notice> all(MunicipalityCode municipality, Collection<NoticeId> ids) {
    return database.sql("select * from notice where municipality = :municipality and id = any(:ids)")
        .bind("municipality", municipality.value())
        .bind("ids", ids.stream().map(NoticeId::value).toArray(UUID[]::new))
        .map(this::ifKnown).all().mapNotNull(known -> known.orElse(null));
  }

  /**
   * What is on its way ends first, and then the notice is read: in this order a delivery's ending locks them too, so that
   * two who meet wait for each other and never in a ring.
   */
  @Override
  public Mono<Notice> read(Actor resident, NoticeId id, Instant at) {
    return isHers(resident, id).filter(hers -> hers)
        .flatMap(_ -> receipts.seen(id.value()).then(markRead(resident, id, at)));
  }

  private Mono<Boolean> isHers(Actor resident, NoticeId id) {
    return database.sql("""
            select exists (
              select from notice where id = :id and municipality = :municipality and person = :person) as hers
            """)
        .bind("id", id.value())
        .bind("municipality", resident.municipality().value())
        .bind("person", resident.person().value())
        .map(row -> row.get("hers", Boolean.class)).one();
  }

  private Mono<Notice> markRead(Actor resident, NoticeId id, Instant at) {
    return database.sql("""
            update notice set read_at = coalesce(read_at, :at), next_way_at = null
            where id = :id and municipality = :municipality and person = :person
            returning *
            """)
        .bind("id", id.value())
        .bind("municipality", resident.municipality().value())
        .bind("person", resident.person().value())
        .bind("at", at)
        .map(this::ifKnown).one().mapNotNull(known -> known.orElse(null));
  }

  /** Empty where this version has no words for it. */
  private Optional<Notice> ifKnown(Readable row) {
    return Known.as(NoticeKind.class, row.get("kind", String.class)).map(kind -> notice(row, kind));
  }

  private Notice notice(Readable row, NoticeKind kind) {
    return new Notice(
        new NoticeId(row.get("id", UUID.class)), kind,
        row.get("about", String.class), json.readValue(row.get("values", Json.class).asString(), VALUES),
        Language.valueOf(row.get("language", String.class)), row.get("created_at", Instant.class),
        Optional.ofNullable(row.get("read_at", Instant.class)),
        Optional.ofNullable(row.get("became", String.class)).map(Became::valueOf));
  }
}
