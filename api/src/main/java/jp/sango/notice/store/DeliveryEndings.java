package jp.sango.notice.store;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NextWay;
import jp.sango.notice.NextWay.DeadEnd;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.NoticesOnTheirWay;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.push.Arrivals;
import jp.sango.push.Arrivals.Possible;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes addresses where nobody is any more; what has reached nobody by one way goes on by the next. In few questions,
 * however many have ended.
 */
final class DeliveryEndings implements DeliveryOutcomes {

  private final DatabaseClient database;
  private final FailedAddresses failed;
  private final Arrivals arrivals;
  private final NoticesOnTheirWay notices;
  private final NextWay nextWay;

  DeliveryEndings(DatabaseClient database, Arrivals arrivals, NoticesOnTheirWay notices, NextWay nextWay) {
    this.database = database;
    this.failed = new FailedAddresses(database);
    this.arrivals = arrivals;
    this.notices = notices;
    this.nextWay = nextWay;
  }

  /** An offer has times of its own, and comes to those who tell her in person at the end of its ways. */
  static boolean goesOnByItself(NoticeKind kind) {
    return kind == NoticeKind.SEAT_OFFERED;
  }

  @Override
  public Mono<Void> record(List<Ended> ended) {
    var lost = ended.stream().filter(each -> hasNotArrived(each.outcome())).map(Ended::delivery).toList();
    return notices.withdrawn(withdrawn(ended))
        .then(lost.isEmpty() ? Mono.empty() : failed.note(gone(ended)).then(Mono.defer(() -> goOn(lost))));
  }

  private static List<NoticeId> withdrawn(List<Ended> ended) {
    return ended.stream().filter(each -> each.outcome() instanceof DeliveryOutcome.Withdrawn)
        .map(each -> new NoticeId(each.delivery().noticeId())).distinct().toList();
  }

  private static List<Delivery> gone(List<Ended> ended) {
    return ended.stream().filter(each -> each.outcome() instanceof DeliveryOutcome.AddressGone)
        .map(Ended::delivery).toList();
  }

  private static boolean hasNotArrived(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.AddressGone _, DeliveryOutcome.Expired _, DeliveryOutcome.Undeliverable _,
          DeliveryOutcome.Redirected _, DeliveryOutcome.Unreached _ -> true;
      case DeliveryOutcome.Accepted _, DeliveryOutcome.Withdrawn _, DeliveryOutcome.Later _ -> false;
    };
  }

  private record Open(NoticeId id, MunicipalityCode municipality, PersonId person, NoticeKind kind, String about) {

    static Open of(Readable row) {
      return new Open(
          new NoticeId(row.get("id", UUID.class)), new MunicipalityCode(row.get("municipality", String.class)),
          new PersonId(row.get("person", UUID.class)), NoticeKind.valueOf(row.get("kind", String.class)),
          row.get("about", String.class));
    }
  }

  private Mono<Void> goOn(List<Delivery> lost) {
    return locked(lost.stream().map(Delivery::noticeId).distinct().toList()).collectMap(open -> open.id().value())
        .filter(open -> !open.isEmpty())
        .flatMap(open -> arrivals.possible(open.keySet())
            .flatMap(possible -> notices.failed(others(open.values()))
                .thenMany(Flux.fromIterable(deadEnds(lost, open, possible)))
                .concatMap(nextWay::insteadOf)
                .then()));
  }

  private static List<NoticeId> others(Collection<Open> open) {
    return open.stream().filter(notice -> !goesOnByItself(notice.kind())).map(Open::id).toList();
  }

  /**
   * What she has not read and what still asks for something. Locked: of two deliveries that end at the same moment, the
   * later one sees how the other ended. In one order for everybody, so that nobody waits in a ring.
   */
  private Flux<Open> locked(Collection<UUID> notices) {
    return database.sql("""
            select id, municipality, person, kind, about from notice
            where id = any(:ids) and read_at is null and became is null order by id for update
            """)
        .bind("ids", notices.toArray(UUID[]::new))
        .map(Open::of).all();
  }

  /** By another way it may have been taken over long ago without reaching her: only this way counts. */
  private static Set<DeadEnd> deadEnds(List<Delivery> lost, Map<UUID, Open> open, Set<Possible> possible) {
    return lost.stream()
        .filter(delivery -> !possible.contains(new Possible(delivery.noticeId(), Channel.of(delivery.address()))))
        .flatMap(delivery -> Stream.ofNullable(open.get(delivery.noticeId()))
            .filter(notice -> goesOnByItself(notice.kind()))
            .map(notice -> new DeadEnd(
                notice.municipality(), notice.person(), notice.kind(), notice.about(),
                Way.of(Channel.of(delivery.address())))))
        .collect(Collectors.toUnmodifiableSet());
  }
}
