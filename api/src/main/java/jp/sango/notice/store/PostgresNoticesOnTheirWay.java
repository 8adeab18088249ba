package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Listeners;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticesOnTheirWay;
import jp.sango.notice.OnItsWay;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.WayAhead.Cause;
import jp.sango.notice.WordOfMouth;
import jp.sango.push.Arrivals;
import jp.sango.push.Arrivals.Possible;
import jp.sango.push.Channel;
import jp.sango.push.Receipts;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Moves notices on, many in one statement. Their rows are locked while their next step is found out and written: whoever
 * reads one in the app meanwhile comes before or after, and nobody takes the same step twice.
 */
final class PostgresNoticesOnTheirWay implements NoticesOnTheirWay {

  // Of what was told before ways were kept, all phones rang at once.
  private static final String UNREAD = """
      select n.id, n.municipality, n.person, n.kind, n.about, n.language, n.dedupe,
        coalesce(n.reach, 'PUSH') as reach, coalesce(n.deadline, :now) as deadline,
        coalesce(n.ways_tried, '{APP,LINE}') as ways_tried
      from notice n
      where n.read_at is null and n.became is null and""";
  /** What has been read or settled without a word of it here is due no more. */
  private static final String DUE = """
      with settled as (
        update notice set next_way_at = null where id in (
          select id from notice
          where municipality = :municipality and next_way_at <= :now and (read_at is not null or became is not null)
          limit :most for update skip locked))
      """ + UNREAD + """
       n.municipality = :municipality and n.next_way_at <= :now
      order by n.next_way_at limit :most
      for update of n skip locked
      """;
  /** In one order for everybody: two that lock the same notices never wait in a ring. */
  private static final String NAMED = UNREAD + """
       n.id = any(:ids)
      order by n.id
      for update of n
      """;

  private final DatabaseClient database;
  private final WayPlanner planner;
  private final Listeners listeners;
  private final WordOfMouth wordOfMouth;
  private final Arrivals arrivals;
  private final Receipts receipts;
  private final Transactions transactions;
  private final Clock clock;

  PostgresNoticesOnTheirWay(
      DatabaseClient database, WayPlanner planner, Listeners listeners, Arrivals arrivals, Receipts receipts,
      Transactions transactions, Clock clock) {
    this.database = database;
    this.planner = planner;
    this.listeners = listeners;
    this.wordOfMouth = planner.wordOfMouth();
    this.arrivals = arrivals;
    this.receipts = receipts;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Mono<Integer> goOn(MunicipalityCode municipality, Instant now, int most) {
    return transactions.inTransaction(() -> due(municipality, now, most).collectList()
        .flatMap(due -> heardOf(due).flatMap(heard -> step(due, heard, now)).thenReturn(due.size())));
  }

  private Flux<OnItsWay> due(MunicipalityCode municipality, Instant now, int most) {
    return database.sql(DUE)
        .bind("municipality", municipality.value())
        .bind("now", now)
        .bind("most", most)
        .map(PostgresNoticesOnTheirWay::onItsWay).all();
  }

  /** Which have reached her, by whatever way. */
  private Mono<Set<NoticeId>> heardOf(List<OnItsWay> notices) {
    var ids = notices.stream().map(OnItsWay::id).toList();
    return receipts.heardOf(ids.stream().map(NoticeId::value).toList())
        .flatMap(heard -> wordOfMouth.told(ids).map(told -> ids.stream()
            .filter(id -> heard.contains(id.value()) || told.contains(id)).collect(Collectors.toSet())));
  }

  private Mono<Void> step(List<OnItsWay> due, Set<NoticeId> heard, Instant now) {
    var open = due.stream().filter(notice -> !heard.contains(notice.id())).toList();
    return rest(heard).then(planner.plan(open, listeners,
            notice -> notice.tried().isEmpty() ? Cause.NEW : Cause.NO_WORD, now))
        .flatMap(planned -> write(planned).then(planner.carryOut(planned)));
  }

  @Override
  public Mono<Void> failed(Collection<NoticeId> notices) {
    var now = clock.instant();
    return notices.isEmpty() ? Mono.empty() : named(notices, now).collectList()
        .flatMap(this::cameToNothing)
        .flatMap(failed -> planner.plan(failed, listeners, _ -> Cause.FAILED, now))
        .flatMap(planned -> write(planned).then(planner.carryOut(planned)));
  }

  private Flux<OnItsWay> named(Collection<NoticeId> notices, Instant now) {
    return database.sql(NAMED)
        .bind("ids", notices.stream().map(NoticeId::value).toArray(UUID[]::new))
        .bind("now", now)
        .map(PostgresNoticesOnTheirWay::onItsWay).all();
  }

  /** What an earlier way may still bring does not count: that one has had its time. */
  private Mono<List<OnItsWay>> cameToNothing(List<OnItsWay> notices) {
    return arrivals.possible(notices.stream().map(notice -> notice.id().value()).toList())
        .map(possible -> notices.stream()
            .filter(notice -> latestChannel(notice)
                .filter(channel -> !possible.contains(new Possible(notice.id().value(), channel))).isPresent())
            .toList());
  }

  private static Optional<Channel> latestChannel(OnItsWay notice) {
    return notice.tried().isEmpty() ? Optional.empty() : switch (notice.tried().getLast()) {
      case APP -> Optional.of(Channel.FCM);
      case LINE -> Optional.of(Channel.LINE);
      case IN_PERSON -> Optional.empty();
    };
  }

  private Mono<Void> write(List<Planned> planned) {
    return planned.isEmpty() ? Mono.empty() : database.sql("""
            update notice n
            set ways_tried = string_to_array(step.tried, ','), next_way_at = nullif(step.goes_on, '')::timestamptz
            from unnest(:ids, :tried, :goesOn) as step (id, tried, goes_on)
            where n.id = step.id
            """)
        .bind("ids", planned.stream().map(Planned::id).toArray(UUID[]::new))
        .bind("tried", planned.stream().map(Planned::triedNames).toArray(String[]::new))
        .bind("goesOn", planned.stream().map(each -> each.goesOn().map(Instant::toString).orElse("")).toArray(String[]::new))
        .then();
  }

  private Mono<Void> rest(Set<NoticeId> heard) {
    return heard.isEmpty() ? Mono.empty() : database.sql("update notice set next_way_at = null where id = any(:ids)")
        .bind("ids", heard.stream().map(NoticeId::value).toArray(UUID[]::new))
        .then();
  }

  /** Its values stay in the inbox: what rings holds none of them. */
  private static OnItsWay onItsWay(Readable row) {
    var told = new NewNotice(
        new MunicipalityCode(row.get("municipality", String.class)), new PersonId(row.get("person", UUID.class)),
        NoticeKind.valueOf(row.get("kind", String.class)), row.get("about", String.class), Map.of(),
        Language.valueOf(row.get("language", String.class)), row.get("deadline", Instant.class),
        NewNotice.Reach.valueOf(row.get("reach", String.class)), row.get("dedupe", String.class));
    return new OnItsWay(new NoticeId(row.get("id", UUID.class)), told,
        Arrays.stream(row.get("ways_tried", String[].class)).map(Way::valueOf).toList());
  }
}
