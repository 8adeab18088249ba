package jp.sango.visit.store;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Portions;
import jp.sango.kernel.ServiceType;
import jp.sango.notice.NewNotice;
import jp.sango.programme.Policies;
import jp.sango.programme.ServicePolicy;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.NewVisit;
import jp.sango.visit.PricedVisit;
import jp.sango.visit.Usage;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitNotices;
import jp.sango.visit.Visits;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enters visits, and tells what families have. */
final class PostgresVisits implements Visits {

  private static final String USAGE = """
      select v.person, v.registration, v.type, v.first_date, v.last_date, v.coupons,
        (select count(*)::int from check_in c where c.visit = v.id and c.reverted_at is null) as used,
        (select count(*)::int from no_show n where n.visit = v.id and n.taken_back_at is null and n.counts) as missed,
        (select count(*)::int from no_show n where n.visit = v.id and n.taken_back_at is null and not n.counts)
          as forgiven
      from visit v where v.state = 'CONFIRMED'
      """;

  /** A visit of hers, as limits count it. */
  private record Counted(PersonId person, RegistrationId family, Usage.VisitDays days) {}

  private static final Collector<Counted, ?, Map<RegistrationId, Usage>> BY_FAMILY =
      groupingBy(Counted::family, collectingAndThen(mapping(Counted::days, toList()), Usage::new));

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
  public Mono<Void> joinArranging(MunicipalityCode municipality, Duration patience) {
    return ArrangingLock.join(database, municipality, patience);
  }

  @Override
  public Mono<Void> closeArranging(MunicipalityCode municipality) {
    return ArrangingLock.close(database, municipality);
  }

  /** What has been arranged before takes no coupons and is not told again. */
  @Override
  public Mono<Void> arrange(List<NewVisit> visits, NewNotice.Reach confirmation) {
    return VisitRows.known(database, visits.stream().map(NewVisit::origin).toList())
        .map(known -> visits.stream().filter(visit -> !known.contains(visit.origin())).toList())
        .flatMap(fresh -> priced(fresh).flatMap(this::enter)
            .flatMap(entered -> notices.confirmed(
                fresh.stream().filter(visit -> entered.contains(visit.id())).toList(), confirmation)));
  }

  private Mono<List<PricedVisit>> priced(List<NewVisit> visits) {
    return usage(visits.stream().map(visit -> visit.family().id()).distinct().toList())
        .map(usage -> PricedVisit.inOrder(visits, usage, this::service));
  }

  private ServicePolicy service(NewVisit visit) {
    return policies.at(visit.municipality(), clock.instant()).service(visit.type()).orElseThrow();
  }

  private Mono<Set<VisitId>> enter(List<PricedVisit> visits) {
    return Portions.of(visits, some -> VisitRows.enter(database, some, clock))
        .flatMapIterable(entered -> entered)
        .collect(Collectors.toSet());
  }

  @Override
  public Mono<Map<RegistrationId, Usage>> usage(Collection<RegistrationId> families) {
    return families.isEmpty() ? Mono.just(Map.of())
        : visits(database.sql(USAGE + "and v.registration = any(:families)")
            .bind("families", families.stream().map(RegistrationId::value).toArray(UUID[]::new)))
            .collect(BY_FAMILY);
  }

  @Override
  public Mono<Map<PersonId, Map<RegistrationId, Usage>>> usage(
      MunicipalityCode municipality, Collection<PersonId> persons) {
    return visits(database.sql(USAGE + "and v.municipality = :municipality and v.person = any(:persons)")
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new)))
        .collect(groupingBy(Counted::person, BY_FAMILY));
  }

  private static Flux<Counted> visits(DatabaseClient.GenericExecuteSpec select) {
    return select
        .map(row -> new Counted(
            new PersonId(row.get("person", UUID.class)),
            new RegistrationId(row.get("registration", UUID.class)),
            new Usage.VisitDays(
                ServiceType.valueOf(row.get("type", String.class)), VisitRows.dates(row),
                row.get("used", Integer.class), row.get("missed", Integer.class), row.get("forgiven", Integer.class),
                row.get("coupons", Integer.class))))
        .all();
  }

  @Override
  public Mono<Set<FacilityId>> facilitiesUsed(RegistrationId family) {
    return database.sql("select distinct facility from check_in where registration = :family and reverted_at is null")
        .bind("family", family.value())
        .map(row -> new FacilityId(row.get("facility", String.class))).all()
        .collect(Collectors.toSet());
  }
}
