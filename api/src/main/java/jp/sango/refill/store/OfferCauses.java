package jp.sango.refill.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Nobody is asked for an answer that is no longer waited for: to what has ended, or was drawn again since. */
record OfferCauses(DatabaseClient database) implements Causes {

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.SEAT_OFFERED);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice
            from unnest(:notices, :subjects) as told (notice, subject) join seat_offer o on o.id = told.subject
            where o.state not in ('OFFERED', 'DELIVERED')
              or not exists (select from drawn_wish_standing w
                where w.application = o.application and w.rank = o.rank and w.state = 'LOST')
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(row -> new NoticeId(row.get("notice", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
