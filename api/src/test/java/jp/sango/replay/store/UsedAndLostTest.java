package jp.sango.replay.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.POLICY;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.Applications;
import jp.sango.chance.Lessons;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.DateRange;
import jp.sango.programme.Policies;
import jp.sango.registration.RegistrationId;
import jp.sango.replay.Past.Household;
import jp.sango.visit.Visits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Whether a family has used the programme, and on which days she lost to others, is asked by draws, by what chances are
 * learnt from and by replays, each in SQL of its own: of random years they say the same.
 */
class UsedAndLostTest {

  private static final int FAMILIES = 60;
  private static final int DAYS = 365;
  private static final int LOSSES_COUNT_FOR = 90;

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 1, 20);
  private List<RegistrationId> families;
  private Random random;

  @AfterEach
  void close() {
    town.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ofARandomYearAllSayTheSame(long seed) {
    random = new Random(seed);
    families = IntStream.range(0, FAMILIES).mapToObj(family -> new RegistrationId(new UUID(seed, family))).toList();
    decided(Stream.concat(families.stream().flatMap(this::aYearOf), families.stream().map(this::today)).toList());
    visited(families.stream().flatMap(this::visitsOf).toList());

    var households = households();
    assertThat(households).hasSize(FAMILIES);
    assertThat(daysLost(households)).isEqualTo(daysLost()).hasSizeBetween(5, FAMILIES - 5);
    var usedBefore = town.node.get(Visits.class).usage(families).block(PATIENCE).size();
    assertThat(households.values()).filteredOn(household -> !household.usedBefore().isEmpty())
        .hasSize(usedBefore).hasSizeBetween(5, FAMILIES - 5);
    assertThat(usedBeforeInLessons()).isEqualTo(usedBefore);
  }

  // --- what happened ---

  private Stream<String> aYearOf(RegistrationId family) {
    return random.ints(random.nextInt(6), 1, DAYS).distinct().boxed()
        .map(ago -> decided(family, TODAY.minusDays(ago), List.of("WON", "LOST", "LOST", "LOST", "GRANTED")
            .get(random.nextInt(5)), random.nextInt(4) > 0 ? "FULL" : "LAPSED"));
  }

  private String today(RegistrationId family) {
    return decided(family, TODAY, "LOST", "FULL");
  }

  private static String decided(RegistrationId family, LocalDate day, String state, String otherwise) {
    return "(uuid '%s', date '%s', '%s', '%s')"
        .formatted(family, day, state, state.equals("WON") ? "GIVEN" : otherwise);
  }

  /** Some cancelled since. */
  private Stream<String> visitsOf(RegistrationId family) {
    return random.ints(random.nextInt(3), 40, DAYS).boxed().map(ago -> "(uuid '%s', date '%s', %s)"
        .formatted(family, TODAY.minusDays(ago), random.nextBoolean()));
  }

  private void decided(List<String> rows) {
    town.sql("""
        create table decided as
          select gen_random_uuid() as id, * from (values %s) as decided (family, day, state, result)
        """.formatted(String.join(",", rows)));
    town.sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, opened_at, sealed_at, drawn_at,
          published_at)
        select gen_random_uuid(), '%s', at, 1, 'PUBLISHED', decode(repeat('00', 32), 'hex'), '%s', at, at, at, at
        from (select distinct (day + time '10:00') at time zone 'Asia/Tokyo' as at from decided) as days
        """.formatted(WARD, POLICY));
    town.sql("""
        insert into application (id, municipality, registration, person, state, policy_version, received_at, draw_at, draw,
          decided_at, way, granted_wish, arranged_facility, arranged_type, arranged_start, arranged_days,
          arranged_siblings)
        select a.id, d.municipality, a.family, a.family, a.state, d.policy_version, d.draw_at - interval '1 hour', d.draw_at,
          d.id, d.draw_at, 'DRAW', case when a.state = 'WON' then 0 end, granted.facility, granted.type, granted.start,
          granted.days, granted.siblings
        from decided a join draw d on (d.draw_at at time zone 'Asia/Tokyo')::date = a.day
          left join (select 'center' as facility, 'DAY_SERVICE' as type, date '%s' as start, 1 as days,
            0 as siblings) granted
            on a.state = 'GRANTED'
        """.formatted(TOMORROW));
    town.sql("""
        insert into application_wish (application, municipality, rank, facility, type, start_date, days, fee_base,
          fee_addition, coupons_used, coupons_left, exempt, sample_fee, result, result_number)
        select id, '%s', 0, 'center', 'DAY_SERVICE', day + 1, 1, 3000, 0, 0, 5, false, false, result,
          case when result = 'FULL' then repeat('0', 64) end
        from decided
        """.formatted(WARD));
    town.sql("""
        insert into draw_allotment (draw, position, application, ticket, tier, lottery_number, granted_wish)
        select draw, row_number() over (partition by draw order by id), id, hash, 2, hash, granted_wish
        from application, lateral (select encode(sha256(uuid_send(id)), 'hex') as hash) hashed
        """);
  }

  private void visited(List<String> rows) {
    town.sql("""
        insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date,
          seats, policy_version, state, fee, coupons, confirmed_at, cancelled_at)
        select gen_random_uuid(), '%s', family, family, gen_random_uuid(), 'center', 'DAY_SERVICE', 'center-beds', day + 3,
          day + 3, 1, '%s', case when cancelled then 'CANCELLED' else 'CONFIRMED' end, 0, 0, day,
          case when cancelled then day + 1 end
        from (values %s) as visited (family, day, cancelled)
        """.formatted(WARD, POLICY, String.join(",", rows)));
  }

  // --- who says what ---

  private Map<RegistrationId, Household> households() {
    var archive = new PostgresArchive(town.node.get(DatabaseClient.class), town.node.get(Policies.class));
    return archive.past(WARD, DateRange.ofDays(TODAY, 1)).block(PATIENCE).families();
  }

  private Map<RegistrationId, Integer> daysLost() {
    return town.node.get(Applications.class).daysLost(families, TODAY.minusDays(LOSSES_COUNT_FOR), TODAY).block(PATIENCE);
  }

  private static Map<RegistrationId, Integer> daysLost(Map<RegistrationId, Household> households) {
    return households.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, household -> (int) household.getValue().lostBefore().stream()
            .filter(day -> !day.isBefore(TODAY.minusDays(LOSSES_COUNT_FOR))).count()))
        .entrySet().stream().filter(lost -> lost.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Each has one first wish in today's draw. */
  private int usedBeforeInLessons() {
    var lessons = town.node.get(Lessons.class);
    var policy = town.node.get(Policies.class).version(WARD, POLICY).orElseThrow();
    lessons.ahead(WARD, DRAW_AT).single().flatMap(drawn -> lessons.learn(policy, drawn)).block(PATIENCE);
    assertThat(town.rows("select sum(wishes) from chance_outcome")).containsExactly(String.valueOf(FAMILIES));
    return Integer.parseInt(
        town.rows("select coalesce(sum(wishes), 0) from chance_outcome where used_before").getFirst());
  }
}
