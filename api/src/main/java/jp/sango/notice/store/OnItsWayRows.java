package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticesOnTheirWay.Anew;
import jp.sango.notice.OnItsWay;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.push.Channel;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notices on their way as rows. They are locked while their next step is found out and written: whoever reads one in the
 * app meanwhile comes before or after, and nobody takes the same step twice.
 */
record OnItsWayRows(DatabaseClient database) {

  // Of what was told before ways were kept, all phones rang at once.
  private static final String UNREAD = """
      select n.id, n.municipality, n.person, n.kind, n.about, n.language, n.dedupe,
        coalesce(n.reach, 'PUSH') as reach, coalesce(n.deadline, :now) as deadline,
        coalesce(n.ways_tried, '{APP,LINE}') as ways_tried, n.rings_again_at,
        n.ways_tried is null as at_once
      from notice n
      where n.read_at is null and n.became is null and""";
  /** What has been read or settled without a word of it here is due no more. */
  private static final String DUE = """
      with settled as (
        update notice set next_way_at = null where id in (
          select id from notice
          where municipality = :municipality and next_way_at <= :now and (read_at is not null or became is not null)
          limit :most for update skip locked))
      select id from notice
      where municipality = :municipality and next_way_at <= :now and read_at is null and became is null
      -- In the morning thousands of a broadcast may be due together: a call does not wait behind them.
      order by kind = 'BROADCAST', next_way_at limit :most
      """;
  private static final String STILL_DUE = UNREAD + """
       n.id = any(:ids) and n.next_way_at <= :now
      for update of n skip locked
      """;
  /** In one order for everybody: two that lock the same notices never wait in a ring. */
  private static final String NAMED = UNREAD + """
       n.id = any(:ids)
      order by n.id
      for update of n
      """;
  /** @param latest by what it went at last */
  record Sent(OnItsWay notice, Set<Channel> latest) {}

  /** The longest due first. */
  Mono<List<NoticeId>> due(MunicipalityCode municipality, Instant now, int most) {
    return database.sql(DUE)
        .bind("municipality", municipality.value())
        .bind("now", now)
        .bind("most", most)
        .map(row -> new NoticeId(row.get("id", UUID.class))).all()
        .collectList();
  }

  /** Those that nobody else has in his hands. */
  Mono<List<OnItsWay>> stillDue(Collection<NoticeId> notices, Instant now) {
    return database.sql(STILL_DUE)
        .bind("ids", ids(notices))
        .bind("now", now)
        .map(OnItsWayRows::onItsWay).all()
        .collectList();
  }

  Flux<Sent> named(Collection<NoticeId> notices, Instant now) {
    return database.sql(NAMED)
        .bind("ids", ids(notices))
        .bind("now", now)
        .map(OnItsWayRows::sent).all();
  }

  Mono<Void> write(List<Planned> planned) {
    return planned.isEmpty() ? Mono.empty() : database.sql("""
            update notice n
            set ways_tried = string_to_array(step.tried, ','), next_way_at = nullif(step.goes_on, '')::timestamptz,
              rings_again_at = nullif(step.again, '')::timestamptz
            from unnest(:ids, :tried, :goesOn, :again) as step (id, tried, goes_on, again)
            where n.id = step.id
            """)
        .bind("ids", planned.stream().map(Planned::id).toArray(UUID[]::new))
        .bind("tried", planned.stream().map(Planned::triedNames).toArray(String[]::new))
        .bind("goesOn", times(planned, Planned::goesOn))
        .bind("again", times(planned, Planned::ringsAgainAt))
        .then();
  }

  /** Empty where there is none. */
  static String[] times(List<Planned> planned, Function<Planned, Optional<Instant>> time) {
    return planned.stream().map(each -> time.apply(each).map(Instant::toString).orElse("")).toArray(String[]::new);
  }

  Mono<Void> rest(Set<NoticeId> heard) {
    return heard.isEmpty() ? Mono.empty() : database.sql("update notice set next_way_at = null where id = any(:ids)")
        .bind("ids", ids(heard))
        .then();
  }

  Mono<Void> putOff(NoticeId notice, Instant until) {
    return database.sql("update notice set next_way_at = :until where id = :id and next_way_at is not null")
        .bind("id", notice.value())
        .bind("until", until)
        .then();
  }

  /** Whether it can go on at all; locked from here on. */
  Mono<Anew> standing(NoticeId notice, Instant now) {
    return database.sql("""
            select case
                when read_at is not null or became is not null then 'HAS_REACHED_HER'
                when ways_tried is null or reach is null then 'NO_SUCH_NOTICE'
                when deadline <= :now or reach = 'INBOX_ONLY' then 'TOO_LATE'
                else 'BEGUN' end as answer
            from notice where id = :id for update
            """)
        .bind("id", notice.value())
        .bind("now", now)
        .map(row -> Anew.valueOf(row.get("answer", String.class))).one()
        .defaultIfEmpty(Anew.NO_SUCH_NOTICE);
  }

  static UUID[] ids(Collection<NoticeId> notices) {
    return notices.stream().map(NoticeId::value).toArray(UUID[]::new);
  }

  /** Its values stay in the inbox: what rings holds none of them. */
  static OnItsWay onItsWay(Readable row) {
    var told = new NewNotice(
        new MunicipalityCode(row.get("municipality", String.class)), new PersonId(row.get("person", UUID.class)),
        NoticeKind.valueOf(row.get("kind", String.class)), row.get("about", String.class), Map.of(),
        Language.valueOf(row.get("language", String.class)), row.get("deadline", Instant.class),
        NewNotice.Reach.valueOf(row.get("reach", String.class)), row.get("dedupe", String.class));
    return new OnItsWay(new NoticeId(row.get("id", UUID.class)), told,
        Arrays.stream(row.get("ways_tried", String[].class)).map(Way::valueOf).toList(),
        Optional.ofNullable(row.get("rings_again_at", Instant.class)));
  }

  private static Sent sent(Readable row) {
    var notice = onItsWay(row);
    return new Sent(notice, latest(row, notice.tried()));
  }

  private static Set<Channel> latest(Readable row, List<Way> tried) {
    return tried.stream().skip(row.get("at_once", Boolean.class) ? 0 : Math.max(0, tried.size() - 1))
        .flatMap(way -> way.channel().stream()).collect(Collectors.toUnmodifiableSet());
  }
}
