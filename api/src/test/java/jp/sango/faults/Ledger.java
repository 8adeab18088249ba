package jp.sango.faults;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jp.sango.local.Database;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** PostgreSQL asked directly, in SQL of the tests' own. */
record Ledger(Database database) {

  /** What the slots of Setagaya are on 1 December and for 60 days, as {@link Availability} writes them. */
  private static final String SLOTS = """
      with offered (pool, facility, type) as (values
        ('center-beds', 'center', 'SHORT_STAY'), ('center-beds', 'center', 'DAY_SERVICE'),
        ('center-outreach', 'center', 'OUTREACH'), ('mamas-room-day', 'mamas-room', 'DAY_SERVICE'),
        ('shiseikai-2-stay', 'shiseikai-2', 'SHORT_STAY'))
      select format('%s %s %s: %s of %s confirmed, %s held, %s applicants', offered.facility, offered.type, day.date,
        day.confirmed, case when day.closed then 0 else day.capacity end, day.held,
        (select count(distinct application.registration)
         from application join application_wish wish on wish.application = application.id
         where application.state = 'PENDING' and wish.facility = offered.facility and wish.type = offered.type
           and day.date >= wish.start_date and day.date < wish.start_date + wish.days))
      from slot_pool_day day join offered using (pool)
      where day.municipality = '131121' and day.date between date '2026-12-01' and date '2027-01-30'
      """;

  List<String> slots() throws SQLException {
    return rows(SLOTS).stream().sorted().toList();
  }

  /** The first column as text. */
  List<String> rows(String query) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  int number(String query) throws SQLException {
    return Integer.parseInt(rows(query).getFirst());
  }

  /** Whoever writes to the table meanwhile waits. */
  void whileNobodyWrites(String table, ThrowingCallable work) throws Throwable {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table %s in exclusive mode".formatted(table));
      work.call();
      connection.rollback();
    }
  }

  void execute(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }
}
