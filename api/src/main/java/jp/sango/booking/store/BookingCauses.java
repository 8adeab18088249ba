package jp.sango.booking.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How things stand on the way is no news once they have gone on: she has taken it back, or it is decided. */
record BookingCauses(DatabaseClient database) implements Causes {

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.COORDINATION_REQUESTED, NoticeKind.COORDINATION_CONTINUES);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice
            from unnest(:notices, :kinds, :subjects) as told (notice, kind, subject) join booking b on b.id = told.subject
            where b.state in ('CONFIRMED', 'WITHDRAWN', 'EXPIRED')
              or (b.state = 'REQUESTED') <> (told.kind = 'COORDINATION_REQUESTED')
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("kinds", known.stream().map(each -> each.kind().name()).toArray(String[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(row -> new NoticeId(row.get("notice", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
