package jp.sango.draw.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import org.flywaydb.core.Flyway;

/** Databases with all tables: migrated once, then copied, which takes PostgreSQL a fraction of the time. */
final class MigratedDatabase {

  private static final AtomicInteger COPIES = new AtomicInteger();

  private MigratedDatabase() {}

  /** Initialised by the JVM exactly once. */
  private static final class Original {
    private static final Database OFFICE = LocalServers.freshDatabase();
    private static final Database MIGRATED = migrated(LocalServers.freshDatabase());
  }

  static Database migrated(Database empty) {
    Flyway.configure().dataSource(empty.jdbcUrl(), empty.user(), empty.password())
        .locations("classpath:db/migration").load().migrate();
    return empty;
  }

  static Database fresh() {
    var original = Original.MIGRATED;
    var name = original.name() + "_copy_" + COPIES.incrementAndGet();
    var office = Original.OFFICE;
    try (var connection = DriverManager.getConnection(office.jdbcUrl(), office.user(), office.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + original.name());
    } catch (SQLException refused) {
      throw new IllegalStateException("PostgreSQL would not copy a database", refused);
    }
    return new Database(original.host(), original.port(), name, original.user(), original.password());
  }
}
