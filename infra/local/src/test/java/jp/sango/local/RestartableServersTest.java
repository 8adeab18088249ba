package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void postgresThatWasKilledInTheMiddleRecoversWhatWasCommitted() throws SQLException {
    try (var postgres = RestartablePostgres.start();
        var unfinished = connection(postgres.database()); var statement = unfinished.createStatement()) {
      execute(postgres.database(), "create table kept as select 42 as answer");
      unfinished.setAutoCommit(false);
      statement.execute("insert into kept values (43)");
      postgres.kill();
      assertThatThrownBy(() -> statement.execute("insert into kept values (44)")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> execute(postgres.database(), "select 1")).isInstanceOf(SQLException.class);
      postgres.startAgain();
      assertThat(answers(postgres.database())).containsExactly(42);
      postgres.kill();
      postgres.startAgain();
      assertThat(answers(postgres.database())).containsExactly(42);
    }
  }

  private static List<Integer> answers(Database database) throws SQLException {
    try (var connection = connection(database); var statement = connection.createStatement();
        var rows = statement.executeQuery("select answer from kept")) {
      var answers = new ArrayList<Integer>();
      while (rows.next()) {
        answers.add(rows.getInt("answer"));
      }
      return answers;
    }
  }

  private static Connection connection(Database database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static void execute(Database database, String statement) throws SQLException {
    try (var connection = connection(database); var prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }
}
