package jp.sango.refill.store;

import java.time.Clock;
import java.util.UUID;
import jp.sango.notice.NextWay;
import jp.sango.notice.NoticeKind;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The time that an offer's way has is over where nothing can come of it: the next look at offers goes on with it. */
record NextWayOfOffers(DatabaseClient database, Clock clock) implements NextWay {

  /**
   * Whoever holds the offer at this moment answers or ends it, or it goes on already. Not waited for: she who answers
   * locks her offer first and its notice then, and whoever asks here has locked the notice.
   */
  @Override
  public Mono<Void> insteadOf(DeadEnd end) {
    return end.kind() != NoticeKind.SEAT_OFFERED ? Mono.empty() : database.sql("""
            update seat_offer set next_at = :now where id in (
              select id from seat_offer
              where municipality = :municipality and id = :id and state = 'OFFERED' and way = :way and next_at > :now
              for update skip locked)
            """)
        .bind("now", clock.instant())
        .bind("municipality", end.municipality().value())
        .bind("id", UUID.fromString(end.about()))
        .bind("way", end.way().name())
        .then();
  }
}
