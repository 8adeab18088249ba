package jp.sango.bench;

import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Changes in PostgreSQL as the ledger makes them: a day's row and the row that tells of it, in one transaction. Each
 * offers a number of places that no other change does, so that whoever sees the number knows which change it sees.
 */
final class Changes {

  /** Beyond every real number of places. */
  static final int FIRST_MARK = 1_000_000;

  private static final String CHANGE = """
      with changed as (
        update slot_pool_day set capacity = ? where municipality = ? and pool = ? and date = ?
        returning municipality, pool, date
      )
      insert into slot_change (municipality, pool, date) select municipality, pool, date from changed
      """;

  private final String programme;
  private final List<Day> days;
  private final ConcurrentHashMap<Integer, Made> made = new ConcurrentHashMap<>();

  private record Day(String pool, LocalDate date, ConcurrentLinkedDeque<Made> waiting) {}

  private record Made(Day day, int mark, long nanos) {}

  private Changes(String programme, List<Day> days) {
    this.programme = programme;
    this.days = days;
  }

  /** Contracts are made so large that every mark fits. To be called when all nodes have opened their days. */
  static Changes prepare(Stack stack, String programme, LocalDate until) throws SQLException {
    try (var connection = stack.connect(); var widen = connection.prepareStatement("""
        update slot_pool_day set contract_capacity = 1000000000
        where municipality = ? and date > current_date and date <= ? and not closed returning pool, date
        """)) {
      widen.setString(1, programme);
      widen.setDate(2, Date.valueOf(until));
      var days = new ArrayList<Day>();
      for (var rows = widen.executeQuery(); rows.next();) {
        days.add(new Day(rows.getString(1), rows.getDate(2).toLocalDate(), new ConcurrentLinkedDeque<>()));
      }
      return new Changes(programme, days);
    }
  }

  int days() {
    return days.size();
  }

  /** Counted from just before the statement is sent: what the commit takes is part of the time. */
  void make(Connection connection, int number) throws SQLException {
    var day = days.get(number % days.size());
    var change = new Made(day, FIRST_MARK + number, System.nanoTime());
    made.put(change.mark(), change);
    day.waiting().add(change);
    try (var statement = connection.prepareStatement(CHANGE)) {
      statement.setInt(1, change.mark());
      statement.setString(2, programme);
      statement.setString(3, day.pool());
      statement.setDate(4, Date.valueOf(day.date()));
      statement.executeUpdate();
    }
  }

  /** Whoever sees this one has no need of those before it on that day. */
  void seen(int mark, long nanos, Latencies latencies) {
    var change = made.get(mark);
    if (change == null) {
      return;
    }
    for (var first = change.day().waiting().peek(); first != null && first.mark() <= mark;
        first = change.day().waiting().peek()) {
      change.day().waiting().poll();
      made.remove(first.mark());
      latencies.add(nanos - first.nanos());
    }
  }

  /** Of what was made. */
  int unseen() {
    return days.stream().mapToInt(day -> day.waiting().size()).sum();
  }
}
