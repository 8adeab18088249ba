package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.Became;
import jp.sango.notice.BroadcastNotices;
import jp.sango.push.Stage;
import jp.sango.push.Stages;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Walks the notices of a broadcast, some at a time: no statement grows with how many are told. */
final class PostgresBroadcastNotices implements BroadcastNotices {

  private static final int AT_ONCE = 1_000;

  private final DatabaseClient database;
  private final Stages stages;

  PostgresBroadcastNotices(DatabaseClient database, Stages stages) {
    this.database = database;
    this.stages = stages;
  }

  /** @param takenBack her inbox says so */
  private record Told(UUID id, boolean read, boolean takenBack) {

    static Told of(Readable row) {
      return new Told(row.get("id", UUID.class), row.get("read_at", Instant.class) != null,
          row.get("became", String.class) != null);
    }
  }

  @Override
  public Mono<Tally> tally(MunicipalityCode municipality, String about) {
    return portions(municipality, about)
        .concatMap(some -> stagesOf(some).map(found -> some.stream().map(told -> one(told, found))
            .reduce(Tally.NONE, Tally::plus)))
        .reduce(Tally.NONE, Tally::plus);
  }

  @Override
  public Mono<Void> takeBack(MunicipalityCode municipality, String about) {
    Predicate<Told> open = told -> !told.read() && !told.takenBack();
    return portions(municipality, about)
        .map(some -> some.stream().filter(open).toList())
        .concatMap(some -> stagesOf(some).flatMap(found -> cancel(some.stream().map(Told::id)
            .filter(id -> found.getOrDefault(id, Stage.WITHDRAWN).compareTo(Stage.ACCEPTED) < 0).toList())))
        .then();
  }

  private Flux<List<Told>> portions(MunicipalityCode municipality, String about) {
    return portion(municipality, about, Optional.empty())
        .expand(some -> some.size() < AT_ONCE ? Mono.empty()
            : portion(municipality, about, Optional.of(some.getLast().id())));
  }

  private Mono<List<Told>> portion(MunicipalityCode municipality, String about, Optional<UUID> after) {
    return database.sql("""
            select id, read_at, became from notice
            where kind = 'BROADCAST' and municipality = :municipality and about = :about
              and (cast(:after as uuid) is null or id > :after)
            order by id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("about", about)
        .bind("after", Parameter.fromOrEmpty(after.orElse(null), UUID.class))
        .bind("limit", AT_ONCE)
        .map(Told::of).all().collectList();
  }

  private Mono<Map<UUID, Stage>> stagesOf(List<Told> some) {
    return stages.of(some.stream().map(Told::id).toList());
  }

  private static Tally one(Told told, Map<UUID, Stage> found) {
    if (told.read()) {
      return new Tally(0, 0, 0, 0, 1, 0, 0);
    }
    var stage = Optional.ofNullable(found.get(told.id()));
    if (told.takenBack() && stage.filter(far -> far.compareTo(Stage.ACCEPTED) >= 0).isEmpty()) {
      return new Tally(0, 0, 0, 0, 0, 0, 1);
    }
    return stage.map(PostgresBroadcastNotices::one).orElseGet(() -> new Tally(1, 0, 0, 0, 0, 0, 0));
  }

  private static Tally one(Stage stage) {
    return switch (stage) {
      case QUEUED -> new Tally(0, 1, 0, 0, 0, 0, 0);
      case ACCEPTED -> new Tally(0, 0, 1, 0, 0, 0, 0);
      case DELIVERED -> new Tally(0, 0, 0, 1, 0, 0, 0);
      case SEEN -> new Tally(0, 0, 0, 0, 1, 0, 0);
      case FAILED -> new Tally(0, 0, 0, 0, 0, 1, 0);
      case WITHDRAWN -> new Tally(0, 0, 0, 0, 0, 0, 1);
    };
  }

  private Mono<Void> cancel(List<UUID> unreached) {
    return unreached.isEmpty() ? Mono.empty() : database.sql("""
            update notice set became = :became, next_way_at = null
            where id in (
              select id from notice where id = any(:ids) and read_at is null and became is null
              -- In one order for everybody, as those that go on by another way are locked.
              order by id for update)
            """)
        .bind("became", Became.CANCELLED.name())
        .bind("ids", unreached.toArray(UUID[]::new))
        .then();
  }
}
