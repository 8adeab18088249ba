package jp.sango.refill.store;

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
 * Nobody is asked for an answer that is no longer waited for: to what has ended, or was drawn again since. Nor is who has
 * told since that her baby has died, though it end only once a draw is through.
 */
record OfferCauses(DatabaseClient database, LossesTold losses) implements Causes {

  /** An offer of which somebody is to hear. */
  private record Asked(
      NoticeId notice, MunicipalityCode municipality, RegistrationId birth, Instant offeredAt, boolean over) {

    static Asked of(Readable row) {
      return new Asked(
          new NoticeId(row.get("notice", UUID.class)), new MunicipalityCode(row.get("municipality", String.class)),
          new RegistrationId(row.get("registration", UUID.class)), row.get("offered_at", Instant.class),
          row.get("over", Boolean.class));
    }

    boolean isBefore(Map<RegistrationId, Instant> told) {
      return told.containsKey(birth) && !told.get(birth).isBefore(offeredAt);
    }
  }

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.SEAT_OFFERED);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    return asked(told)
        .collect(groupingBy(Asked::municipality))
        .flatMapMany(each -> Flux.fromIterable(each.entrySet()))
        .concatMap(each -> losses.since(each.getKey(), offers(each.getValue()))
            .flatMapIterable(known -> each.getValue().stream()
                .filter(asked -> asked.over() || asked.isBefore(known))
                .map(Asked::notice).toList()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Map<RegistrationId, Instant> offers(List<Asked> asked) {
    return asked.stream().collect(Collectors.toMap(
        Asked::birth, Asked::offeredAt, (one, other) -> one.isBefore(other) ? one : other));
  }

  private Flux<Asked> asked(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice, o.municipality, o.registration, o.offered_at,
              o.state not in ('OFFERED', 'DELIVERED') or not exists (select from drawn_wish_standing w
                where w.application = o.application and w.rank = o.rank and w.state = 'LOST') as over
            from unnest(:notices, :subjects) as told (notice, subject) join seat_offer o on o.id = told.subject
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(Asked::of).all();
  }
}
