package jp.sango.refill.store;

import static jp.sango.refill.store.OfferRows.orNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.refill.Offer;
import jp.sango.refill.OfferBook;
import jp.sango.refill.OfferId;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Offers in PostgreSQL, where a trigger keeps their ends. */
final class PostgresOfferBook implements OfferBook {

  private final DatabaseClient database;

  PostgresOfferBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(Offer offer) {
    var waiting = offer.waiting();
    var siblings = offer.seats().siblings();
    var insert = database.sql("""
            insert into seat_offer (id, municipality, registration, person, application, rank, draw, facility, type,
              first_date, days, pool, seats, sibling_pool, sibling_seats, state, way, offered_at, next_at, latest_at)
            values (:id, :municipality, :registration, :person, :application, :rank, :draw, :facility, :type, :first,
              :days, :pool, :seats, :siblingPool, :siblingSeats, :state, :way, :offered, :next, :latest)
            """)
        .bind("id", offer.id().value())
        .bind("municipality", offer.municipality().value())
        .bind("registration", waiting.family().value())
        .bind("person", waiting.person().value())
        .bind("application", waiting.application().value())
        .bind("rank", waiting.rank())
        .bind("draw", waiting.draw())
        .bind("facility", waiting.wish().facility().value())
        .bind("type", waiting.wish().type().name())
        .bind("first", waiting.wish().start())
        .bind("days", waiting.wish().days())
        .bind("pool", offer.seats().pool().value())
        .bind("seats", offer.seats().seats())
        .bind("state", offer.state().name())
        .bind("way", offer.way().name())
        .bind("offered", offer.offeredAt())
        .bind("next", offer.nextAt())
        .bind("latest", offer.latest());
    insert = orNull(insert, "siblingPool", siblings.map(them -> them.pool().value()), String.class);
    return orNull(insert, "siblingSeats", siblings.map(SeatDemand.ForSiblings::seats), Integer.class).then();
  }

  @Override
  public Mono<Offer> find(MunicipalityCode municipality, OfferId id) {
    return one("", municipality, id);
  }

  @Override
  public Mono<Offer> lock(MunicipalityCode municipality, OfferId id) {
    return one("for update", municipality, id);
  }

  private Mono<Offer> one(String lock, MunicipalityCode municipality, OfferId id) {
    return database.sql("select * from seat_offer where municipality = :municipality and id = :id " + lock)
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(OfferRows::offer).one();
  }

  @Override
  public Mono<Void> change(Offer offer) {
    var hand = offer.answered().filter(by -> !by.isHerOwn());
    var update = database.sql("""
            update seat_offer set state = :state, way = :way, next_at = :next, delivered_at = :delivered,
              ended_at = :ended, why = :why, answered_channel = :channel, answered_by = :by, answered_role = :role
            where id = :id
            """)
        .bind("id", offer.id().value())
        .bind("state", offer.state().name())
        .bind("way", offer.way().name())
        .bind("next", offer.nextAt());
    update = orNull(update, "delivered", offer.deliveredAt(), Instant.class);
    update = orNull(update, "ended", offer.endedAt(), Instant.class);
    update = orNull(update, "why", offer.why(), String.class);
    update = orNull(update, "channel", offer.answered().map(by -> by.channel().name()), String.class);
    update = orNull(update, "by", hand.map(EnteredBy::person).map(PersonId::value), UUID.class);
    return orNull(update, "role", hand.map(by -> by.role().name()), String.class).then();
  }

  @Override
  public Flux<Offer> of(MunicipalityCode municipality, PersonId person, int limit) {
    return database.sql("""
            select * from seat_offer where municipality = :municipality and person = :person
            order by offered_at desc, id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("limit", limit)
        .map(OfferRows::offer).all();
  }

  @Override
  public Flux<OfferId> open(MunicipalityCode municipality, RegistrationId birth) {
    return database.sql("""
            select id from seat_offer
            where municipality = :municipality and registration = :birth and state in ('OFFERED', 'DELIVERED')
            """)
        .bind("municipality", municipality.value())
        .bind("birth", birth.value())
        .map(OfferRows::id).all();
  }

  @Override
  public Flux<OfferId> due(MunicipalityCode municipality, Instant now, int limit) {
    return database.sql("""
            select s.id from seat_offer s
            where s.municipality = :municipality and s.state in ('OFFERED', 'DELIVERED')
              and (s.next_at <= :now
                or s.state = 'OFFERED' and exists (select from notice_standing n
                  where n.municipality = s.municipality and n.person = s.person and n.kind = 'SEAT_OFFERED'
                    and n.about = s.id and n.read_at is not null)
                or not exists (select from drawn_wish_standing w
                  where w.application = s.application and w.rank = s.rank and w.state = 'LOST'))
            order by s.next_at, s.id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("now", now)
        .bind("limit", limit)
        .map(OfferRows::id).all();
  }

  @Override
  public Mono<Boolean> isStillLost(Offer offer) {
    return database.sql("""
            select exists (select from drawn_wish_standing w
              where w.application = :application and w.rank = :rank and w.state = 'LOST') as lost
            """)
        .bind("application", offer.waiting().application().value())
        .bind("rank", offer.waiting().rank())
        .map(row -> row.get("lost", Boolean.class)).one();
  }

  @Override
  public Mono<Instant> readAt(Offer offer) {
    return database.sql("""
            select n.read_at from notice_standing n
            where n.municipality = :municipality and n.person = :person and n.kind = 'SEAT_OFFERED' and n.about = :id
              and n.read_at is not null
            """)
        .bind("municipality", offer.municipality().value())
        .bind("person", offer.waiting().person().value())
        .bind("id", offer.id().value())
        .map(row -> row.get("read_at", Instant.class)).one();
  }

  @Override
  public Flux<Offer> at(
      MunicipalityCode municipality, Optional<FacilityId> facility, Optional<LocalDate> date, int limit) {
    var select = database.sql("""
            select * from seat_offer
            where municipality = :municipality and (cast(:facility as text) is null or facility = :facility)
              and (cast(:date as date) is null
                or first_date <= :date and first_date > :date - days and first_date > :date - 366)
            order by offered_at desc, id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("limit", limit);
    return orNull(orNull(select, "facility", facility.map(FacilityId::value), String.class),
        "date", date, LocalDate.class).map(OfferRows::offer).all();
  }
}
