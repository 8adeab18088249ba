package jp.sango.application.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Portions;
import jp.sango.registration.LossesTold;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who has lost a draw and takes part in its rerun. Who has told since she applied that her baby has died does not: no phone
 * of hers would ring for what it gives, and nobody would speak with her of it.
 */
record Losers(DatabaseClient database, LossesTold losses) {

  private static final String COULD_WIN = """
      a.draw = any(:runs) and a.state = 'LOST' and not a.taken_back
        and exists (
          select from application_wish w where w.application = a.id and w.start_date > :after and not w.taken_back)
        and not exists (select from application other where other.standing_wish = a.standing_wish
          and other.id <> a.id and other.state in ('PENDING', 'WON', 'GRANTED'))
      """;

  private record Loser(UUID application, RegistrationId birth, Instant receivedAt) {

    static Loser of(Readable row) {
      return new Loser(row.get("id", UUID.class), new RegistrationId(row.get("registration", UUID.class)),
          row.get("received_at", Instant.class));
    }

    boolean appliedBefore(Map<RegistrationId, Instant> told) {
      return told.containsKey(birth) && !receivedAt.isAfter(told.get(birth));
    }
  }

  /** Once no application comes in any more; a loss that is being told now either waits for it, or is seen. */
  Mono<Long> reopen(MunicipalityCode municipality, List<UUID> runs, UUID rerun, LocalDate after) {
    return inRuns("select a.id, a.registration, a.received_at from application a where " + COULD_WIN, runs, after)
        .map(Loser::of).all()
        .collectList()
        .flatMapMany(losers -> Portions.of(losers, some -> bereaved(municipality, some)))
        .collectList()
        .flatMap(bereaved -> reopen(runs, rerun, after, bereaved));
  }

  private Flux<UUID> bereaved(MunicipalityCode municipality, List<Loser> losers) {
    var applied = losers.stream().collect(Collectors.toMap(
        Loser::birth, Loser::receivedAt, (one, other) -> one.isBefore(other) ? one : other));
    return losses.since(municipality, applied)
        .flatMapIterable(told -> losers.stream()
            .filter(loser -> loser.appliedBefore(told)).map(Loser::application).toList());
  }

  private Mono<Long> reopen(List<UUID> runs, UUID rerun, LocalDate after, List<UUID> bereaved) {
    return inRuns("update application a set drawn_again = :rerun where a.id <> all(:bereaved) and " + COULD_WIN, runs, after)
        .bind("rerun", rerun)
        .bind("bereaved", bereaved.toArray(UUID[]::new))
        .fetch().rowsUpdated();
  }

  private GenericExecuteSpec inRuns(String sql, List<UUID> runs, LocalDate after) {
    return database.sql(sql).bind("runs", runs.toArray(UUID[]::new)).bind("after", after);
  }
}
