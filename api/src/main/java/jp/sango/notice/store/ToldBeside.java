package jp.sango.notice.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.notice.NoticeId;
import jp.sango.notice.OnItsWay;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was told beside a push: of several places that she has won in one moment one rings, and the others stand beside it. */
record ToldBeside(DatabaseClient database) {

  private static final String BESIDE = """
      n.reach = 'BESIDE_A_PUSH' and n.ways_tried = '{}'
        and (n.municipality, n.person, n.kind, n.created_at)
          = (pushed.municipality, pushed.person, pushed.kind, pushed.created_at)""";

  /** @param pushed what it was told beside */
  record Beside(OnItsWay notice, NoticeId pushed) {}

  /** What was told beside these in the same moment and nobody has told her of yet, by its id; with that it was beside. */
  Mono<Map<NoticeId, Beside>> of(Collection<NoticeId> pushed) {
    return database.sql("""
            select n.id, n.municipality, n.person, n.kind, n.about, n.language, n.dedupe, n.reach, n.deadline, n.ways_tried,
              n.rings_again_at, pushed.id as pushed
            from notice pushed join notice n on\s""" + BESIDE + """

            where pushed.id = any(:ids) and n.read_at is null and n.became is null
            order by n.id
            for update of n
            """)
        .bind("ids", OnItsWayRows.ids(pushed))
        .map(row -> new Beside(OnItsWayRows.onItsWay(row), new NoticeId(row.get("pushed", UUID.class)))).all()
        .collect(Collectors.toMap(each -> each.notice().id(), Function.identity(), (one, _) -> one));
  }

  /** The inbox alone holds them from now on; the first that was told beside each is what is pushed. */
  Mono<Void> pushInstead(Collection<NoticeId> withdrawn, Instant now) {
    return database.sql("""
            with pushed as (
              update notice set reach = 'INBOX_ONLY', next_way_at = null
              where id in (
                select id from notice
                where id = any(:ids) and reach = 'PUSH' and read_at is null and became is null
                order by id for update)
              returning id, municipality, person, kind, created_at)
            update notice set reach = 'PUSH', next_way_at = :now where id in (
              select distinct on (pushed.id) n.id from pushed join notice n on\s""" + BESIDE + """

              where n.read_at is null and n.became is null
              order by pushed.id, n.id)
            """)
        .bind("ids", OnItsWayRows.ids(withdrawn))
        .bind("now", now)
        .then();
  }
}
