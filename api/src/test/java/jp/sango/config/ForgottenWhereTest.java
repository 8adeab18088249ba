package jp.sango.config;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import jp.sango.registration.RegistrationFixture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Somebody forgets a {@code where}: PostgreSQL does not. Over a pool of one connection, which everybody shares. */
class ForgottenWhereTest {

  private static final MunicipalityCode WARD = new MunicipalityCode("131121");
  private static final MunicipalityCode CITY = new MunicipalityCode("272035");
  /** Tables that hold nothing of any family. */
  private static final Set<String> OF_NOBODY = Set.of(
      // What has been migrated; the owner's alone.
      "flyway_schema_history",
      // How far the agenda has come, by names of its items.
      "agenda_mark",
      // Which nodes deliver.
      "push_node",
      // By their ids and nothing else: which rows of push_delivery are still to be sent, and when.
      "push_queue",
      // What is under way to many at once: ids of what is said, and nothing of what that is.
      "push_multicast");
  private static final String EVERYBODY = "select municipality from registration";

  private static ConnectionPool pool;
  private static DatabaseClient database;
  private static DatabaseClient owner;
  private static Transactions transactions;

  @BeforeAll
  static void registerOneFamilyInEach() {
    var fresh = LocalServers.freshDatabase();
    Flyway.configure().dataSource(fresh.jdbcUrl(), fresh.user(), fresh.password())
        .locations("classpath:db/migration").load().migrate();
    owner = DatabaseClient.create(ConnectionFactories.get(fresh.r2dbcUrl()));
    pool = pool(fresh);
    database = DatabaseClient.create(pool);
    transactions = new DatabaseTransactions(new R2dbcTransactionManager(pool));
    var fixture = new RegistrationFixture(owner);
    fixture.insert(family().in(WARD).withChildBorn(java.time.LocalDate.of(2026, 11, 1)));
    fixture.insert(family().in(CITY).withChildBorn(java.time.LocalDate.of(2026, 11, 1)));
  }

  private static ConnectionPool pool(Database fresh) {
    var properties = new R2dbcProperties.Pool();
    properties.setInitialSize(1);
    properties.setMaxSize(1);
    properties.setMaxIdleTime(PATIENCE);
    properties.setMaxLifeTime(PATIENCE);
    properties.setMaxAcquireTime(PATIENCE);
    properties.setMaxCreateConnectionTime(PATIENCE);
    return PostgresConnections.pool(() -> ConnectionFactoryOptions.parse(fresh.r2dbcUrl()), List.of(options -> options
        .option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of("role", "sango_app"))), properties);
  }

  @AfterAll
  static void close() {
    pool.dispose();
  }

  @Test
  void everyTableIsKeptToAMunicipalityOrNamedHere() {
    var open = owner.sql("""
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
            """)
        .map(row -> row.get("relname", String.class)).all().collectList().block(PATIENCE);
    assertThat(open).as("at the end of the table's migration: select keep_to_municipality('the_table')")
        .containsExactlyInAnyOrderElementsOf(OF_NOBODY);
  }

  /** Not forced upon the owner: migrations change rows of all, and {@code give_up_device} looks beyond its caller's. */
  @Test
  void whicheverMigrationCameFirstEveryMunicipalitysTableHasThePolicyAndNoOther() {
    var kept = owner.sql("""
            select t.relname || ': ' || coalesce(string_agg(
              p.polname || ' ' || p.polpermissive || p.polcmd::text || ' ' || pg_get_expr(p.polqual, t.oid)
                || coalesce(' ' || pg_get_expr(p.polwithcheck, t.oid), ''), ', '), 'none') as kept
            from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'municipality' and not a.attisdropped
              left join pg_policy p on p.polrelid = t.oid
            where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
            group by t.relname
            """)
        .map(row -> row.get("kept", String.class)).all().collectList().block(PATIENCE);
    assertThat(kept).hasSizeGreaterThan(20)
        .allMatch(table -> table.endsWith(": municipality true* in_scope(municipality)"));
  }

  @Test
  void viewsLookAsWhoeverAsks() {
    var asTheOwner = owner.sql("""
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
              and not coalesce(reloptions @> array['security_invoker=true'], false)
            """)
        .map(row -> row.get("relname", String.class)).all().collectList().block(PATIENCE);
    assertThat(asTheOwner).as("create view ... with (security_invoker = true)").isEmpty();
  }

  @Test
  void seesItsOwnAlone() {
    assertThat(read(RowScope.of(WARD), EVERYBODY)).containsExactly("131121");
    assertThat(read(RowScope.of(CITY), EVERYBODY)).containsExactly("272035");
  }

  @Test
  void childrenAreSeenWithTheirFamily() {
    assertThat(read(RowScope.of(WARD), "select number::text from registration_child")).hasSize(1);
    assertThat(read(RowScope.NONE, "select number::text from registration_child")).isEmpty();
    assertThat(read(RowScope.EVERYWHERE, "select number::text from registration_child")).hasSize(2);
  }

  @Test
  void whoSaysNoScopeAfterSomebodyElseSeesNothing() {
    assertThat(read(RowScope.of(WARD), EVERYBODY)).isNotEmpty();
    assertThat(read(RowScope.NONE, EVERYBODY)).isEmpty();
    assertThat(database.sql(EVERYBODY).fetch().all().collectList().block(PATIENCE)).isEmpty();
  }

  @Test
  void writesNothingOfAnother() {
    assertThat(changed(RowScope.of(WARD), "update registration set coupons = 9 where municipality = '272035'")).isZero();
    assertThat(changed(RowScope.NONE, "delete from registration_child")).isZero();
    assertThatThrownBy(() -> changed(RowScope.of(WARD), "update registration set municipality = '272035'"))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(() -> changed(RowScope.of(WARD),
        "insert into application_intake (municipality, sealed_until) values ('272035', now())"))
        .hasMessageContaining("row-level security");
  }

  @Test
  void scopeOfATransactionLastsAsLongAsIt() {
    var rolledBack = RowScope.of(WARD).around(transactions.inTransaction(() -> all(EVERYBODY)
        .flatMap(seen -> Mono.<List<String>>error(new IllegalStateException(seen.toString())))));
    assertThatThrownBy(() -> rolledBack.block(PATIENCE)).hasMessageContaining("[131121]");
    assertThat(read(RowScope.NONE, EVERYBODY)).isEmpty();
    assertThat(read(RowScope.of(CITY), EVERYBODY)).containsExactly("272035");
  }

  @Test
  void transactionIsOfOneScope() {
    var changing = RowScope.of(WARD).around(transactions.inTransaction(() ->
        RowScope.of(CITY).around(transactions.inTransaction(() -> all(EVERYBODY)))));
    assertThatThrownBy(() -> changing.block(PATIENCE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cancelledReadLeavesNothingBehind() {
    for (int i = 0; i < 200; i++) {
      var impatient = RowScope.of(WARD).around(database.sql(EVERYBODY).fetch().all().then())
          .timeout(Duration.ofNanos(1 + i * 10_000L)).onErrorComplete();
      impatient.block(PATIENCE);
    }
    assertThat(read(RowScope.NONE, EVERYBODY)).isEmpty();
    assertThat(pool.getMetrics().orElseThrow().acquiredSize()).isZero();
  }

  /** What saying the scope costs; measured, and far below what anybody feels. */
  @Test
  void sayingTheScopeIsCheap() {
    takeConnections(200);
    var started = System.nanoTime();
    takeConnections(1_000);
    var each = Duration.ofNanos((System.nanoTime() - started) / 1_000);
    System.getLogger("scope").log(System.Logger.Level.INFO, "a connection is taken and scoped in " + each);
    assertThat(each).isLessThan(Duration.ofMillis(10));
  }

  @Test
  void roleOwnsNothingAndCannotLookBehind() {
    assertThat(read(RowScope.of(WARD), "select current_user::text")).containsExactly("sango_app");
    assertThat(read(RowScope.of(WARD), "select rolsuper or rolbypassrls or rolcanlogin or rolcreaterole from pg_roles"
        + " where rolname = current_user")).containsExactly("false");
    assertThatThrownBy(() -> changed(RowScope.EVERYWHERE, "alter table registration disable row level security"))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> read(RowScope.EVERYWHERE, "select version from flyway_schema_history"))
        .isInstanceOf(RuntimeException.class);
  }

  private static void takeConnections(int times) {
    RowScope.of(WARD).around(Flux.range(0, times)
        .concatMap(_ -> Mono.usingWhen(pool.create(), Mono::just, taken -> Mono.from(taken.close()))).then())
        .block(PATIENCE);
  }

  private static List<String> read(RowScope scope, String sql) {
    return scope.around(all(sql)).block(PATIENCE);
  }

  private static Mono<List<String>> all(String sql) {
    return database.sql(sql).map(row -> String.valueOf(row.get(0))).all().collectList();
  }

  private static long changed(RowScope scope, String sql) {
    return scope.around(database.sql(sql).fetch().rowsUpdated()).block(PATIENCE);
  }
}
