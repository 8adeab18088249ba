package jp.sango.draw.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.draw.BeaconLooks;
import jp.sango.draw.BeaconRound;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.Inputs;
import jp.sango.draw.InputsSeal;
import jp.sango.draw.Run;
import jp.sango.draw.RunLines;
import jp.sango.draw.SlotCount;
import jp.sango.draw.Ticket;
import jp.sango.draw.TicketTree;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.PolicyVersion;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Draws in PostgreSQL, where triggers keep them immutable. */
final class PostgresDrawBook implements DrawBook {

  private static final Duration LONGEST_CALCULATION = Duration.ofMinutes(15);

  private final DatabaseClient database;
  private final DrawRows rows;
  private final KeptRuns kept;
  private final KeptInputs inputs;
  private final Scheduler calculations;

  PostgresDrawBook(DatabaseClient database, Scheduler calculations) {
    this.database = database;
    this.rows = new DrawRows(database);
    this.kept = new KeptRuns(database);
    this.inputs = new KeptInputs(database);
    this.calculations = calculations;
  }

  @Override
  public Mono<Boolean> open(DrawRecord draw) {
    return rows.insert(draw, "on conflict (municipality, draw_at, run) do nothing").map(inserted -> inserted > 0);
  }

  @Override
  public Mono<Void> add(DrawRecord rerun) {
    return rows.insert(rerun, "").then();
  }

  @Override
  public Mono<DrawRecord> find(DrawId id) {
    return database.sql("select * from draw where id = :id").bind("id", id.value())
        .map(DrawRows::read).one();
  }

  @Override
  public Flux<DrawRecord> on(MunicipalityCode municipality, LocalDate date) {
    return database.sql("""
            select * from draw where municipality = :municipality and draw_at >= :from and draw_at < :until
            order by draw_at, run
            """)
        .bind("municipality", municipality.value())
        .bind("from", Japan.at(date, LocalTime.MIDNIGHT))
        .bind("until", Japan.at(date.plusDays(1), LocalTime.MIDNIGHT))
        .map(DrawRows::read).all();
  }

  @Override
  public Flux<DrawRecord> latest(MunicipalityCode municipality, int limit) {
    return database.sql("""
            select * from draw where municipality = :municipality order by draw_at desc, run desc limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("limit", limit)
        .map(DrawRows::read).all();
  }

  @Override
  public Flux<DrawRecord> unfinished(MunicipalityCode municipality, Instant until) {
    return database.sql("""
            select * from draw
            where municipality = :municipality and draw_at <= :until and run = 1 and state in ('SEALED', 'DRAWN')
            order by draw_at
            """)
        .bind("municipality", municipality.value())
        .bind("until", until)
        .map(DrawRows::read).all();
  }

  @Override
  public Mono<DrawRecord> lock(MunicipalityCode municipality, Instant drawAt) {
    return lock(municipality, drawAt, "for update");
  }

  @Override
  public Mono<DrawRecord> lockIfFree(MunicipalityCode municipality, Instant drawAt) {
    return lock(municipality, drawAt, "for update skip locked");
  }

  private Mono<DrawRecord> lock(MunicipalityCode municipality, Instant drawAt, String how) {
    return mayCalculate().then(database.sql(
            "select * from draw where municipality = :municipality and draw_at = :drawAt and run = 1 " + how)
        .bind("municipality", municipality.value())
        .bind("drawAt", drawAt)
        .map(DrawRows::read).one());
  }

  /**
   * Whoever locks a draw may calculate for a while: the largest for longer than the minute after which PostgreSQL
   * otherwise ends a transaction in which nothing happens.
   */
  private Mono<Void> mayCalculate() {
    return database.sql("select set_config('idle_in_transaction_session_timeout', :longest, true)")
        .bind("longest", LONGEST_CALCULATION.toMillis() + "ms")
        .then();
  }

  @Override
  public Mono<Map<UUID, Integer>> creditsDrawnWith(DrawRecord rerun) {
    return database.sql("""
            select a.application, a.credits from draw_allotment a join draw d on d.id = a.draw
            where d.municipality = :municipality and d.draw_at = :drawAt and d.run = 1 and a.credits > 0
            """)
        .bind("municipality", rerun.municipality().value())
        .bind("drawAt", rerun.drawAt())
        .map(row -> Map.entry(row.get("application", UUID.class), row.get("credits", Integer.class)))
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  /** Two statements on purpose: the second sees the rerun of whoever held the lock before. */
  @Override
  public Mono<List<DrawRecord>> lockRuns(DrawId anyRun) {
    return mayCalculate().then(database.sql("""
            select municipality, draw_at from draw
            where run = 1 and (municipality, draw_at) = (select municipality, draw_at from draw where id = :id)
            for update
            """)
        .bind("id", anyRun.value())
        .then())
        .then(runs(anyRun).collectList());
  }

  @Override
  public Flux<DrawRecord> runs(DrawId anyRun) {
    return database.sql("""
            select * from draw
            where (municipality, draw_at) = (select municipality, draw_at from draw where id = :id)
            order by run
            """)
        .bind("id", anyRun.value())
        .map(DrawRows::read).all();
  }

  @Override
  public Mono<Void> seal(DrawId id, TicketTree tickets, PolicyVersion policy, Instant at) {
    return movesOn(id, database.sql("""
            with kept as (
              insert into draw_ticket (draw, ticket, position)
              select :id, t.ticket, t.position - 1 from unnest(:tickets) with ordinality as t(ticket, position)),
            blocks as (
              insert into draw_ticket_block (draw, block, root)
              select :id, b.block - 1, b.root from unnest(:blocks) with ordinality as b(root, block))
            update draw
            set state = 'SEALED', tickets = :count, tickets_root = :root, policy_version = :policy, sealed_at = :at
            where id = :id and state = 'OPEN'
            """)
        .bind("tickets", tickets.tickets().stream().map(Ticket::value).toArray(String[]::new))
        .bind("blocks", tickets.blocks().toArray(String[]::new))
        .bind("count", tickets.tickets().size())
        .bind("root", tickets.root())
        .bind("policy", policy.value())
        .bind("at", at));
  }

  @Override
  public Mono<Void> sealInputs(DrawId id, Inputs bound, InputsSeal seal) {
    return movesOn(id, database.sql("""
            update draw set inputs_hash = :hash, inputs_salt = :salt, inputs_sealed_at = :at
            where id = :id and state = 'SEALED' and inputs_hash is null
            """)
        .bind("hash", seal.hash())
        .bind("salt", seal.salt().value())
        .bind("at", seal.at()))
        .then(inputs.enter(id, bound, calculations));
  }

  @Override
  public Flux<String> sealedInputs(DrawId id) {
    return inputs.lines(id);
  }

  @Override
  public Mono<Void> looked(DrawId id, BeaconLooks.Look look) {
    return database.sql("""
            insert into draw_beacon_look (draw, asked_at, mirrors) values (:id, :at, :mirrors) on conflict do nothing
            """)
        .bind("id", id.value())
        .bind("at", look.at())
        .bind("mirrors", look.mirrors())
        .then();
  }

  @Override
  public Mono<Void> settle(DrawId id, BeaconRound.Answer answer) {
    var settle = database.sql("""
        update draw set beacon_signature = :beaconSignature, beacon_settled_at = :beaconSettledAt,
          (beacon_asked, beacon_mirrors, beacon_first_asked_at, beacon_last_asked_at) = (
            select count(*)::int, coalesce(max(l.mirrors), 0), min(l.asked_at), max(l.asked_at)
            from draw_beacon_look l where l.draw = draw.id)
        where id = :id and state = 'SEALED' and inputs_hash is not null
          and beacon_chain is not null and beacon_settled_at is null
        """);
    return movesOn(id, BeaconColumns.bindAnswer(settle, Optional.of(answer)));
  }

  @Override
  public Mono<Void> decide(DrawRecord draw, Run run, String recordHash, List<SlotCount> counts, Instant at) {
    return kept.enter(draw.id(), run)
        .then(enterCounts(draw.id(), counts))
        .then(movesOn(draw.id(), database.sql("""
            update draw set state = 'DRAWN', drawn_at = :at, terms = :terms, record_hash = :hash, key_hash = :key
            where id = :id and state = 'SEALED'
            """)
            .bind("terms", RunLines.written(run.terms()))
            .bind("hash", recordHash)
            .bind("key", draw.drawnWith().keyHash())
            .bind("at", at)));
  }

  private Mono<Void> enterCounts(DrawId id, List<SlotCount> counts) {
    return database.sql("""
            insert into draw_count (draw, facility, date, applications, given)
            select :id, c.* from unnest(:facilities, :dates, :applications, :given) as c
            """)
        .bind("id", id.value())
        .bind("facilities", counts.stream().map(count -> count.facility().value()).toArray(String[]::new))
        .bind("dates", counts.stream().map(SlotCount::date).toArray(LocalDate[]::new))
        .bind("applications", counts.stream().map(SlotCount::applications).toArray(Integer[]::new))
        .bind("given", counts.stream().map(SlotCount::given).toArray(Integer[]::new))
        .then();
  }

  @Override
  public Mono<Void> publish(DrawId id, Instant at) {
    return movesOn(id, database.sql("""
            update draw set state = 'PUBLISHED', published_at = :at where id = :id and state = 'DRAWN'
            """)
        .bind("at", at));
  }

  /** Whoever took a draw for another state than it has stops here, and all that it wanted to write with it. */
  private static Mono<Void> movesOn(DrawId id, DatabaseClient.GenericExecuteSpec step) {
    return step.bind("id", id.value()).fetch().rowsUpdated()
        .filter(moved -> moved == 1)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("draw " + id + " has moved on: another node was there")))
        .then();
  }

  @Override
  public Flux<TierCount> counts(DrawId id) {
    return database.sql("""
            select tier, count(*)::int as applications, count(granted_wish)::int as granted
            from draw_allotment where draw = :id group by tier order by tier
            """)
        .bind("id", id.value())
        .map(row -> new TierCount(
            row.get("tier", Integer.class), row.get("applications", Integer.class), row.get("granted", Integer.class)))
        .all();
  }
}
