package jp.sango.registration.store;

import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import jp.sango.agenda.DailyItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Each night makes marks anew that are under an older search key: once none is left, and two days after the newer key
 * came (fingerprints of repeated writes), the older one may go from the configuration. Until then searches look for
 * both. One that cannot be made anew keeps no other waiting, and the night counts as failed.
 */
record CurrentMarks(DatabaseClient database, Keys keys, BlindIndex index, Transactions transactions)
    implements DailyItem {

  private static final LocalTime AT_NIGHT = LocalTime.of(4, 30);
  private static final int MOST = 2_000;

  private record Marked(MunicipalityCode municipality, UUID registration) {}

  @Override
  public String name() {
    return "registration.current-marks";
  }

  @Override
  public LocalTime at() {
    return AT_NIGHT;
  }

  /** A search key is of the installation, not of a municipality. */
  @Override
  public RowScope scope() {
    return RowScope.EVERYWHERE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return database.sql("""
            select distinct municipality, registration_id from registration_mark
             where not starts_with(mark, :current) limit :most
            """)
        .bind("current", index.currentPrefix())
        .bind("most", MOST)
        .map(row -> new Marked(
            new MunicipalityCode(row.get("municipality", String.class)), row.get("registration_id", UUID.class)))
        .all().collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMapDelayError(marked -> transactions.inTransaction(() -> mark(marked)))
        .then();
  }

  /** Locked as for any change: who she is cannot become another meanwhile. Whoever has been erased has no marks. */
  private Mono<Void> mark(Marked marked) {
    return database.sql("select id from registration where id = :id for update")
        .bind("id", marked.registration())
        .map(row -> row.get("id", UUID.class)).one()
        .flatMap(locked -> database.sql("select sealed::text as sealed from registration_person where registration_id = :id")
            .bind("id", locked)
            .map(row -> row.get("sealed", String.class)).one())
        .flatMap(sealed -> keys.of(marked.municipality(), marked.registration())
            .flatMap(key -> new PersonMarks(database, index)
                .keep(marked.municipality(), marked.registration(), SealedPerson.open(key, sealed))));
  }
}
