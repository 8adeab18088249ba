package jp.sango.application.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Nobody hears of a loss that is none any more: a rerun has given her a place, or she was offered one and took it. */
record ApplicationCauses(DatabaseClient database) implements Causes {

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.DRAW_LOST);
  }

  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice
            from unnest(:notices, :subjects) as told (notice, subject) join application a on a.id = told.subject
            where a.state <> 'LOST'
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(row -> new NoticeId(row.get("notice", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
