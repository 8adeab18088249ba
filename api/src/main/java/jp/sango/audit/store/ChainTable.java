package jp.sango.audit.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.audit.Batch;
import jp.sango.audit.Chain;
import jp.sango.audit.Head;
import jp.sango.audit.RecordedEntry;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps chains in {@code audit_batch}. Who seals holds the municipality's lock until its transaction ends; who waited
 * for it sees the batch that was made meanwhile. Without the lock the table's own constraints would still refuse a fork.
 */
final class ChainTable implements Chain {

  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtext('audit_batch'), hashtext(:municipality))";

  private static final String HEADS = """
      select number, head, total, sealed_at from audit_batch
      where municipality = :municipality and (:before::int is null or number < :before)
      order by number desc limit :limit
      """;

  private static final String WAITING = """
      select %s from audit_waiting w join audit_entry e on e.id = w.entry and e.municipality = w.municipality
      where w.municipality = :municipality order by e.id limit :limit
      """.formatted(EntryRows.COLUMNS);

  private static final String ADD = """
      insert into audit_batch (municipality, number, entries, hashes, total, previous, head, sealed_at)
      values (:municipality, :number, :entries, decode(:hashes, 'hex'), :total, decode(:previous, 'hex'),
        decode(:head, 'hex'), :sealedAt)
      """;

  private static final String NO_LONGER_WAITING =
      "delete from audit_waiting where municipality = :municipality and entry = any(:entries)";

  private static final String LINKS = """
      select number, entries, encode(hashes, 'hex') as hashes, total, encode(previous, 'hex') as previous,
        encode(head, 'hex') as head, sealed_at
      from audit_batch
      where municipality = :municipality and sealed_at >= :from and sealed_at < :to and number > :after
      order by number limit :limit
      """;

  private static final String ENTRIES = """
      select %s from audit_entry e where e.municipality = :municipality and e.id = any(:ids) order by e.id
      """.formatted(EntryRows.COLUMNS);

  /** What is of the period was sealed in it or later. */
  private static final String LOOSE = """
      with sealed as (
        select unnest(entries) as entry from audit_batch where municipality = :municipality and sealed_at >= :from),
      waiting as (select entry from audit_waiting where municipality = :municipality)
      select %s, w.entry is not null as waits, coalesce(e.id, w.entry) as known_as
      from (select * from audit_entry where municipality = :municipality and at >= :from and at < :to) e
      full join waiting w on w.entry = e.id
      where not exists (select from sealed s where s.entry = e.id)
        and (e.id is not null or not exists (select from audit_entry other where other.id = w.entry))
      order by known_as
      """.formatted(EntryRows.COLUMNS);

  /** Batches that are read at once, with up to a thousand entries each. */
  private static final int CHUNK = 20;
  private static final int HASH_DIGITS = 64;

  private final DatabaseClient database;
  private final Transactions transactions;
  private final Clock clock;

  ChainTable(DatabaseClient database, Transactions transactions, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Mono<Void> seal(MunicipalityCode municipality) {
    return transactions.inTransaction(() -> sealOne(municipality)).repeat().takeWhile(full -> full).then();
  }

  /** Whether there may be more. */
  private Mono<Boolean> sealOne(MunicipalityCode municipality) {
    return database.sql(LOCK).bind("municipality", municipality.value()).then()
        .then(Mono.defer(() -> head(municipality)))
        .flatMap(head -> waiting(municipality).collectList()
            .filter(waiting -> !waiting.isEmpty())
            .map(waiting -> Batch.after(head, municipality, waiting, clock.instant())))
        .flatMap(batch -> add(batch).thenReturn(batch.entries().size() == Batch.MOST))
        .defaultIfEmpty(false);
  }

  private Flux<RecordedEntry> waiting(MunicipalityCode municipality) {
    return database.sql(WAITING).bind("municipality", municipality.value()).bind("limit", Batch.MOST)
        .map(EntryRows::entry).all();
  }

  private Mono<Void> add(Batch batch) {
    var ids = batch.entries().stream().map(Batch.Sealed::id).toArray(Long[]::new);
    return database.sql(ADD)
        .bind("municipality", batch.municipality().value())
        .bind("number", batch.number())
        .bind("entries", ids)
        .bind("hashes", batch.entries().stream().map(Batch.Sealed::hash).collect(Collectors.joining()))
        .bind("total", batch.total())
        .bind("previous", batch.previous())
        .bind("head", batch.head().hash())
        .bind("sealedAt", batch.sealedAt())
        .then()
        .then(database.sql(NO_LONGER_WAITING)
            .bind("municipality", batch.municipality().value()).bind("entries", ids).then());
  }

  @Override
  public Mono<Head> head(MunicipalityCode municipality) {
    return heads(municipality, Optional.empty(), 1).next().defaultIfEmpty(Head.NONE);
  }

  @Override
  public Flux<Head> heads(MunicipalityCode municipality, Optional<Integer> before, int limit) {
    return database.sql(HEADS)
        .bind("municipality", municipality.value())
        .bind("before", Parameter.fromOrEmpty(before.orElse(null), Integer.class))
        .bind("limit", limit)
        .map(row -> new Head(row.get("number", Integer.class), HexFormat.of().formatHex(row.get("head", byte[].class)),
            row.get("total", Long.class), Optional.of(row.get("sealed_at", Instant.class))))
        .all();
  }

  @Override
  public Flux<Link> links(MunicipalityCode municipality, Period period, int limit) {
    return chunk(municipality, period, 0)
        .expand(links -> links.size() < CHUNK ? Mono.empty()
            : chunk(municipality, period, links.getLast().batch().number()), 1)
        .flatMapIterable(links -> links, 1)
        .take(limit);
  }

  private Mono<List<Link>> chunk(MunicipalityCode municipality, Period period, int after) {
    return database.sql(LINKS)
        .bind("municipality", municipality.value())
        .bind("from", period.from()).bind("to", period.to()).bind("after", after).bind("limit", CHUNK)
        .map(row -> new Link(batch(municipality, row), row.get("head", String.class), List.of()))
        .all().collectList()
        .filter(links -> !links.isEmpty())
        .flatMap(links -> entries(municipality, links).map(found -> with(found, links)));
  }

  private Mono<java.util.Map<Long, RecordedEntry>> entries(MunicipalityCode municipality, List<Link> links) {
    var ids = links.stream().flatMap(link -> link.batch().entries().stream()).map(Batch.Sealed::id)
        .toArray(Long[]::new);
    return database.sql(ENTRIES).bind("municipality", municipality.value()).bind("ids", ids)
        .map(EntryRows::entry).all()
        .collectMap(RecordedEntry::id, Function.identity());
  }

  private static List<Link> with(java.util.Map<Long, RecordedEntry> found, List<Link> links) {
    return links.stream().map(link -> new Link(link.batch(), link.head(), link.batch().entries().stream()
        .map(Batch.Sealed::id).filter(found::containsKey).map(found::get).toList())).toList();
  }

  private static Batch batch(MunicipalityCode municipality, Readable row) {
    var ids = row.get("entries", Long[].class);
    var hashes = row.get("hashes", String.class);
    var sealed = new ArrayList<Batch.Sealed>();
    for (var i = 0; i < ids.length; i++) {
      sealed.add(new Batch.Sealed(ids[i], hashes.substring(i * HASH_DIGITS, (i + 1) * HASH_DIGITS)));
    }
    return new Batch(municipality, row.get("number", Integer.class), sealed, row.get("total", Long.class),
        row.get("previous", String.class), row.get("sealed_at", Instant.class));
  }

  @Override
  public Flux<Loose> loose(MunicipalityCode municipality, Period period) {
    return database.sql(LOOSE)
        .bind("municipality", municipality.value()).bind("from", period.from()).bind("to", period.to())
        .map(row -> new Loose(row.get("known_as", Long.class),
            Optional.ofNullable(row.get("id", Long.class)).map(id -> EntryRows.entry(row)),
            Boolean.TRUE.equals(row.get("waits", Boolean.class))))
        .all();
  }
}
