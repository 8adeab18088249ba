package jp.sango.push.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import jp.sango.push.Channel;
import jp.sango.push.DeadLetter;
import jp.sango.push.DeadLetters;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Dead letters in {@code push_delivery}. */
public final class StoredDeadLetters implements DeadLetters {

  private static final String COLUMNS = """
      select id, notice_id, recipient_id, channel, kind, state, reason, attempts, deadline, dead_at
      from push_delivery
      where dead_at is not null
      """;
  private static final String FIRST_PAGE = COLUMNS + "order by dead_at desc, id desc limit :limit";
  // The last one is looked up whatever its state: it may have been sent again meanwhile, then its place is the newest
  // and the next page starts over rather than missing any.
  private static final String NEXT_PAGE = COLUMNS + """
      and (dead_at, id) < (select changed_at, id from push_delivery where id = :after)
      order by dead_at desc, id desc limit :limit""";

  // LINE keeps a retry key for 24 hours: that it has been asked under this one is never forgotten. Nor may it be asked
  // under another what may have gone to her among many.
  private static final String SEND_AGAIN = """
      with letter as (
        select id, week, channel, urgency, deadline, case when deadline <= :now then 'DEADLINE_OVER'
          when channel = 'LINE' and attempts > 0 and created_at < now() - interval '23 hours' then 'COULD_SHOW_TWICE'
          when exists (select from push_multicast where push_delivery.id = any(deliveries)) then 'COULD_SHOW_TWICE'
          else 'QUEUED' end as answer
        from push_delivery where id = :id and state in ('EXPIRED', 'UNDELIVERABLE') for update),
      again as (
        update push_delivery delivery
        set state = 'QUEUED', attempts = least(attempts, 1), reason = null, changed_at = now()
        from letter
        where delivery.id = letter.id and delivery.week = letter.week and letter.answer = 'QUEUED'),
      queued as (
        insert into push_queue (id, week, channel, urgency, deadline)
        select id, week, channel, urgency, deadline from letter where answer = 'QUEUED'
        on conflict (id) do nothing)
      select answer from letter""";

  // What this transaction has queued in their place stays; what is under way ends as it will.
  private static final String REPLACED = """
      with waited as (
        delete from push_queue queued using push_delivery delivery
        where delivery.notice_id = :notice and delivery.channel = :channel and delivery.created_at < now()
          and queued.id = delivery.id and queued.leased_by is null
        returning queued.id)
      update push_delivery delivery set state = 'WITHDRAWN', reason = 'SENT_ANEW', changed_at = now()
      from push_delivery hers left join waited on waited.id = hers.id
      where hers.notice_id = :notice and hers.channel = :channel and hers.created_at < now()
        and delivery.id = hers.id and delivery.week = hers.week
        and (delivery.state in ('EXPIRED', 'UNDELIVERABLE') or delivery.state = 'QUEUED' and waited.id is not null)""";

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
  public Mono<DeadLetter> lock(UUID id) {
    return database.sql(COLUMNS + "and id = :id for update")
        .bind("id", id)
        .map(DeliveryRows::deadLetter).one();
  }

  @Override
  public Mono<Void> replaced(UUID notice, Channel channel) {
    return database.sql(REPLACED)
        .bind("notice", notice)
        .bind("channel", channel.name())
        .then();
  }

  @Override
  public Mono<SentAgain> sendAgain(UUID id) {
    return Mono.defer(() -> database.sql(SEND_AGAIN)
        .bind("id", id).bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .map(row -> SentAgain.valueOf(row.get("answer", String.class))).one()
        .defaultIfEmpty(SentAgain.UNKNOWN));
  }
}
