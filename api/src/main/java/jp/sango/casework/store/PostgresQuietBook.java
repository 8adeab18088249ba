package jp.sango.casework.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.casework.QuietBook;
import jp.sango.casework.QuietContact;
import jp.sango.casework.QuietFamily;
import jp.sango.casework.QuietReason;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.programme.CaseworkPolicy;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Silent families, found in one statement over what each feature shows of itself. */
final class PostgresQuietBook implements QuietBook {

  static final String NOTE = "quiet-contact.note";

  private static final String FIND = """
      with known as (
        select f.id, greatest(f.approved_at, f.care_from::timestamp at time zone 'Asia/Tokyo') as able_from,
          applied.times, applied.pending, applied.last_at, come.times as visits, come.last_at as come_at,
          come.last_date, losses.in_a_row, losses.since as lost_since,
          (select max(c.at) from quiet_contact c where c.registration = f.id) as contacted_at,
          (select max(c.at) from call_attempt c where c.registration = f.id and c.outcome = 'REACHED') as called_at,
          (select c.follow_up_on from quiet_contact c where c.registration = f.id order by c.at desc limit 1)
            as follow_up_on
        from family_standing f
        cross join lateral (
          -- A wish that stands waits, also while none of its dates is open yet.
          select count(*) as times, count(*) filter (where a.state in ('PENDING', 'ACTIVE')) as pending,
            max(greatest(a.received_at, a.decided_at)) as last_at
          from (
            select state, received_at, decided_at from application_standing where registration = f.id
            union all select state, received_at, ended_at from standing_wish_now where registration = f.id) a) applied
        cross join lateral (
          select count(*) as times, max(greatest(v.confirmed_at, v.cancelled_at)) as last_at,
            max(v.last_date) filter (where v.state <> 'CANCELLED') as last_date
          from visit_standing v where v.registration = f.id) come
        cross join lateral (
          -- Draws since the last one that she won, the newest first.
          select count(*) as in_a_row, min(decided_at) as since
          from (
            select a.state, a.decided_at,
              count(*) filter (where a.state <> 'LOST') over (order by a.decided_at desc, a.id) as otherwise
            from application_standing a
            where a.registration = f.id and a.state in ('WON', 'LOST', 'GRANTED')) recent
          where otherwise = 0) losses
        where f.municipality = :municipality and f.state = 'APPROVED' and f.high_need
          and (f.moved_away_on is null or f.moved_away_on > :today)
          and f.care_from > :bornAfter
          and (:everywhere or f.district is null or f.district = :district)),
      quiet as (
        select id,
          case
            when in_a_row >= :lostInARow then 'LOST_IN_A_ROW'
            when times = 0 and visits = 0 and able_from <= :neverBefore then 'NEVER_APPLIED'
            when (times > 0 or visits > 0) and pending = 0 and (last_date is null or last_date < :today)
              and greatest(last_at, come_at, last_date::timestamp at time zone 'Asia/Tokyo') <= :stoppedBefore
              then 'STOPPED'
          end as reason,
          case
            when in_a_row >= :lostInARow then lost_since
            when times = 0 and visits = 0 then able_from
            else greatest(last_at, come_at, last_date::timestamp at time zone 'Asia/Tokyo')
          end as since,
          greatest(contacted_at, called_at) as last_contact
        from known
        where follow_up_on is null or follow_up_on <= :today)
      select * from quiet
      where reason is not null
        and (cast(:afterFamily as uuid) is null or (since, id) > (cast(:afterSince as timestamptz), :afterFamily))
      order by since, id limit :limit
      """;

  private final DatabaseClient database;
  private final Keys keys;

  PostgresQuietBook(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Flux<QuietFamily> find(
      Actor staff, CaseworkPolicy policy, Instant now, LocalDate bornAfter, Optional<Place> after, int limit) {
    return LookedAfter.by(staff, database.sql(FIND))
        .bind("today", Japan.dateOf(now))
        .bind("bornAfter", bornAfter)
        .bind("lostInARow", policy.lostInARow())
        .bind("neverBefore", now.minus(Duration.ofDays(policy.neverAppliedAfterDays())))
        .bind("stoppedBefore", now.minus(Duration.ofDays(policy.stoppedAfterDays())))
        .bind("afterSince", Parameter.fromOrEmpty(after.map(Place::since).orElse(null), Instant.class))
        .bind("afterFamily", Parameter.fromOrEmpty(after.map(place -> place.family().value()).orElse(null), UUID.class))
        .bind("limit", limit)
        .map(row -> new QuietFamily(
            new RegistrationId(row.get("id", UUID.class)), QuietReason.valueOf(row.get("reason", String.class)),
            row.get("since", Instant.class), Optional.ofNullable(row.get("last_contact", Instant.class))))
        .all();
  }

  @Override
  public Mono<Void> keep(QuietContact contact) {
    var municipality = contact.by().municipality();
    return contact.note()
        .map(note -> keys.of(municipality, contact.family().value()).map(key -> Optional.of(key.seal(NOTE, note))))
        .orElseGet(() -> Mono.just(Optional.empty()))
        .flatMap(note -> database.sql("""
                insert into quiet_contact (id, municipality, registration, at, by, role, follow_up_on, sealed_note)
                values (:id, :municipality, :registration, :at, :by, :role, :followUpOn, :note)
                """)
            .bind("id", UUID.randomUUID())
            .bind("municipality", municipality.value())
            .bind("registration", contact.family().value())
            .bind("at", contact.at())
            .bind("by", contact.by().person().value())
            .bind("role", contact.by().role().name())
            .bind("followUpOn", contact.followUpOn())
            .bind("note", Parameter.fromOrEmpty(note.orElse(null), String.class))
            .then());
  }
}
