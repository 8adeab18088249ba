package jp.sango.registration.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.registration.BreakGlass;
import jp.sango.registration.BreakGlassBook;
import jp.sango.registration.BreakGlassId;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/** {@link BreakGlassBook} in PostgreSQL; reasons are sealed. */
final class PostgresBreakGlassBook implements BreakGlassBook {

  static final String REASON = "break-glass.reason";

  private final DatabaseClient database;
  private final Keys keys;

  PostgresBreakGlassBook(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Mono<Void> add(BreakGlass opened) {
    var by = opened.by();
    return keys.of(by.municipality(), opened.family().value()).flatMap(key -> database.sql("""
            insert into break_glass (id, municipality, registration, person, role, district, reason, opened_at, ends_at)
            values (:id, :municipality, :registration, :person, :role, :district, :reason, :openedAt, :until)
            """)
        .bind("id", opened.id().value())
        .bind("municipality", by.municipality().value())
        .bind("registration", opened.family().value())
        .bind("person", by.person().value())
        .bind("role", by.role().name())
        .bind("district", Parameter.fromOrEmpty(by.district().map(DistrictId::value).orElse(null), String.class))
        .bind("reason", key.seal(REASON, opened.reason().orElseThrow()))
        .bind("openedAt", opened.openedAt())
        .bind("until", opened.until())
        .then());
  }

  /** As it is stored. */
  private record Closed(BreakGlass withoutReason, String sealed) {

    BreakGlass opened(Map<UUID, FamilyKey> keys) {
      var it = withoutReason;
      var reason = Optional.ofNullable(keys.get(it.family().value())).map(key -> key.unseal(REASON, sealed));
      return new BreakGlass(it.id(), it.family(), it.by(), reason, it.openedAt(), it.until(), it.seenAt());
    }
  }

  @Override
  public Mono<List<BreakGlass>> page(
      MunicipalityCode municipality, Optional<Boolean> open, Instant now, Optional<BreakGlassId> after, int limit) {
    return database.sql("""
            select * from break_glass g
            where g.municipality = :municipality
              and (cast(:open as boolean) is null or (g.ends_at > :now) = :open)
              and (cast(:after as uuid) is null or (g.opened_at, g.id) < (
                select last.opened_at, last.id from break_glass last
                where last.id = :after and last.municipality = :municipality))
            order by g.opened_at desc, g.id desc limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("open", Parameter.fromOrEmpty(open.orElse(null), Boolean.class))
        .bind("now", now)
        .bind("after", Parameter.fromOrEmpty(after.map(BreakGlassId::value).orElse(null), UUID.class))
        .bind("limit", limit)
        .map(PostgresBreakGlassBook::closed).all().collectList()
        .flatMap(found -> unsealed(municipality, found));
  }

  private Mono<List<BreakGlass>> unsealed(MunicipalityCode municipality, List<Closed> found) {
    return keys.all(municipality, found.stream().map(one -> one.withoutReason().family().value()).distinct().toList())
        .map(known -> found.stream().map(one -> one.opened(known)).toList());
  }

  private static Closed closed(Readable row) {
    var by = new Actor(new PersonId(row.get("person", UUID.class)), Role.valueOf(row.get("role", String.class)),
        new MunicipalityCode(row.get("municipality", String.class)), Optional.empty(),
        Optional.ofNullable(row.get("district", String.class)).map(DistrictId::new));
    return new Closed(new BreakGlass(new BreakGlassId(row.get("id", UUID.class)),
        new RegistrationId(row.get("registration", UUID.class)), by, Optional.empty(),
        row.get("opened_at", Instant.class), row.get("ends_at", Instant.class),
        Optional.ofNullable(row.get("seen_at", Instant.class))), row.get("reason", String.class));
  }

  @Override
  public Mono<Long> unseen(MunicipalityCode municipality) {
    return database.sql("""
            select count(*) as unseen from break_glass where municipality = :municipality and seen_at is null
            """)
        .bind("municipality", municipality.value())
        .map(row -> row.get("unseen", Long.class)).one();
  }

  @Override
  public Mono<RegistrationId> lock(MunicipalityCode municipality, BreakGlassId id) {
    return database.sql("""
            select registration from break_glass where municipality = :municipality and id = :id for update
            """)
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(row -> new RegistrationId(row.get("registration", UUID.class))).one();
  }

  @Override
  public Mono<Boolean> markSeen(Actor auditor, BreakGlassId id, Instant at) {
    return database.sql("""
            update break_glass set seen_at = :at, seen_by = :by
            where municipality = :municipality and id = :id and seen_at is null
            """)
        .bind("at", at)
        .bind("by", auditor.person().value())
        .bind("municipality", auditor.municipality().value())
        .bind("id", id.value())
        .fetch().rowsUpdated().map(updated -> updated > 0);
  }
}
