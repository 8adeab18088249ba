package jp.sango.application.store;

import static java.util.stream.Collectors.groupingBy;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.registration.LossesTold;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * No phone rings for a loss that is none any more: a rerun has given her a place, or she was offered one and took it. And
 * for no result of a draw once she has told that her baby has died, at its time or later: it is in her inbox, in gentle
 * words, and what it gave her somebody talks over with her.
 */
record ApplicationCauses(DatabaseClient database, LossesTold losses) implements Causes {

  /** A result that somebody is to hear of. */
  private record Result(
      NoticeId notice, NoticeKind kind, MunicipalityCode municipality, RegistrationId birth, Instant drawAt, boolean lost) {

    static Result of(Readable row) {
      return new Result(
          new NoticeId(row.get("notice", UUID.class)), NoticeKind.valueOf(row.get("kind", String.class)),
          new MunicipalityCode(row.get("municipality", String.class)),
          new RegistrationId(row.get("registration", UUID.class)), row.get("draw_at", Instant.class),
          row.get("lost", Boolean.class));
    }

    boolean isNoLossAnyMore() {
      return kind == NoticeKind.DRAW_LOST && !lost;
    }

    boolean isBefore(Map<RegistrationId, Instant> told) {
      return told.containsKey(birth) && !told.get(birth).isBefore(drawAt);
    }
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.DRAW_LOST, NoticeKind.DRAW_WON);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    return results(told)
        .collect(groupingBy(Result::municipality))
        .flatMapMany(each -> Flux.fromIterable(each.entrySet()))
        .concatMap(each -> losses.since(each.getKey(), draws(each.getValue()))
            .flatMapIterable(known -> each.getValue().stream()
                .filter(result -> result.isNoLossAnyMore() || result.isBefore(known))
                .map(Result::notice).toList()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<RegistrationId, Instant> draws(List<Result> results) {
    return results.stream().collect(Collectors.toMap(
        Result::birth, Result::drawAt, (one, other) -> one.isBefore(other) ? one : other));
  }

  private Flux<Result> results(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice, told.kind, a.municipality, a.registration, coalesce(a.draw_at, a.received_at) as draw_at,
              a.state = 'LOST' as lost
            from unnest(:notices, :kinds, :subjects) as told (notice, kind, subject)
              join application a on a.id = told.subject
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("kinds", known.stream().map(each -> each.kind().name()).toArray(String[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(Result::of).all();
  }
}
