package jp.sango.replay.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.draw.Draw.Place;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.registration.RegistrationId;
import jp.sango.replay.Archive;
import jp.sango.replay.Past;
import jp.sango.replay.Past.Household;
import jp.sango.replay.Past.OtherVisit;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Past draws in PostgreSQL. */
final class PostgresArchive implements Archive {

  private final DatabaseClient database;
  private final Policies policies;

  PostgresArchive(DatabaseClient database, Policies policies) {
    this.database = database;
    this.policies = policies;
  }

  @Override
  public Mono<Integer> applications(MunicipalityCode municipality, DateRange period) {
    return bound(ArchiveStatements.COUNT, municipality, period).map(row -> row.get(0, Integer.class)).one();
  }

  @Override
  public Mono<Past> past(MunicipalityCode municipality, DateRange period) {
    return families(municipality, period)
        .flatMap(families -> draws(municipality, period, families)
            .flatMap(draws -> seats(municipality, period)
                .flatMap(seats -> others(municipality, period)
                    .map(others -> new Past(draws, seats, others, families)))));
  }

  private Mono<List<Past.Drawn>> draws(
      MunicipalityCode municipality, DateRange period, Map<RegistrationId, Household> families) {
    return places(municipality, period).flatMap(places ->
        bound(ArchiveStatements.WISHES, municipality, period).map(PastRow::of).all().collectList()
            .map(rows -> new PastRows(municipality, policies, families, places).draws(rows)));
  }

  private Mono<Map<UUID, Map<Place, Integer>>> places(MunicipalityCode municipality, DateRange period) {
    return bound(ArchiveStatements.PLACES, municipality, period)
        .map(row -> Map.entry(row.get("draw", UUID.class), place(row))).all()
        .collect(groupingBy(Map.Entry::getKey,
            mapping(Map.Entry::getValue, toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  private GenericExecuteSpec bound(String statement, MunicipalityCode municipality, DateRange period) {
    return database.sql(statement).bind("municipality", municipality.value())
        .bind("from", at(period.first())).bind("until", at(period.last().plusDays(1)));
  }

  private static Instant at(LocalDate date) {
    return Japan.at(date, LocalTime.MIDNIGHT);
  }

  private Mono<Map<Place, Integer>> seats(MunicipalityCode municipality, DateRange period) {
    return ahead(database.sql(ArchiveStatements.SEATS).bind("municipality", municipality.value()), period)
        .map(PostgresArchive::place)
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static GenericExecuteSpec ahead(GenericExecuteSpec statement, DateRange period) {
    return statement.bind("first", period.first())
        .bind("last", period.last().plusDays(ArchiveStatements.DAYS_AHEAD));
  }

  private static Map.Entry<Place, Integer> place(Readable row) {
    return Map.entry(new Place(new PoolId(row.get("pool", String.class)), row.get("date", LocalDate.class)),
        row.get("seats", Integer.class));
  }

  private Mono<List<OtherVisit>> others(MunicipalityCode municipality, DateRange period) {
    return ahead(bound(ArchiveStatements.OTHERS, municipality, period), period)
        .map(row -> new OtherVisit(new PoolId(row.get("pool", String.class)),
            new DateRange(row.get("first_date", LocalDate.class), row.get("last_date", LocalDate.class)),
            row.get("seats", Integer.class), row.get("confirmed_at", Instant.class),
            Optional.ofNullable(row.get("cancelled_at", Instant.class))))
        .all().collectList();
  }

  private Mono<Map<RegistrationId, Household>> families(MunicipalityCode municipality, DateRange period) {
    return bound(ArchiveStatements.FAMILIES, municipality, period)
        .bind("first", period.first()).bind("lossesFrom", period.first().minusDays(ArchiveStatements.DAYS_BACK))
        .map(row -> Map.entry(new RegistrationId(row.get("id", UUID.class)), household(row)))
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Household household(Readable row) {
    return new Household(Optional.ofNullable(row.get("district", String.class)).map(DistrictId::new),
        row.get("children", Integer.class), Optional.ofNullable(row.get("born", LocalDate.class)),
        used(List.of(row.get("types", String[].class)), List.of(row.get("days", Integer[].class))),
        List.of(row.get("lost", LocalDate[].class)));
  }

  private static Map<ServiceType, Integer> used(List<String> types, List<Integer> days) {
    var used = new EnumMap<ServiceType, Integer>(ServiceType.class);
    for (int index = 0; index < types.size(); index++) {
      used.merge(ServiceType.valueOf(types.get(index)), days.get(index), Integer::sum);
    }
    return used;
  }
}
