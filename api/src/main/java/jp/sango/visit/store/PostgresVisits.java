package jp.sango.visit.store;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.fee.FeeCalculator;
import jp.sango.fee.Quote;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.NewNotice;
import jp.sango.programme.Policies;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.NewVisit;
import jp.sango.visit.Usage;
import jp.sango.visit.VisitNotices;
import jp.sango.visit.Visits;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enters visits, and tells what families have. */
final class PostgresVisits implements Visits {

  private static final int BATCH = 2_000;

  private final DatabaseClient database;
  private final VisitNotices notices;
  private final Policies policies;
  private final Clock clock;

  PostgresVisits(DatabaseClient database, VisitNotices notices, Policies policies, Clock clock) {
    this.database = database;
    this.notices = notices;
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public Mono<Void> arrange(List<NewVisit> visits, NewNotice.Reach confirmation) {
    return usage(visits.stream().map(visit -> visit.family().id()).distinct().toList())
        .map(usage -> priced(visits, usage))
        .flatMapMany(priced -> Flux.fromIterable(priced).buffer(BATCH))
        .concatMap(this::enter)
        .then(notices.confirmed(visits, confirmation));
  }

  private record Priced(NewVisit visit, Quote quote) {}

  /** Coupons go to a family's visits in their order, until there are none left. */
  private List<Priced> priced(List<NewVisit> visits, Map<RegistrationId, Usage> usage) {
    var couponsLeft = new HashMap<RegistrationId, Integer>();
    var priced = new ArrayList<Priced>(visits.size());
    for (var visit : visits) {
      var family = visit.family();
      int left = couponsLeft.computeIfAbsent(family.id(),
          id -> Math.max(0, family.coupons() - usage.getOrDefault(id, Usage.NONE).coupons()));
      var fee = policies.at(visit.municipality(), clock.instant()).service(visit.type()).orElseThrow().fee();
      var quote = FeeCalculator.quote(fee, visit.dates().days(), family.exempt(), family.hasMultiples(), left);
      couponsLeft.put(family.id(), quote.couponsLeft());
      priced.add(new Priced(visit, quote));
    }
    return priced;
  }

  private Mono<Void> enter(List<Priced> visits) {
    return database.sql("""
            insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date,
              last_date, seats, policy_version, state, fee, coupons, confirmed_at)
            select v.*, 'CONFIRMED', fee, coupons, :now from (
              select id, municipality, registration, person, origin, facility, type, pool, first_date, last_date, seats,
                policy_version
              from unnest(:ids, :municipalities, :registrations, :persons, :origins, :facilities, :types, :pools,
                  :firsts, :lasts, :seats, :policies) as n(id, municipality, registration, person, origin, facility,
                  type, pool, first_date, last_date, seats, policy_version)) v
            join unnest(:ids, :fees, :coupons) as f(id, fee, coupons) using (id)
            on conflict (origin) do nothing
            """)
        .bind("ids", column(visits, visit -> visit.id().value()).toArray(UUID[]::new))
        .bind("municipalities", column(visits, visit -> visit.municipality().value()).toArray(String[]::new))
        .bind("registrations", column(visits, visit -> visit.family().id().value()).toArray(UUID[]::new))
        .bind("persons", column(visits, visit -> visit.family().person().value()).toArray(UUID[]::new))
        .bind("origins", column(visits, NewVisit::origin).toArray(UUID[]::new))
        .bind("facilities", column(visits, visit -> visit.facility().value()).toArray(String[]::new))
        .bind("types", column(visits, visit -> visit.type().name()).toArray(String[]::new))
        .bind("pools", column(visits, visit -> visit.pool().value()).toArray(String[]::new))
        .bind("firsts", column(visits, visit -> visit.dates().first()).toArray(LocalDate[]::new))
        .bind("lasts", column(visits, visit -> visit.dates().last()).toArray(LocalDate[]::new))
        .bind("seats", column(visits, NewVisit::seats).toArray(Integer[]::new))
        .bind("policies", column(visits, visit -> visit.policy().value()).toArray(String[]::new))
        .bind("fees", visits.stream().map(visit -> visit.quote().total().amount()).toArray(Long[]::new))
        .bind("coupons", visits.stream().map(visit -> visit.quote().couponsUsed()).toArray(Integer[]::new))
        .bind("now", clock.instant())
        .then();
  }

  private static <T> List<T> column(List<Priced> visits, Function<NewVisit, T> value) {
    return visits.stream().map(Priced::visit).map(value).toList();
  }

  @Override
  public Mono<Map<RegistrationId, Usage>> usage(Collection<RegistrationId> families) {
    if (families.isEmpty()) {
      return Mono.just(Map.of());
    }
    return database.sql("""
            select v.registration, v.type, v.first_date, v.last_date, v.coupons,
              (select count(*)::int from check_in c where c.visit = v.id and c.reverted_at is null) as used
            from visit v where v.registration = any(:families) and v.state = 'CONFIRMED'
            """)
        .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new))
        .map(row -> Map.entry(
            new RegistrationId(row.get("registration", UUID.class)),
            new Usage.VisitDays(
                ServiceType.valueOf(row.get("type", String.class)),
                new DateRange(row.get("first_date", LocalDate.class), row.get("last_date", LocalDate.class)),
                row.get("used", Integer.class), row.get("coupons", Integer.class))))
        .all()
        .collectMultimap(Map.Entry::getKey, Map.Entry::getValue)
        .map(PostgresVisits::usages);
  }

  private static Map<RegistrationId, Usage> usages(Map<RegistrationId, Collection<Usage.VisitDays>> visits) {
    var usages = new HashMap<RegistrationId, Usage>();
    visits.forEach((family, days) -> usages.put(family, new Usage(List.copyOf(days))));
    return usages;
  }
}
