package jp.sango.notice.store;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Untold;
import jp.sango.notice.WordOfMouth;
import jp.sango.push.Address;
import jp.sango.push.Arrivals;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.Ended;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Forgets addresses where nobody is any more; whom nothing has reached, somebody has to tell. */
final class DeliveryEndings implements DeliveryOutcomes {

  /** Goes on by the next way at its own time, and comes to those who tell her in person at the end of it. */
  private static final NoticeKind STEPWISE = NoticeKind.SEAT_OFFERED;

  private static final Comparator<Ended> BY_NOTICE = Comparator.comparing(each -> each.delivery().noticeId());

  private final DatabaseClient database;
  private final Arrivals arrivals;
  private final WordOfMouth wordOfMouth;

  DeliveryEndings(DatabaseClient database, Arrivals arrivals, WordOfMouth wordOfMouth) {
    this.database = database;
    this.arrivals = arrivals;
    this.wordOfMouth = wordOfMouth;
  }

  /** One after the other and in one order for everybody: two that lock the same notices never wait in a ring. */
  @Override
  public Mono<Void> record(List<Ended> ended) {
    return Flux.fromStream(() -> ended.stream().sorted(BY_NOTICE))
        .concatMap(each -> record(each.delivery(), each.outcome()))
        .then();
  }

  private Mono<Void> record(Delivery delivery, DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.AddressGone() -> forget(delivery.address()).then(tellInPerson(delivery));
      // Where it was redirected to others, those are possible arrivals by now; unless there was none that is new.
      case DeliveryOutcome.Expired _, DeliveryOutcome.Undeliverable _, DeliveryOutcome.Unreached _,
          DeliveryOutcome.Redirected _ -> tellInPerson(delivery);
      case DeliveryOutcome.Accepted _, DeliveryOutcome.Withdrawn _, DeliveryOutcome.Later _ -> Mono.empty();
    };
  }

  private Mono<Void> forget(Address address) {
    var sql = switch (address) {
      case Address.FcmToken _ -> "delete from device where token = :address";
      case Address.LineUser _ -> "delete from line_account where line_user = :address";
    };
    return database.sql(sql).bind("address", address.value()).then();
  }

  private Mono<Void> tellInPerson(Delivery delivery) {
    return lockUnread(delivery)
        .filterWhen(untold -> arrivals.arePossible(delivery.noticeId()).map(possible -> !possible))
        .flatMap(untold -> wordOfMouth.carry(List.of(untold)));
  }

  /** Locked: of two deliveries that end at the same moment, the later one sees how the other ended. */
  private Mono<Untold> lockUnread(Delivery delivery) {
    return database.sql("""
            select municipality, person from notice where id = :id and read_at is null and kind <> :stepwise for update
            """)
        .bind("id", delivery.noticeId())
        .bind("stepwise", STEPWISE.name())
        .map(row -> new Untold(
            new NoticeId(delivery.noticeId()), new MunicipalityCode(row.get("municipality", String.class)),
            new PersonId(row.get("person", UUID.class)), Untold.Why.UNDELIVERED, delivery.deadline()))
        .one();
  }
}
