package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

@SpringBootTest(classes = LocalServersTest.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class LocalServersTest {
  @Autowired DatabaseClient sql;
  @Autowired ReactiveStringRedisTemplate redis;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(LocalServersConfiguration.class)
  static class Application {
  }

  @Test
  void migrationsHaveRunBeforeTheFirstReactiveQuery() {
    assertThat(text("select text from greeting")).isEqualTo("産後ケア");
  }

  @Test
  void postgresIsOfTheVersionAndShapeThatProductionHas() {
    assertThat(text("show server_version")).startsWith("18");
    assertThat(text("show server_encoding")).isEqualTo("UTF8");
    assertThat(text("show max_connections")).isEqualTo("300");
    // The drivers set the time zone of their own sessions, so "timezone" itself would tell about them.
    assertThat(text("show log_timezone")).isEqualTo("UTC");
  }

  @Test
  void redisKeepsAValue() {
    var answer = redis.opsForValue().set("key", "値").then(redis.opsForValue().get("key")).block();
    assertThat(answer).isEqualTo("値");
  }

  @Test
  void everyAskerGetsADatabaseOfItsOwn() {
    assertThat(LocalServers.freshDatabase().name()).isNotEqualTo(LocalServers.freshDatabase().name());
    assertThat(LocalServers.freshRedis().database()).isNotEqualTo(LocalServers.freshRedis().database());
  }

  private String text(String statement) {
    return sql.sql(statement).map(row -> row.get(0, String.class)).one().block();
  }
}
