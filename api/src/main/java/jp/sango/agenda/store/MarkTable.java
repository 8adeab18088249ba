package jp.sango.agenda.store;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import jp.sango.agenda.Mark;
import jp.sango.agenda.Marks;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps marks in {@code agenda_mark}. Leases and rests go by PostgreSQL's clock: the nodes' own may differ, and the
 * application's may be moved.
 */
final class MarkTable implements Marks {

  private static final String BEGIN = """
      insert into agenda_mark (item, done_until) select unnest(:items), :beginning on conflict do nothing
      """;

  private static final String ALL = """
      select item, done_until, coalesce(rest_until > clock_timestamp(), false) as resting
      from agenda_mark where item = any(:items)
      """;

  private static final String LEASE = """
      update agenda_mark set lease_until = clock_timestamp() + make_interval(secs => :seconds), fence = fence + 1
      where item = :item and done_until = :doneUntil and (lease_until is null or lease_until < clock_timestamp())
      returning fence
      """;

  private static final String RENEW = """
      update agenda_mark set lease_until = clock_timestamp() + make_interval(secs => :seconds)
      where item = :item and fence = :fence
      """;

  private static final String ADVANCE = """
      update agenda_mark set done_until = :doneUntil, lease_until = null, failures = 0, rest_until = null
      where item = :item and fence = :fence
      """;

  /** 1, 2, 4 … seconds. */
  private static final String REST = """
      update agenda_mark set lease_until = null, failures = failures + 1,
        rest_until = clock_timestamp() + make_interval(secs => least(:longest, power(2, least(failures, 10))))
      where item = :item and fence = :fence
      """;

  private static final String RELEASE = """
      update agenda_mark set lease_until = null where item = :item and fence = :fence
      """;

  private final DatabaseClient database;

  MarkTable(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<Mark> of(Collection<String> items, Instant beginning) {
    var names = items.toArray(String[]::new);
    return all(names).flatMapMany(marks ->
        marks.size() == names.length ? Flux.fromIterable(marks) : begin(names, beginning).thenMany(all(names))
            .flatMapIterable(begun -> begun));
  }

  private Mono<java.util.List<Mark>> all(String[] names) {
    return database.sql(ALL).bind("items", names).map(MarkTable::mark).all().collectList();
  }

  private Mono<Void> begin(String[] names, Instant beginning) {
    return database.sql(BEGIN).bind("items", names).bind("beginning", rounded(beginning)).then();
  }

  private static Mark mark(Readable row) {
    return new Mark(
        row.get("item", String.class), row.get("done_until", Instant.class), row.get("resting", Boolean.class));
  }

  @Override
  public Mono<Lease> lease(Mark mark, Duration term) {
    return database.sql(LEASE)
        .bind("seconds", (double) term.toSeconds())
        .bind("item", mark.item())
        .bind("doneUntil", mark.doneUntil())
        .map(row -> new Lease(mark.item(), row.get("fence", Long.class)))
        .one();
  }

  @Override
  public Mono<Boolean> renew(Lease lease, Duration term) {
    return changed(of(RENEW, lease).bind("seconds", (double) term.toSeconds()));
  }

  @Override
  public Mono<Boolean> advance(Lease lease, Instant doneUntil) {
    return changed(of(ADVANCE, lease).bind("doneUntil", rounded(doneUntil)));
  }

  @Override
  public Mono<Void> rest(Lease lease, Duration longest) {
    return of(REST, lease).bind("longest", (double) longest.toSeconds()).then();
  }

  @Override
  public Mono<Void> release(Lease lease) {
    return of(RELEASE, lease).then();
  }

  private DatabaseClient.GenericExecuteSpec of(String sql, Lease lease) {
    return database.sql(sql).bind("item", lease.item()).bind("fence", lease.fence());
  }

  private static Mono<Boolean> changed(DatabaseClient.GenericExecuteSpec update) {
    return update.fetch().rowsUpdated().map(rows -> rows == 1);
  }

  /** PostgreSQL keeps microseconds; rounded up, for a mark before its instant would make that due again. */
  private static Instant rounded(Instant instant) {
    var down = instant.truncatedTo(ChronoUnit.MICROS);
    return down.equals(instant) ? down : down.plus(1, ChronoUnit.MICROS);
  }
}
