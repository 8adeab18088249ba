package jp.sango.push.store;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Receipts;
import jp.sango.push.Recipient;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/**
 * Keeps receipts in {@code push_delivery}; what has come waits no more. A state only ever goes on: what was seen is not
 * merely delivered again.
 */
public final class StoredReceipts implements Receipts {

  // A receipt may overtake the provider's answer to us, or that answer may be lost: then the row is still queued, or has
  // come to its deadline, and is over with this. What nobody has ever been asked about cannot have come.
  private static final String DELIVERED = """
      with hers as materialized (
        select id, week from push_delivery
        where id = :id and recipient_id = coalesce(:recipient, recipient_id)),
      under_way as (
        delete from push_queue queued using hers join push_delivery delivery using (id, week)
        where queued.id = hers.id and (delivery.attempts > 0 or queued.leased_by is not null)
        returning queued.id),
      receipt as (
        update push_delivery delivery set state = 'DELIVERED', reason = null, changed_at = now()
        from hers left join under_way on under_way.id = hers.id
        where delivery.id = hers.id and delivery.week = hers.week
          and (delivery.state = 'ACCEPTED' or delivery.state = 'EXPIRED' and delivery.attempts > 0
            or delivery.state = 'QUEUED' and under_way.id is not null)
        returning delivery.id)
      select exists (select from receipt) or exists (
        select from push_delivery join hers using (id, week) where state in ('DELIVERED', 'SEEN')) as known""";

  // What is under way has been seen, however its answer comes; what is still to be sent is not wanted any more. Rows are
  // ended here and not when they are looked at again: between that look and an answer she could read unnoticed. In the
  // order in which endings lock them, so that two who meet never wait in a ring.
  private static final String SEEN = """
      with hers_still as materialized (
        select queued.id from push_queue queued join push_delivery delivery using (id, week)
        where delivery.notice_id = :notice
        order by queued.id for update of queued),
      waited as (
        delete from push_queue queued using hers_still
        where queued.id = hers_still.id
        returning queued.id, queued.leased_by is not null as under_way)
      update push_delivery delivery
      set state = case when delivery.state = 'QUEUED' and delivery.attempts = 0 and not waited.under_way
          then 'WITHDRAWN' else 'SEEN' end,
        reason = null, changed_at = now()
      from push_delivery hers left join waited on waited.id = hers.id
      where hers.notice_id = :notice and delivery.id = hers.id and delivery.week = hers.week
        and delivery.state in ('QUEUED', 'ACCEPTED', 'DELIVERED')""";

  private final DatabaseClient database;
  private final ReceiptSeal seal;

  public StoredReceipts(DatabaseClient database, ReceiptSeal seal) {
    this.database = database;
    this.seal = seal;
  }

  @Override
  public Mono<Boolean> delivered(UUID deliveryId, Recipient recipient) {
    return delivered(deliveryId, Optional.of(recipient));
  }

  /** Whose it is stands in the row alone; what does not fit the seal is not even looked up. */
  @Override
  public Mono<Boolean> delivered(UUID deliveryId, String receipt) {
    return seal.isOf(deliveryId, receipt) ? delivered(deliveryId, Optional.empty()) : Mono.just(false);
  }

  private Mono<Boolean> delivered(UUID deliveryId, Optional<Recipient> recipient) {
    return database.sql(DELIVERED)
        .bind("id", deliveryId)
        .bind("recipient", Parameter.fromOrEmpty(recipient.map(Recipient::id).orElse(null), UUID.class))
        .map(row -> row.get("known", Boolean.class)).one();
  }

  @Override
  public Mono<Void> seen(UUID noticeId) {
    return database.sql(SEEN).bind("notice", noticeId).then();
  }

  @Override
  public Mono<Set<UUID>> heardOf(Collection<UUID> notices) {
    return notices.isEmpty() ? Mono.just(Set.of()) : database.sql("""
            select distinct notice_id from push_delivery where notice_id = any(:notices) and state in ('DELIVERED', 'SEEN')
            """)
        .bind("notices", notices.toArray(UUID[]::new))
        .map(row -> row.get("notice_id", UUID.class)).all()
        .collect(Collectors.toUnmodifiableSet());
  }
}
