package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.RowScope;
import org.springframework.r2dbc.core.DatabaseClient;

/** How many rows each table holds. */
final class Rows {

  /** Change by themselves: by the agenda, by the relay, by deliveries on their way. */
  private static final Set<String> OF_THE_MACHINERY = Set.of(
      "agenda_mark", "audit_waiting", "audit_batch", "slot_change", "flyway_schema_history");

  private final DatabaseClient database;

  Rows(DatabaseClient database) {
    this.database = database;
  }

  /** By table, in all schemas of the application. */
  Map<String, Long> counts() {
    return new TreeMap<>(RowScope.EVERYWHERE.around(database.sql(tables().stream()
            .map(table -> "select '%1$s' as name, count(*) as rows from %1$s".formatted(table))
            .collect(Collectors.joining(" union all ")))
        .map(row -> Map.entry(row.get("name", String.class), row.get("rows", Long.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue))
        .block(PATIENCE));
  }

  /** Of two days that a family once wished for, a week from now. */
  String offerWhoseTimeIsOver(String registration, String application, String draw) {
    return RowScope.EVERYWHERE.around(database.sql("""
            insert into seat_offer (id, municipality, registration, person, application, rank, draw, facility, type,
              first_date, days, pool, seats, state, way, offered_at, next_at, latest_at, ended_at, why)
            select gen_random_uuid(), r.municipality, r.id, r.person, :application::uuid, 0, :draw::uuid, 'center',
              'SHORT_STAY', current_date + 7, 2, 'center-beds', 1, 'EXPIRED', 'APP', now(), now(), now(), now(),
              'not-reached'
            from registration r where r.id = :registration::uuid
            returning id
            """)
        .bind("application", application).bind("draw", draw).bind("registration", registration)
        .map(row -> row.get("id", UUID.class).toString()).one()).block(PATIENCE);
  }

  /** Of two days that a family once wished for, still to come wherever a journey's clock stands. */
  String offerNotMade(String registration, String application, String draw) {
    return RowScope.EVERYWHERE.around(database.sql("""
            insert into waiting_fault (id, municipality, registration, person, application, rank, draw, facility, type,
              first_date, days, siblings, attempts, why, last_at)
            select gen_random_uuid(), r.municipality, r.id, r.person, :application::uuid, 0, :draw::uuid, 'center',
              'SHORT_STAY', current_date + 700, 2, 0, 5, 'IllegalStateException', now()
            from registration r where r.id = :registration::uuid
            returning id
            """)
        .bind("application", application).bind("draw", draw).bind("registration", registration)
        .map(row -> row.get("id", UUID.class).toString()).one()).block(PATIENCE);
  }

  /** Its tablet is as it was before anybody was told apart there. */
  void forgetPeopleOf(String facility) {
    RowScope.EVERYWHERE.around(database.sql("delete from facility_person where facility = :facility")
        .bind("facility", facility).then()).block(PATIENCE);
  }

  /** Of a notice to a phone that is hers no more. */
  String delivery(String notice, String state) {
    return RowScope.EVERYWHERE.around(database.sql("""
            insert into push_delivery (id, notice_id, recipient_id, channel, address, title, body, kind, urgency,
              deadline, state, reason, municipality)
            select gen_random_uuid(), n.id, n.person, 'FCM', 'gone', 'title', 'body', 'NEWS', 1,
              timestamptz '2100-01-01', :state, 'ADDRESS_GONE', n.municipality
            from notice n where n.id = :notice::uuid
            returning id
            """)
        .bind("notice", notice).bind("state", state)
        .map(row -> row.get("id", UUID.class).toString()).one()).block(PATIENCE);
  }

  /** Every text and JSON value of every table that one of these words stands in, as {@code table.column}. */
  List<String> columnsThatTell(List<String> words) {
    return columnsWhere("""
        c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea') or c.domain_name is not null
        """, """
        exists (select from unnest(:words) as word where position(word in %1$s."%2$s"::text) > 0)
        """, words);
  }

  /** Every number that is this one and is not just counted up, as {@code table.column}. */
  List<String> columnsWithNumber(int number) {
    return columnsWhere("c.data_type in ('smallint', 'integer', 'bigint', 'numeric') and c.is_identity = 'NO'",
        "%1$s.\"%2$s\"::text = any(:words)", List.of(String.valueOf(number)));
  }

  private List<String> columnsWhere(String kind, String found, List<String> words) {
    return RowScope.EVERYWHERE.around(database.sql("""
            select table_name, column_name from information_schema.columns c join information_schema.tables t
              using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE' and (%s)
            """.formatted(kind))
        .map(row -> new String[] {row.get("table_name", String.class), row.get("column_name", String.class)}).all()
        .concatMap(column -> database.sql(
                ("select count(*) as rows from %1$s where " + found).formatted(column[0], column[1]))
            .bind("words", words.toArray(String[]::new))
            .map(row -> row.get("rows", Long.class)).one()
            .filter(rows -> rows > 0)
            .map(rows -> column[0] + "." + column[1]))
        .collectList())
        .block(PATIENCE);
  }

  private List<String> tables() {
    return database.sql("""
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
            """)
        .map(row -> row.get("table_name", String.class)).all()
        .filter(table -> !OF_THE_MACHINERY.contains(table))
        .collectSortedList()
        .block(PATIENCE);
  }
}
