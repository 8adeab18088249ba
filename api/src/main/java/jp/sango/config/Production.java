package jp.sango.config;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Real servers by {@code SANGO_*} variables, unless a local run or a test has brought its own. */
@AutoConfiguration(
    before = {R2dbcAutoConfiguration.class, FlywayAutoConfiguration.class, DataSourceAutoConfiguration.class})
@ConditionalOnMissingBean(R2dbcConnectionDetails.class)
public class Production {

  /** Who owns the tables and migrates, where that is another than the application: properties under this one. */
  static final String OWNER = "sango.postgres.owner";
  private static final String APPLICATION = "sango.postgres";

  /** Before any other bean is made, so that nothing else fails first and less clearly. */
  @Bean
  static BeanFactoryPostProcessor checkedVariables(Environment environment) {
    return factory -> Variables.check(environment);
  }

  @Bean
  R2dbcConnectionDetails postgresForQueries(Environment environment) {
    return () -> ConnectionFactoryOptions.parse(address(environment).r2dbc()).mutate()
        .option(ConnectionFactoryOptions.USER, environment.getRequiredProperty(APPLICATION + ".user"))
        .option(ConnectionFactoryOptions.PASSWORD, environment.getRequiredProperty(APPLICATION + ".password"))
        .build();
  }

  @Bean
  PostgresForMigrations postgresForMigrations(Environment environment) {
    var login = hasOwner(environment) ? OWNER : APPLICATION;
    return new PostgresForMigrations(
        address(environment).jdbc(),
        environment.getRequiredProperty(login + ".user"),
        environment.getRequiredProperty(login + ".password"));
  }

  static boolean hasOwner(Environment environment) {
    return Variables.isSaid(environment, OWNER + ".user") || Variables.isSaid(environment, OWNER + ".password");
  }

  private static PostgresAddress address(Environment environment) {
    return PostgresAddress.of(environment.getRequiredProperty("sango.postgres.url"));
  }

  /** Beside R2DBC, Flyway only migrates where it finds connection details of both kinds. */
  record PostgresForMigrations(String url, String user, String password)
      implements FlywayConnectionDetails, JdbcConnectionDetails {

    @Override
    public String getUsername() {
      return user;
    }

    @Override
    public String getPassword() {
      return password;
    }

    @Override
    public String getJdbcUrl() {
      return url;
    }

    @Override
    public String getDriverClassName() {
      return "org.postgresql.Driver";
    }

    @Override
    public String toString() {
      return "PostgresForMigrations[url=%s, user=%s, password=[REDACTED]]".formatted(url, user);
    }
  }
}
