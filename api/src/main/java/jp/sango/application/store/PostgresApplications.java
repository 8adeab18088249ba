package jp.sango.application.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.Applications;
import jp.sango.application.DrawResult;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.CoveredDates;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Portions;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotLedger.Slot;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a draw needs of the applications. */
final class PostgresApplications implements Applications {

  private final DatabaseClient database;
  private final SlotLedger ledger;
  private final Losers losers;

  PostgresApplications(DatabaseClient database, SlotLedger ledger, Losers losers) {
    this.database = database;
    this.ledger = ledger;
    this.losers = losers;
  }

  @Override
  public Mono<Void> closeIntake(MunicipalityCode municipality) {
    return IntakeLock.close(database, municipality);
  }

  @Override
  public Mono<Long> seal(MunicipalityCode municipality, UUID draw, Instant cutOff) {
    // Statements of their own: each sees what was committed while the one before it waited.
    return IntakeLock.close(database, municipality)
        .then(markSealed(municipality, cutOff))
        .then(database.sql("""
            update application set draw = :draw, draw_at = :cutOff
            where municipality = :municipality and state = 'PENDING' and draw_at is not null and draw is null
              and received_at < :cutOff
            """)
        .bind("draw", draw)
        .bind("municipality", municipality.value())
        .bind("cutOff", cutOff)
        .fetch().rowsUpdated());
  }

  private Mono<Void> markSealed(MunicipalityCode municipality, Instant cutOff) {
    return database.sql("""
            insert into application_intake (municipality, sealed_until) values (:municipality, :cutOff)
            on conflict (municipality) do update
              set sealed_until = greatest(application_intake.sealed_until, excluded.sealed_until)
            """)
        .bind("municipality", municipality.value())
        .bind("cutOff", cutOff)
        .then();
  }

  @Override
  public Mono<Long> reopenLosers(MunicipalityCode municipality, List<UUID> runs, UUID rerun, LocalDate after) {
    return IntakeLock.close(database, municipality)
        .then(losers.reopen(municipality, runs, rerun, after));
  }

  @Override
  public Flux<PendingApplication> sealed(UUID draw) {
    return inDraw(draw, "for update");
  }

  @Override
  public Flux<PendingApplication> inDraw(UUID draw) {
    return inDraw(draw, "");
  }

  private Flux<PendingApplication> inDraw(UUID draw, String lock) {
    return database.sql("""
            with drawn as (
              select id, registration, received_at, policy_version, tells_loss, standing_wish from application
              where (draw = :draw and state = 'PENDING') or (drawn_again = :draw and state = 'LOST')
              order by id
              %s)
            select drawn.*, wished.*,
              exists (select from application other where other.standing_wish = drawn.standing_wish
                and other.id <> drawn.id and other.state in ('WON', 'GRANTED')) as given_otherwise
            from drawn cross join lateral (
              select array_agg(w.facility order by w.rank) as facility, array_agg(w.type order by w.rank) as type,
                array_agg(w.start_date order by w.rank) as start_date, array_agg(w.days order by w.rank) as days,
                array_agg(w.siblings order by w.rank) as siblings,
                coalesce(array_agg(w.rank) filter (where w.taken_back), '{}') as taken_back
              from application_wish w where w.application = drawn.id) wished
            order by drawn.id
            """.formatted(lock))
        .bind("draw", draw)
        .map(row -> new PendingApplication(
            new ApplicationId(row.get("id", UUID.class)),
            new RegistrationId(row.get("registration", UUID.class)),
            row.get("received_at", Instant.class),
            new PolicyVersion(row.get("policy_version", String.class)),
            WishArrays.wishes(row),
            row.get("tells_loss", Boolean.class) && !row.get("given_otherwise", Boolean.class),
            row.get("given_otherwise", Boolean.class),
            Set.of(row.get("taken_back", Integer[].class))))
        .all();
  }

  @Override
  public Mono<Map<RegistrationId, List<List<Wish>>>> pendingBeside(UUID draw, Collection<RegistrationId> families) {
    return database.sql("""
            select a.registration, %s
            from application a join application_wish w on w.application = a.id
            where a.registration = any(:families) and a.state = 'PENDING' and a.draw is distinct from :draw
            group by a.id
            """.formatted(WishArrays.COUNTING))
        .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .bind("draw", draw)
        .map(row -> Map.entry(new RegistrationId(row.get("registration", UUID.class)), WishArrays.wishes(row)))
        .all()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  @Override
  public Mono<Map<RegistrationId, Integer>> daysLost(
      Collection<RegistrationId> families, LocalDate from, LocalDate until) {
    return database.sql("""
            with decided as (
              select a.registration, (a.draw_at at time zone 'Asia/Tokyo')::date as day,
                bool_or(a.state <> 'LOST') as given, bool_or(w.result_number is not null) as was_full
              from application a join application_wish w on w.application = a.id
              where a.registration = any(:families) and a.state in ('WON', 'LOST', 'GRANTED')
                and a.draw_at >= :from and a.draw_at < :until
              group by a.registration, day)
            select lost.registration, count(*)::int as days from decided lost
            where lost.was_full and not lost.given and not exists (
              select from decided later
              where later.registration = lost.registration and later.given and later.day > lost.day)
            group by lost.registration
            """)
        .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .bind("from", Japan.at(from, LocalTime.MIDNIGHT))
        .bind("until", Japan.at(until, LocalTime.MIDNIGHT))
        .map(row -> Map.entry(new RegistrationId(row.get("registration", UUID.class)), row.get("days", Integer.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Void> decide(MunicipalityCode municipality, UUID draw, List<DrawResult> results, Instant at) {
    if (results.isEmpty()) {
      return Mono.empty();
    }
    return Portions.of(results, some -> enterDecisions(draw, some, at).then(enterReasons(some)))
        .then(Mono.defer(() -> ledger.applicantsChanged(municipality, slotsOf(results))));
  }

  /**
   * Who loses again in a rerun keeps what the draw said to her, and when. Statistics of before the draw was sealed know of
   * no application that is in it: were the condition a comparison, PostgreSQL would expect next to none, begin with those
   * and compare all of them with each of ours. A case it takes for half of all, and so it looks ours up by their ids.
   */
  private Mono<Long> enterDecisions(UUID draw, List<DrawResult> results, Instant at) {
    return database.sql("""
            update application a
            set state = case when r.granted is null then 'LOST' else 'WON' end,
                granted_wish = r.granted, ticket = r.ticket, lottery_number = r.number,
                draw = case when a.state = 'LOST' and r.granted is null then a.draw else :draw end,
                decided_at = case when a.state = 'LOST' and r.granted is null then a.decided_at else :at end
            from unnest(:ids, :granted, :tickets, :numbers) as r(id, granted, ticket, number)
            where a.id = r.id
              and case a.state when 'PENDING' then a.draw = :draw when 'LOST' then a.drawn_again = :draw end
            """)
        .bind("ids", results.stream().map(result -> result.application().id().value()).toArray(UUID[]::new))
        .bind("granted", results.stream().map(result -> result.grantedWish().orElse(null)).toArray(Integer[]::new))
        .bind("tickets", results.stream().map(DrawResult::ticket).toArray(String[]::new))
        .bind("numbers", results.stream().map(DrawResult::lotteryNumber).toArray(String[]::new))
        .bind("draw", draw)
        .bind("at", at)
        .fetch().rowsUpdated()
        .filter(updated -> updated == results.size())
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("a sealed application changed under its draw")));
  }

  private Mono<Long> enterReasons(List<DrawResult> results) {
    var ids = new ArrayList<UUID>();
    var ranks = new ArrayList<Integer>();
    var reasons = new ArrayList<String>();
    var dates = new ArrayList<LocalDate>();
    var numbers = new ArrayList<String>();
    for (var result : results) {
      for (int rank = 0; rank < result.wishes().size(); rank++) {
        ids.add(result.application().id().value());
        ranks.add(rank);
        reasons.add(WishResults.name(result.wishes().get(rank)));
        dates.add(WishResults.date(result.wishes().get(rank)).orElse(null));
        numbers.add(WishResults.number(result.wishes().get(rank)).orElse(null));
      }
    }
    return database.sql("""
            update application_wish w set result = r.result, result_date = r.date, result_number = r.number
            from unnest(:ids, :ranks, :reasons, :dates, :numbers) as r(application, rank, result, date, number)
            where w.application = r.application and w.rank = r.rank
              and (w.result is null or exists (select from application a where a.id = w.application and a.state = 'WON'))
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("ranks", ranks.toArray(Integer[]::new))
        .bind("reasons", reasons.toArray(String[]::new))
        .bind("dates", dates.toArray(LocalDate[]::new))
        .bind("numbers", numbers.toArray(String[]::new))
        .fetch().rowsUpdated();
  }

  private static List<Slot> slotsOf(List<DrawResult> results) {
    var wished = new CoveredDates<Offer>();
    results.forEach(result -> result.application().wishes()
        .forEach(wish -> wished.add(new Offer(wish.facility(), wish.type()), wish.dates())));
    return wished.map((offer, date) -> new Slot(offer.facility(), offer.type(), date)).toList();
  }

  private record Offer(FacilityId facility, ServiceType type) {}
}
