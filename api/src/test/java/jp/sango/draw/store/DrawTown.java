package jp.sango.draw.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.Wish;
import jp.sango.draw.BeaconRound;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.Seed;
import jp.sango.fee.Quote;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.kernel.Yen;
import jp.sango.local.Database;
import jp.sango.local.MovableClock;
import jp.sango.local.Patience;
import jp.sango.programme.Policies;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.Loss;
import jp.sango.registration.LossReport;
import jp.sango.registration.RegistrationFixture;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * A ward with a database, families and seats of its own. Its clock shows 9:30 on the day of the draw; ids are counted,
 * so that two towns in which the same happens are the same.
 */
public final class DrawTown implements AutoCloseable {

  public static final MunicipalityCode WARD = new MunicipalityCode("131121");
  /** A Monday; tomorrow every facility of the ward is open. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  public static final LocalDate TOMORROW = TODAY.plusDays(1);
  public static final Instant DRAW_AT = Japan.at(TODAY, LocalTime.of(10, 0));
  public static final PolicyVersion POLICY = new PolicyVersion("2025-04-01");
  public static final DrawId DRAW = new DrawId(new UUID(3, 1));
  public static final Duration PATIENCE = Patience.PATIENCE;

  public final MovableClock clock = MovableClock.startingAt(Japan.at(TODAY, LocalTime.of(9, 30)));
  public final Crashes crashes = new Crashes();
  public final DrawNode node;
  private final Database database;
  private final Policies policies;
  private final String mirrors;
  private final List<DrawNode> nodes = new ArrayList<>();
  private int families;
  private int applications;

  public DrawTown() {
    this(PolicyFiles.shipped());
  }

  public DrawTown(Policies policies) {
    this(policies, MigratedDatabase.fresh());
  }

  /** In a database that has all tables. */
  DrawTown(Policies policies, Database database) {
    this(policies, database, "");
  }

  /** In a database that has all tables. */
  static DrawTown listeningTo(String mirrors, Policies policies, Database database) {
    return new DrawTown(policies, database, mirrors);
  }

  /** @param mirrors addresses of a beacon's, separated by commas */
  public static DrawTown listeningTo(String mirrors, Policies policies) {
    return new DrawTown(policies, MigratedDatabase.fresh(), mirrors);
  }

  private DrawTown(Policies policies, Database database, String mirrors) {
    this.policies = policies;
    this.database = database;
    this.mirrors = mirrors;
    node = anotherNode();
  }

  /** With connections of its own. */
  public DrawNode anotherNode() {
    return anotherNode(clock);
  }

  /** With a clock that goes wrong. */
  public DrawNode anotherNode(Clock clock) {
    var another = new DrawNode(database, policies, clock, crashes, mirrors);
    nodes.add(another);
    return another;
  }

  /** For programs of their own. */
  public Database database() {
    return database;
  }

  // --- what there is ---

  public DrawTown offering(String pool, LocalDate first, int days, int capacity) {
    sql("""
        insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity)
        select '%s', '%s', date '%s' + day, %d, %d from generate_series(0, %d) as day
        """.formatted(WARD, pool, first, capacity, capacity, days - 1));
    return this;
  }

  public Family family() {
    return family(newFamily());
  }

  public Family family(FamilyBuilder family) {
    return new RegistrationFixture(node.get(DatabaseClient.class)).insert(family);
  }

  public List<Family> families(int count) {
    return IntStream.range(0, count).mapToObj(index -> family()).toList();
  }

  /** With a child young enough for everything. */
  public FamilyBuilder newFamily() {
    int number = ++families;
    return FamilyBuilder.family().id(new RegistrationId(new UUID(1, number))).of(new PersonId(new UUID(11, number)))
        .withChildBorn(TODAY.minusMonths(1));
  }

  public void hasVisited(Family family, LocalDate date, int days) {
    sql("""
        insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date,
          seats, policy_version, state, fee, coupons, confirmed_at)
        values (gen_random_uuid(), '%s', '%s', '%s', gen_random_uuid(), 'center', 'SHORT_STAY', 'center-beds',
          date '%s', date '%s', 1, '%s', 'CONFIRMED', 0, 0, now())
        """.formatted(WARD, family.id(), family.person(), date, date.plusDays(days - 1L), POLICY));
  }

  public static Wish day(LocalDate date) {
    return new Wish(new FacilityId("center"), ServiceType.DAY_SERVICE, date, 1);
  }

  public static Wish stay(LocalDate start, int days) {
    return new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, start, days);
  }

  public static Wish stayAtHospital(LocalDate start, int days) {
    return new Wish(new FacilityId("shiseikai-2"), ServiceType.SHORT_STAY, start, days);
  }

  /** Straight into the book, past the rules. */
  public Application applied(Family family, Wish... wishes) {
    var application = new Application(
        new ApplicationId(new UUID(2, ++applications)), family.municipality(), family.id(), family.person(),
        ApplicationState.PENDING, POLICY, clock.instant().truncatedTo(ChronoUnit.MICROS),
        Optional.of(DRAW_AT), List.of(wishes).stream().map(DrawTown::quoted).toList(), Optional.empty());
    node.get(ApplicationBook.class).add(application).block(PATIENCE);
    return application;
  }

  private static Application.QuotedWish quoted(Wish wish) {
    return new Application.QuotedWish(wish, new Quote(new Yen(9000), new Yen(9000), Yen.ZERO, 2, 3, false, false));
  }

  /** As the resident does it. */
  public Application apply(Family family, Wish... wishes) {
    return node.get(ApplicationDesk.class).submit(Behalf.own(actor(family)), List.of(wishes)).block(PATIENCE);
  }

  public static Actor actor(Family family) {
    return new Actor(family.person(), Role.RESIDENT, family.municipality(), Optional.empty());
  }

  public static Actor staff(MunicipalityCode municipality) {
    return new Actor(new PersonId(new UUID(9, 9)), Role.STAFF, municipality, Optional.empty());
  }

  // --- what happens ---

  /** So that two towns draw alike. */
  public DrawTown openedWithSeed(int seed) {
    byte[] bytes = new byte[Seed.BYTES];
    bytes[0] = (byte) seed;
    return opened(DRAW, new Seed(bytes));
  }

  /** As another town's draw was, with its round of a beacon. */
  DrawTown openedLike(DrawRecord other) {
    var beacon = other.beacon().map(round -> new BeaconRound(
        round.chain(), round.number(), round.at(), new BeaconRound.Answer.Awaited(), Optional.empty()));
    node.get(DrawBook.class).open(new DrawRecord(other.id(), WARD, other.drawAt(), 1, DrawState.OPEN, other.seed(),
        other.policy(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), other.openedAt(),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), beacon, Optional.empty())).block(PATIENCE);
    return this;
  }

  DrawTown opened(DrawId draw, Seed seed) {
    node.get(DrawBook.class).open(new DrawRecord(draw, WARD, DRAW_AT, 1, DrawState.OPEN, seed, POLICY,
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), DRAW_AT.minusSeconds(86_400),
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty())).block(PATIENCE);
    return this;
  }

  /** She tells that her baby has died. */
  public void loses(Family family) {
    var report = new LossReport(new Loss(Loss.Kind.INFANT_DEATH, TODAY), Optional.empty(), false);
    node.get(Transactions.class).inTransaction(() ->
        node.get(FamilyEvents.class).loss(actor(family), Optional.empty(), report)).block(PATIENCE);
  }

  public DrawRecord draw() {
    return draw(TODAY);
  }

  /** Holds the draw of a day at its time, and answers its record. */
  public DrawRecord draw(LocalDate date) {
    var drawAt = Japan.at(date, LocalTime.of(10, 0));
    if (clock.instant().isBefore(drawAt)) {
      clock.moveTo(drawAt);
    }
    node.get(Lottery.class).conduct(WARD, drawAt).block(PATIENCE);
    return node.get(DrawBook.class).on(WARD, date).blockFirst(PATIENCE);
  }

  public DrawRecord rerun(DrawId draw, String reason) {
    return node.get(Lottery.class).rerun(staff(WARD), draw, reason).block(PATIENCE);
  }

  // --- what is then ---

  public Application now(Application application) {
    return node.get(ApplicationBook.class)
        .find(application.municipality(), application.person(), application.id()).block(PATIENCE);
  }

  public void sql(String statement) {
    node.get(DatabaseClient.class).sql(statement).then().block(PATIENCE);
  }

  /** The rows of a query, their columns separated by blanks. */
  public List<String> rows(String query) {
    return node.get(DatabaseClient.class).sql(query)
        .map((row, metadata) -> metadata.getColumnMetadatas().stream()
            .map(column -> String.valueOf(row.get(column.getName())))
            .collect(Collectors.joining(" ")))
        .all().collectList().block(PATIENCE);
  }

  public int count(String from) {
    return Integer.parseInt(rows("select count(*) from " + from).getFirst());
  }

  /** All that a draw leaves behind, but for times and random ids. */
  public List<String> outcome() {
    var columns = new TreeMap<String, String>();
    columns.put("draw", "draw_at, run, state, encode(seed, 'hex'), policy_version, tickets, tickets_root, inputs_hash, terms,"
        + " record_hash, beacon_round, beacon_signature");
    columns.put("draw_sealed_part", "part, lines");
    columns.put("draw_place", "pool, date, capacity, confirmed, held, closed");
    columns.put("draw_ticket", "ticket, position");
    columns.put("draw_count", "facility, date, applications, given");
    columns.put("draw_allotment", "position, application, ticket, tier, lottery_number, credits, granted_wish, entered,"
        + " results");
    columns.put("application", "id, state, granted_wish, ticket, lottery_number, draw");
    columns.put("application_wish", "application, rank, result, result_date, result_number");
    columns.put("visit", "origin, facility, type, pool, first_date, last_date, seats, fee, coupons, state");
    columns.put("notice", "person, kind, dedupe");
    columns.put("slot_pool_day", "pool, date, capacity, confirmed, held");
    columns.put("audit_entry", "action, subject_id, detail::text as detail");
    return columns.entrySet().stream()
        .map(table -> "select '%1$s' as what, %2$s from %1$s".formatted(table.getKey(), table.getValue()))
        .flatMap(query -> rows(query).stream()).sorted().toList();
  }

  /** The same once it was drawn again: a rerun's id is random, and stands in what follows from it. */
  List<String> outcomeWithRerun() {
    var rerun = rows("select id from draw where run = 2").getFirst();
    return outcome().stream().map(row -> row.replace(rerun, "rerun")).sorted().toList();
  }

  @Override
  public void close() {
    nodes.forEach(DrawNode::close);
  }
}
