package jp.sango.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL itself shows and refuses, whatever SQL the application sends. */
class RowLevelSecurityTest {

  private static final String WARD = "131121";
  private static final String CITY = "272035";

  private static Database database;
  private static Connection owner;
  private Connection application;

  @BeforeAll
  static void migrateAndFill() throws SQLException {
    database = LocalServers.freshDatabase();
    Flyway.configure().dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration").load().migrate();
    owner = connect();
    execute(owner, "create table leaflet (id int primary key, municipality text not null, words text)");
    execute(owner, "create table leaflet_page (leaflet int not null references leaflet, number int)");
    execute(owner, "select keep_to_municipality('leaflet'), keep_to_parent('leaflet_page', 'leaflet', 'leaflet')");
    execute(owner, "insert into leaflet values (1, '131121', 'of the ward'), (2, '272035', 'of the city')");
    execute(owner, "insert into leaflet_page values (1, 1), (2, 1)");
  }

  @AfterAll
  static void close() throws SQLException {
    owner.close();
  }

  @BeforeEach
  void workAsTheApplication() throws SQLException {
    application = connect();
    execute(application, "set role sango_app");
  }

  @AfterEach
  void leave() throws SQLException {
    application.close();
  }

  @Test
  void seesItsOwnMunicipalityAlone() throws SQLException {
    scope(WARD);
    assertThat(read("select string_agg(words, ',') from leaflet")).isEqualTo("of the ward");
    assertThat(read("select string_agg(leaflet::text, ',') from leaflet_page")).isEqualTo("1");
  }

  @Test
  void seesAndWritesNothingWithoutAScope() throws SQLException {
    assertThat(read("select count(*) from leaflet")).isEqualTo("0");
    assertThat(read("select count(*) from leaflet_page")).isEqualTo("0");
    refused("insert into leaflet values (9, '131121', 'of nobody')");
    scope("");
    assertThat(read("select count(*) from leaflet")).isEqualTo("0");
    refused("insert into leaflet values (9, '', 'of nobody')");
  }

  @Test
  void seesAllWhereItSaysSo() throws SQLException {
    scope("*");
    assertThat(read("select count(*) from leaflet")).isEqualTo("2");
  }

  @Test
  void writesNothingOfAnotherMunicipality() throws SQLException {
    scope(CITY);
    refused("insert into leaflet values (9, '131121', 'of the city, under a false name')");
    refused("update leaflet set municipality = '131121' where id = 2");
    refused("insert into leaflet_page values (1, 2)");
    assertThat(changed("update leaflet set words = 'gone' where id = 1")).isZero();
    assertThat(changed("delete from leaflet_page where leaflet = 1")).isZero();
  }

  @Test
  void rowThatNamesNoMunicipalityIsOfTheOneInScope() throws SQLException {
    scope(CITY);
    assertThat(read("insert into leaflet (id, words) values (3, 'a third') returning municipality")).isEqualTo(CITY);
    assertThat(changed("delete from leaflet where id = 3")).isOne();
  }

  /** Injected SQL may put the role down; who has logged in without owning anything is then nobody. */
  @Test
  void loginOfTheApplicationsOwnHasNothingToFallBackOn() throws SQLException {
    execute(owner, "drop role if exists sango_node");
    execute(owner, "create role sango_node login password 'secret'");
    execute(owner, "grant sango_app to sango_node with inherit false, set true");
    try (var node = DriverManager.getConnection(database.jdbcUrl(), "sango_node", "secret")) {
      execute(node, "set role sango_app");
      execute(node, "select count(*) from leaflet");
      execute(node, "set role none");
      for (var sql : List.of("select * from leaflet", "select * from registration", "delete from leaflet",
          "alter table leaflet disable row level security", "drop table leaflet", "create table stolen ()")) {
        assertThatThrownBy(() -> execute(node, sql)).as(sql)
            .hasMessageMatching("(?s).*(permission denied|must be owner).*");
      }
    }
  }

  private void scope(String municipality) throws SQLException {
    execute(application, "select set_config('sango.municipality', '" + municipality + "', false)");
  }

  private void refused(String sql) {
    assertThatThrownBy(() -> execute(application, sql)).hasMessageContaining("row-level security");
  }

  private String read(String sql) throws SQLException {
    try (var statement = application.createStatement(); var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private int changed(String sql) throws SQLException {
    try (var statement = application.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
