package jp.sango.replay.store;

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
        .flatMap(families -> bound(ArchiveStatements.WISHES, municipality, period).map(PastRow::of).all().collectList()
            .map(rows -> new PastRows(municipality, policies, families).draws(rows))
            .flatMap(draws -> seats(municipality, period).map(seats -> new Past(draws, seats, families))));
  }

  private GenericExecuteSpec bound(String statement, MunicipalityCode municipality, DateRange period) {
    return database.sql(statement).bind("municipality", municipality.value())
        .bind("from", at(period.first())).bind("until", at(period.last().plusDays(1)));
  }

  private static Instant at(LocalDate date) {
    return Japan.at(date, LocalTime.MIDNIGHT);
  }

  private Mono<Map<Place, Integer>> seats(MunicipalityCode municipality, DateRange period) {
    return bound(ArchiveStatements.SEATS, municipality, period)
        .bind("first", period.first()).bind("last", period.last().plusDays(ArchiveStatements.DAYS_AHEAD))
        .map(row -> Map.entry(new Place(new PoolId(row.get("pool", String.class)), row.get("date", LocalDate.class)),
            row.get("seats", Integer.class)))
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Map<RegistrationId, Household>> families(MunicipalityCode municipality, DateRange period) {
    return bound(ArchiveStatements.FAMILIES, municipality, period)
        .map(row -> Map.entry(new RegistrationId(row.get("id", UUID.class)), household(row)))
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Household household(Readable row) {
    return new Household(Optional.ofNullable(row.get("district", String.class)).map(DistrictId::new),
        row.get("children", Integer.class), Optional.ofNullable(row.get("born", LocalDate.class)),
        used(List.of(row.get("types", String[].class)), List.of(row.get("days", Integer[].class))));
  }

  private static Map<ServiceType, Integer> used(List<String> types, List<Integer> days) {
    var used = new EnumMap<ServiceType, Integer>(ServiceType.class);
    for (int index = 0; index < types.size(); index++) {
      used.merge(ServiceType.valueOf(types.get(index)), days.get(index), Integer::sum);
    }
    return used;
  }
}
