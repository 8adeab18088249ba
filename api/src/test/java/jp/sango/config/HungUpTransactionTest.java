package jp.sango.config;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.List;
import jp.sango.local.Database;
import jp.sango.local.LocalServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Somebody hangs up just while a transaction begins. Over a pool of one connection, which the next one takes. */
class HungUpTransactionTest {

  private final Database fresh = LocalServers.freshDatabase();
  private final DatabaseClient others = DatabaseClient.create(ConnectionFactories.get(fresh.r2dbcUrl()));
  private ConnectionPool pool;

  @BeforeEach
  void open() {
    var properties = new R2dbcProperties.Pool();
    properties.setInitialSize(1);
    properties.setMaxSize(1);
    properties.setMaxIdleTime(PATIENCE);
    properties.setMaxLifeTime(PATIENCE);
    properties.setMaxAcquireTime(PATIENCE);
    properties.setMaxCreateConnectionTime(PATIENCE);
    pool = PostgresConnections.pool(() -> ConnectionFactoryOptions.parse(fresh.r2dbcUrl()), List.of(), properties);
    others.sql("create table seen (who text)").then().block(PATIENCE);
  }

  @AfterEach
  void close() {
    pool.dispose();
  }

  @Test
  void whatTheNextOneWritesIsSeenByAll() {
    for (int time = 1; time <= 20; time++) {
      hangUpWhileATransactionBegins();
      DatabaseClient.create(pool).sql("insert into seen values ('next')").then().block(PATIENCE);
      assertThat(others.sql("select count(*) from seen").map(row -> row.get(0, Long.class)).one().block(PATIENCE))
          .isEqualTo(time);
    }
  }

  private void hangUpWhileATransactionBegins() {
    var connection = pool.create().block(PATIENCE);
    Mono.from(connection.beginTransaction()).subscribe().dispose();
    Mono.from(connection.close()).block(PATIENCE);
  }
}
