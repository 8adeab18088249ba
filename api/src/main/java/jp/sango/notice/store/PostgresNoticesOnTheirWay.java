package jp.sango.notice.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.edge.PassingTrouble;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.notice.Listeners;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticesOnTheirWay;
import jp.sango.notice.OnItsWay;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.notice.Untold;
import jp.sango.notice.WayAhead.Cause;
import jp.sango.notice.WayAlarm;
import jp.sango.notice.store.OnItsWayRows.Sent;
import jp.sango.push.Arrivals;
import jp.sango.push.Arrivals.Possible;
import jp.sango.push.Receipts;
import reactor.core.publisher.Mono;

/** Moves notices on, many in one statement. */
final class PostgresNoticesOnTheirWay implements NoticesOnTheirWay {

  /** Whatever is the matter with one may be mended by then. */
  private static final Duration STUCK = Duration.ofMinutes(10);

  private final OnItsWayRows rows;
  private final ToldBeside beside;
  private final WayPlanner planner;
  private final Listeners listeners;
  private final Arrivals arrivals;
  private final Receipts receipts;
  private final Transactions transactions;
  private final WayAlarm alarm;
  private final Clock clock;

  PostgresNoticesOnTheirWay(
      OnItsWayRows rows, ToldBeside beside, WayPlanner planner, Listeners listeners, Arrivals arrivals, Receipts receipts,
      Transactions transactions, WayAlarm alarm, Clock clock) {
    this.rows = rows;
    this.beside = beside;
    this.planner = planner;
    this.listeners = listeners;
    this.arrivals = arrivals;
    this.receipts = receipts;
    this.transactions = transactions;
    this.alarm = alarm;
    this.clock = clock;
  }

  @Override
  public Mono<Integer> goOn(MunicipalityCode municipality, Instant now, int most) {
    return rows.due(municipality, now, most).flatMap(due -> goOn(due, now));
  }

  /** What goes wrong with the database is no notice's fault. */
  private Mono<Integer> goOn(List<NoticeId> due, Instant now) {
    return due.isEmpty() ? Mono.just(0) : together(due, now)
        .onErrorResume(failure -> !PassingTrouble.is(failure), failure -> apart(due, now, failure));
  }

  private Mono<Integer> together(List<NoticeId> due, Instant now) {
    return transactions.inTransaction(() -> rows.stillDue(due, now)
        .flatMap(open -> heardOf(open).flatMap(heard -> step(open, heard, now)).thenReturn(open.size())));
  }

  /** One that cannot go on costs the others nothing but their halves. */
  private Mono<Integer> apart(List<NoticeId> due, Instant now, Throwable failure) {
    int half = due.size() / 2;
    return half == 0 ? putOff(due.getFirst(), now.plus(STUCK), failure)
        : goOn(due.subList(0, half), now).flatMap(some ->
            goOn(due.subList(half, due.size()), now).map(more -> some + more));
  }

  private Mono<Integer> putOff(NoticeId notice, Instant until, Throwable failure) {
    return Mono.fromRunnable(() -> alarm.stuck(notice, until, failure))
        .then(rows.putOff(notice, until))
        .thenReturn(1);
  }

  /** Which have reached her, by whatever way. */
  private Mono<Set<NoticeId>> heardOf(List<OnItsWay> notices) {
    var ids = notices.stream().map(OnItsWay::id).toList();
    return receipts.heardOf(ids.stream().map(NoticeId::value).toList())
        .flatMap(heard -> planner.wordOfMouth().told(ids).map(told -> ids.stream()
            .filter(id -> heard.contains(id.value()) || told.contains(id)).collect(Collectors.toSet())));
  }

  private Mono<Void> step(List<OnItsWay> due, Set<NoticeId> heard, Instant now) {
    var open = due.stream().filter(notice -> !heard.contains(notice.id())).toList();
    return rows.rest(heard).then(planner.plan(open, listeners, PostgresNoticesOnTheirWay::cause, now))
        .flatMap(this::carryOut);
  }

  @Override
  public Mono<Void> failed(Collection<NoticeId> notices) {
    var now = clock.instant();
    return notices.isEmpty() ? Mono.empty() : rows.named(notices, now).collectList()
        .flatMap(this::cameToNothing)
        .flatMap(failed -> planner.plan(List.copyOf(failed.keySet()), listeners, failed::get, now))
        .flatMap(this::carryOut);
  }

  /** What an earlier way may still bring does not count: that one has had its time. */
  private Mono<Map<OnItsWay, Cause>> cameToNothing(List<Sent> sent) {
    var ids = sent.stream().map(each -> each.notice().id().value()).toList();
    return arrivals.possible(ids).flatMap(possible -> arrivals.neverLeft(ids).map(kept -> sent.stream()
        .filter(each -> !each.latest().isEmpty() && ways(each).noneMatch(possible::contains))
        .collect(Collectors.toMap(Sent::notice,
            each -> ways(each).allMatch(kept::contains) ? Cause.NEVER_LEFT : Cause.FAILED))));
  }

  private static Stream<Possible> ways(Sent sent) {
    return sent.latest().stream().map(channel -> new Possible(sent.notice().id().value(), channel));
  }

  private Mono<Void> carryOut(List<Planned> planned) {
    return withWhatWasToldBeside(planned).flatMap(all -> rows.write(all).then(planner.carryOut(all)));
  }

  /** Who is told in person of one place that she has won is told of all of them. */
  private Mono<List<Planned>> withWhatWasToldBeside(List<Planned> planned) {
    Map<NoticeId, Untold.Why> whys = planned.stream().filter(each -> each.why().isPresent())
        .collect(Collectors.toMap(each -> each.notice().id(), each -> each.why().orElseThrow()));
    return whys.isEmpty() ? Mono.just(planned) : beside.of(whys.keySet())
        .map(others -> Stream.concat(planned.stream(), others.values().stream()
            .map(each -> Planned.inPerson(each.notice(), whys.get(each.pushed())))).toList());
  }

  @Override
  public Mono<Void> withdrawn(Collection<NoticeId> notices) {
    return notices.isEmpty() ? Mono.empty()
        : receipts.heardOf(notices.stream().map(NoticeId::value).toList())
            .map(heard -> notices.stream().filter(notice -> !heard.contains(notice.value())).toList())
            .flatMap(unheard -> beside.pushInstead(unheard, clock.instant()));
  }

  @Override
  public Mono<Anew> anew(NoticeId notice, Way way) {
    var now = clock.instant();
    return receipts.heardOf(List.of(notice.value()))
        .flatMap(heard -> heard.isEmpty() ? rows.standing(notice, now) : Mono.just(Anew.HAS_REACHED_HER))
        .flatMap(standing -> standing == Anew.BEGUN ? begin(notice, way, now) : Mono.just(standing));
  }

  private Mono<Anew> begin(NoticeId notice, Way way, Instant now) {
    return rows.named(List.of(notice), now).map(sent -> sent.notice().without(way)).collectList()
        .flatMap(open -> planner.plan(open, listeners, PostgresNoticesOnTheirWay::cause, now))
        .flatMap(planned -> planned.stream().allMatch(Planned::isForHerPhone)
            ? carryOut(planned).thenReturn(Anew.BEGUN) : Mono.just(Anew.NOT_HER_WAY));
  }

  private static Cause cause(OnItsWay notice) {
    return notice.tried().isEmpty() ? Cause.NEW : Cause.NO_WORD;
  }
}
