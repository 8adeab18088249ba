package jp.sango.visit.store;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.notice.Causes;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A call that she has answered rings no more; nobody hears of a visit that has been cancelled since. */
record VisitCauses(DatabaseClient database) implements Causes {

  @Override
  public Set<NoticeKind> kinds() {
    return Set.of(NoticeKind.PRE_VISIT_CALL, NoticeKind.PRE_VISIT_CALL_SOON, NoticeKind.VISIT_CONFIRMED,
        NoticeKind.VISIT_SHORTENED, NoticeKind.DRAW_WON, NoticeKind.BOOKING_ACCEPTED);
  }

  /** By person, since there is an index: a draw tells ten thousand of theirs. One application may have had two visits. */
  @Override
  public Mono<Set<NoticeId>> gone(List<Told> told) {
    var known = told.stream().filter(each -> each.subject().isPresent()).toList();
    return database.sql("""
            select told.notice
            from unnest(:notices, :municipalities, :persons, :kinds, :subjects)
              as told (notice, municipality, person, kind, subject)
            where case told.kind
              -- One that she has missed she may still answer.
              when 'PRE_VISIT_CALL' then exists (
                select from pre_visit_call c where c.id = told.subject and c.state not in ('RINGING', 'MISSED'))
              when 'PRE_VISIT_CALL_SOON' then exists (
                select from pre_visit_call c where c.id = told.subject and c.state not in ('CALL_ME_AT', 'REMINDED'))
              else (
                select bool_and(v.state = 'CANCELLED') from visit v
                where (v.municipality, v.person) = (told.municipality, told.person)
                  and told.subject in (v.id, v.origin)) end
            """)
        .bind("notices", known.stream().map(each -> each.notice().value()).toArray(UUID[]::new))
        .bind("municipalities", known.stream().map(each -> each.municipality().value()).toArray(String[]::new))
        .bind("persons", known.stream().map(each -> each.person().value()).toArray(UUID[]::new))
        .bind("kinds", known.stream().map(each -> each.kind().name()).toArray(String[]::new))
        .bind("subjects", known.stream().map(each -> each.subject().orElseThrow()).toArray(UUID[]::new))
        .map(row -> new NoticeId(row.get("notice", UUID.class))).all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
