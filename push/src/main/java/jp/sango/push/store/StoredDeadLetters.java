package jp.sango.push.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import jp.sango.push.DeadLetter;
import jp.sango.push.DeadLetters;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Dead letters in {@code push_delivery}. */
public final class StoredDeadLetters implements DeadLetters {

  private static final String COLUMNS = """
      select id, notice_id, recipient_id, channel, kind, state, reason, attempts, deadline, changed_at
      from push_delivery
      where state in ('EXPIRED', 'UNDELIVERABLE')
      """;
  private static final String FIRST_PAGE = COLUMNS + "order by changed_at desc, id desc limit :limit";
  // The last one is looked up whatever its state: it may have been sent again meanwhile, then its place is the newest
  // and the next page starts over rather than missing any.
  private static final String NEXT_PAGE = COLUMNS + """
      and (changed_at, id) < (select changed_at, id from push_delivery where id = :after)
      order by changed_at desc, id desc limit :limit""";

  // LINE keeps a retry key for 24 hours: that it has been asked under this one is never forgotten.
  private static final String SEND_AGAIN = """
      with letter as (
        select id, case when deadline <= :now then 'DEADLINE_OVER'
          when channel = 'LINE' and attempts > 0 and created_at < now() - interval '23 hours' then 'COULD_SHOW_TWICE'
          else 'QUEUED' end as answer
        from push_delivery where id = :id and state in ('EXPIRED', 'UNDELIVERABLE') for update),
      again as (
        update push_delivery row
        set state = 'QUEUED', attempts = least(attempts, 1), reason = null, next_attempt_at = now(), changed_at = now()
        from letter where row.id = letter.id and letter.answer = 'QUEUED')
      select answer from letter""";

  private final DatabaseClient database;
  private final Clock clock;

  public StoredDeadLetters(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Flux<DeadLetter> list(Optional<UUID> after, int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException("A page has 1 to " + LARGEST_PAGE + " dead letters");
    }
    var page = after.map(id -> database.sql(NEXT_PAGE).bind("after", id)).orElseGet(() -> database.sql(FIRST_PAGE));
    return page.bind("limit", limit).map(DeliveryRows::deadLetter).all();
  }

  @Override
  public Mono<SentAgain> sendAgain(UUID id) {
    return Mono.defer(() -> database.sql(SEND_AGAIN)
        .bind("id", id).bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .map(row -> SentAgain.valueOf(row.get("answer", String.class))).one()
        .defaultIfEmpty(SentAgain.UNKNOWN));
  }
}
