package jp.sango.local;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Gives each application context a database and a logical Redis database of its own. Flyway beside R2DBC only migrates
 * where both {@link FlywayConnectionDetails} and {@link JdbcConnectionDetails} are there.
 */
@TestConfiguration(proxyBeanMethods = false)
public class LocalServersConfiguration {

  @Bean
  Database localDatabase() {
    return LocalServers.freshDatabase();
  }

  @Bean
  RedisAddress localRedis() {
    return LocalServers.freshRedis();
  }

  @Bean
  R2dbcConnectionDetails localR2dbc(Database database) {
    return () -> ConnectionFactoryOptions.parse(database.r2dbcUrl());
  }

  @Bean
  JdbcConnectionDetails localJdbc(Database database) {
    return new Jdbc(database);
  }

  @Bean
  FlywayConnectionDetails localFlyway(Database database) {
    return new Flyway(database);
  }

  @Bean
  DataRedisConnectionDetails localDataRedis(RedisAddress address) {
    return new DataRedisConnectionDetails() {
      @Override
      public Standalone getStandalone() {
        return Standalone.of(address.host(), address.port(), address.database());
      }
    };
  }

  private record Jdbc(Database database) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
      return database.user();
    }

    @Override
    public String getPassword() {
      return database.password();
    }

    @Override
    public String getJdbcUrl() {
      return database.jdbcUrl();
    }
  }

  private record Flyway(Database database) implements FlywayConnectionDetails {
    @Override
    public String getUsername() {
      return database.user();
    }

    @Override
    public String getPassword() {
      return database.password();
    }

    @Override
    public String getJdbcUrl() {
      return database.jdbcUrl();
    }
  }
}
