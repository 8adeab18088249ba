package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RestartableServersTest {

  @Test
  void redisComesBackEmptyAtTheSamePort() {
    try (var redis = RestartableRedis.start(); var client = RedisClient.create(redis.url())) {
      var url = redis.url();
      client.connect().sync().set("key", "value");
      redis.stop();
      assertThatThrownBy(client::connect).isInstanceOf(RuntimeException.class);
      redis.startAgain();
      assertThat(redis.url()).isEqualTo(url);
      assertThat(client.connect().sync().get("key")).isNull();
    }
  }

  @Test
  void postgresComesBackWithWhatWasCommitted() throws SQLException {
    try (var postgres = RestartablePostgres.start()) {
      execute(postgres.database(), "create table kept as select 42 as answer");
      postgres.stop();
      assertThatThrownBy(() -> execute(postgres.database(), "select 1")).isInstanceOf(SQLException.class);
      postgres.startAgain();
      execute(postgres.database(), "insert into kept values (43)");
    }
  }

  private static void execute(Database database, String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }
}
