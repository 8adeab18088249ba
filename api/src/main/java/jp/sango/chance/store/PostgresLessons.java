package jp.sango.chance.store;

import io.r2dbc.spi.Readable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.chance.Demand;
import jp.sango.chance.Experience;
import jp.sango.chance.Experience.DemandOf;
import jp.sango.chance.Experience.FaredWith;
import jp.sango.chance.Fared;
import jp.sango.chance.Lessons;
import jp.sango.chance.Use;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.ServicePolicy;
import jp.sango.slot.PoolDay;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts of draws in PostgreSQL, where they are also counted: no application comes to the node for it. */
final class PostgresLessons implements Lessons {

  private final DatabaseClient database;

  PostgresLessons(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<Drawn> ahead(MunicipalityCode municipality, Instant since) {
    return database.sql(LessonStatements.AHEAD).bind("municipality", municipality.value()).bind("since", since)
        .map(row -> new Drawn(row.get("id", UUID.class), row.get("draw_at", Instant.class),
            new PolicyVersion(row.get("policy_version", String.class))))
        .all();
  }

  @Override
  public Mono<Void> learn(Policy policy, Drawn draw) {
    var drawDate = Japan.dateOf(draw.drawAt());
    return bindPlaces(database.sql(LessonStatements.LEARN), policy)
        .bind("draw", draw.id()).bind("drawAt", draw.drawAt())
        .bind("drawDate", drawDate).bind("lastDate", drawDate.plusDays(daysAhead(policy)))
        .then();
  }

  @Override
  public Mono<Void> learnNothing(MunicipalityCode municipality, Drawn draw) {
    return database.sql("""
            insert into chance_lesson (draw, municipality, draw_at) values (:draw, :municipality, :drawAt)
            on conflict do nothing
            """)
        .bind("draw", draw.id()).bind("municipality", municipality.value()).bind("drawAt", draw.drawAt())
        .then();
  }

  /** The longest stay may begin on the last date that can be applied for. */
  private static int daysAhead(Policy policy) {
    int longest = policy.services().stream().map(ServicePolicy::days).mapToInt(ServicePolicy.DayCount::most)
        .max().orElse(1);
    return policy.application().opensDaysBefore() + longest;
  }

  @Override
  public Mono<Experience> since(MunicipalityCode municipality, Instant since, int fewest) {
    return cells(LessonStatements.DEMAND, municipality, since, PostgresLessons::demand)
        .flatMap(demand -> cells(LessonStatements.FARED, municipality, since, PostgresLessons::fared)
            .map(fared -> new Experience(demand, fared, fewest)));
  }

  private <K, V> Mono<Map<K, V>> cells(
      String statement, MunicipalityCode municipality, Instant since, Function<Readable, Map.Entry<K, V>> cell) {
    return database.sql(statement).bind("municipality", municipality.value()).bind("since", since)
        .map(cell).all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Map<PoolDay, Integer>> waiting(Policy policy) {
    return bindPlaces(database.sql(LessonStatements.WAITING), policy)
        .map(row -> Map.entry(new PoolDay(policy.municipality(), new PoolId(row.get("pool", String.class)),
            row.get("date", LocalDate.class)), row.get("families", Integer.class)))
        .all().collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private record Place(String facility, String type, String pool) {}

  private static GenericExecuteSpec bindPlaces(GenericExecuteSpec statement, Policy policy) {
    var places = policy.facilities().stream()
        .flatMap(facility -> facility.pools().stream().flatMap(pool -> pool.types().stream()
            .map(type -> new Place(facility.id().value(), type.name(), pool.id().value()))))
        .toList();
    return statement.bind("municipality", policy.municipality().value())
        .bind("facilities", column(places, Place::facility))
        .bind("types", column(places, Place::type))
        .bind("pools", column(places, Place::pool));
  }

  private static String[] column(List<Place> places, Function<Place, String> column) {
    return places.stream().map(column).toArray(String[]::new);
  }

  private static Map.Entry<DemandOf, Demand> demand(Readable row) {
    return Map.entry(
        new DemandOf(new PoolId(row.get("pool", String.class)), DayOfWeek.of(number(row, "weekday")),
            number(row, "lead")),
        new Demand(number(row, "draws"), number(row, "families"), List.of(number(row, "within_1h"),
            number(row, "within_3h"), number(row, "within_6h"), number(row, "within_12h"))));
  }

  private static Map.Entry<FaredWith, Fared> fared(Readable row) {
    return Map.entry(
        new FaredWith(new FacilityId(row.get("facility", String.class)),
            ServiceType.valueOf(row.get("type", String.class)), use(row), number(row, "tenths")),
        new Fared(number(row, "wishes"), number(row, "given")));
  }

  private static Use use(Readable row) {
    return row.get("used_before", Boolean.class) ? Use.USED_BEFORE : Use.FIRST_USE;
  }

  private static int number(Readable row, String column) {
    return row.get(column, Integer.class);
  }
}
