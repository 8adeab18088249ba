package jp.sango.sealing.store;

import java.util.List;
import java.util.UUID;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.SealedColumn;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All that features have sealed. Each value is exchanged by a statement of its own, and only where it still is what was
 * opened: nobody waits for more than one row, and what is written meanwhile wins.
 */
record SealedColumns(DatabaseClient database, List<SealedColumn> columns) {

  private record Found(String place, String sealed) {}

  /** Answers how many of the family's values were under an older version. */
  Mono<Integer> sealAnew(UUID family, FamilyKey key) {
    return Flux.fromIterable(columns)
        .concatMap(column -> older(column, family, key)
            .concatMap(found -> exchange(column, found, key).thenReturn(1)))
        .reduce(0, Integer::sum);
  }

  private Flux<Found> older(SealedColumn column, UUID family, FamilyKey key) {
    return database.sql("select ctid::text as place, %2$s::text as sealed from %1$s where %3$s and %2$s is not null"
            .formatted(column.table(), column.column(), column.ofFamily()))
        .bind("family", family)
        .map(row -> new Found(row.get("place", String.class), row.get("sealed", String.class)))
        .all().collectList()
        .flatMapIterable(found -> found)
        .filter(found -> !key.isCurrent(found.sealed()));
  }

  private Mono<Void> exchange(SealedColumn column, Found found, FamilyKey key) {
    return database.sql("update %1$s set %2$s = :anew where ctid = :place::tid and %2$s = :sealed"
            .formatted(column.table(), column.column()))
        .bind("anew", key.seal(column.field(), key.unseal(column.field(), found.sealed())))
        .bind("place", found.place())
        .bind("sealed", found.sealed())
        .then();
  }
}
