package jp.sango.standing.store;

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

/** No phone rings for a wish whose dates are over, once she who wished has told that her baby has died. */
record StandingWishCauses(DatabaseClient database, LossesTold losses) implements Causes {

  /** A wish of whose end somebody is to hear. */
  private record Over(NoticeId notice, MunicipalityCode municipality, RegistrationId birth, Instant wishedAt) {

    static Over of(Readable row) {
      return new Over(
          new NoticeId(row.get("notice", UUID.class)), new MunicipalityCode(row.get("municipality", String.class)),
          new RegistrationId(row.get("registration", UUID.class)), row.get("wished_at", Instant.class));
    }

    boolean isBefore(Map<RegistrationId, Instant> told) {
      return told.containsKey(birth) && !told.get(birth).isBefore(wishedAt);
    }
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.STANDING_WISH_OVER);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    return over(told)
        .collect(groupingBy(Over::municipality))
        .flatMapMany(each -> Flux.fromIterable(each.entrySet()))
        .concatMap(each -> losses.since(each.getKey(), wishes(each.getValue()))
            .flatMapIterable(known -> each.getValue().stream()
                .filter(over -> over.isBefore(known)).map(Over::notice).toList()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<RegistrationId, Instant> wishes(List<Over> over) {
    return over.stream().collect(Collectors.toMap(
        Over::birth, Over::wishedAt, (one, other) -> one.isBefore(other) ? one : other));
  }

  private Flux<Over> over(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice, s.municipality, s.registration, coalesce(s.changed_at, s.received_at) as wished_at
            from unnest(:notices, :subjects) as told (notice, subject) join standing_wish s on s.id = told.subject
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(Over::of).all();
  }
}
