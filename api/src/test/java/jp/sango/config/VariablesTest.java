package jp.sango.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;

class VariablesTest {

  private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final Map<String, Object> variables = new HashMap<>(Map.ofEntries(
      Map.entry("SANGO_POSTGRES_URL", "postgresql://db:5432/sango?sslmode=require"),
      Map.entry("SANGO_POSTGRES_USER", "sango"),
      Map.entry("SANGO_POSTGRES_PASSWORD", "secret"),
      Map.entry("SANGO_REDIS_URL", "redis://redis:6379"),
      Map.entry("SANGO_CARD_KEY", KEY),
      Map.entry("SANGO_DRAW_KEY", KEY),
      Map.entry("SANGO_SEAL_KEYS", "two:" + KEY + ",one:" + KEY),
      Map.entry("SANGO_SEARCH_KEYS", "one:" + KEY),
      Map.entry("SANGO_ISSUERS_0_URI", "https://login.example/realms/residents"),
      Map.entry("SANGO_ISSUERS_0_AUDIENCE", "sango"),
      Map.entry("SANGO_ISSUERS_0_ALLOWED_ROLES", "resident")));

  @Test
  void completeEnvironmentPasses() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "SANGO_POSTGRES_URL", "SANGO_POSTGRES_USER", "SANGO_POSTGRES_PASSWORD", "SANGO_REDIS_URL", "SANGO_CARD_KEY",
      "SANGO_DRAW_KEY", "SANGO_SEAL_KEYS", "SANGO_SEARCH_KEYS", "SANGO_ISSUERS_0_URI", "SANGO_ISSUERS_0_AUDIENCE",
      "SANGO_ISSUERS_0_ALLOWED_ROLES"})
  void missingVariableIsNamed(String name) {
    variables.remove(name);
    assertThatThrownBy(this::check).isInstanceOf(Misconfiguration.class).hasMessage(name + " is missing");
    variables.put(name, " ");
    assertThatThrownBy(this::check).hasMessage(name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
      "SANGO_POSTGRES_URL, jdbc:postgresql://db/sango",
      "SANGO_POSTGRES_URL, postgresql://db",
      "SANGO_POSTGRES_URL, postgresql://me:pw@db/sango",
      "SANGO_POSTGRES_URL, not an address",
      "SANGO_POSTGRES_POOL, many",
      "SANGO_POSTGRES_POOL, -1",
      "SANGO_REDIS_URL, http://redis",
      "SANGO_CARD_KEY, c2hvcnQ=",
      "SANGO_DRAW_KEY, %%%",
      "SANGO_SEAL_KEYS, MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
      "SANGO_DRAW_BEACON_MIRRORS, https://beacon.example",
      "SANGO_DRAW_BEACON_MIRRORS, 'https://beacon.example,https://beacon.example/again'",
      "SANGO_DRAW_BEACON_MIRRORS, 'https://beacon.example,http://other.example'",
      "SANGO_DRAW_BEACON_MIRRORS, 'https://beacon.example,https://localhost:8443'",
      "SANGO_DRAW_BEACON_MIRRORS, 'https://beacon.example,https://127.0.0.1'",
      "SANGO_DRAW_BEACON_MIRRORS, 'https://beacon.example,https://[::1]'",
      "SANGO_SEAL_KEYS, one:c2hvcnQ=",
      "SANGO_SEAL_KEYS, one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
      "'SANGO_SEAL_KEYS', 'one:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,'",
      "'SANGO_SEARCH_KEYS', 'a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=,a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDI='",
      "SANGO_FCM_CREDENTIALS, /nowhere/at/all.json",
      "SANGO_LOG_FORMAT, xml",
      "SANGO_PORT, 99999",
      "SANGO_PROGRAMMES_DIRECTORY, /nowhere/at/all",
      "SANGO_FORWARDED_HEADERS, always",
      "SANGO_ISSUERS_0_ROLE_KING, x",
      "SANGO_ISSUERS_0_URI, login",
      "SANGO_ISSUERS_0_AUDIENCES, x"})
  void wrongValueIsNamedAndNotRepeated(String name, String value) {
    variables.put(name, value);
    assertThatThrownBy(this::check).isInstanceOf(Misconfiguration.class)
        .message().startsWith(name + " ").doesNotContain(value).doesNotContain("\n");
  }

  @Test
  void beaconIsHeardFromTwoHosts() {
    variables.put("SANGO_DRAW_BEACON_MIRRORS", "https://beacon.example,https://other.example");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
      "SANGO_POSTGRES_OWNER_USER, SANGO_POSTGRES_OWNER_PASSWORD",
      "SANGO_POSTGRES_OWNER_PASSWORD, SANGO_POSTGRES_OWNER_USER"})
  void halfALoginOfTheOwnersIsNone(String one, String other) {
    variables.put(one, "owner");
    assertThatThrownBy(this::check).hasMessage(other + " is missing");
    variables.put(other, "owner");
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void secondIssuerIsCheckedLikeTheFirst() {
    variables.put("SANGO_ISSUERS_1_URI", "https://login.example/realms/staff");
    assertThatThrownBy(this::check).hasMessage("SANGO_ISSUERS_1_AUDIENCE is missing");
  }

  @Test
  void variablesBecomeTheProperties() {
    variables.put("SANGO_FCM_PROJECT", "project");
    variables.put("SANGO_ISSUERS_0_ROLES_CLAIM", "roles");
    var environment = environment();
    assertThat(environment.getProperty("sango.push.fcm.project")).isEqualTo("project");
    assertThat(environment.getProperty("sango.card.key")).isEqualTo(KEY);
    assertThat(environment.getProperty("sango.security.issuers[0].roles-claim")).isEqualTo("roles");
  }

  @Test
  void issuersOwnNamesForRolesAreMapped() {
    variables.put("SANGO_ISSUERS_0_ROLE_STAFF", "programme-office");
    check();
    assertThat(environment().getProperty("sango.security.issuers[0].role-mapping[programme-office]"))
        .isEqualTo("STAFF");
  }

  @Test
  void oneAddressServesBothDrivers() {
    var address = PostgresAddress.of("postgresql://db:5432/sango?sslmode=require");
    assertThat(address.jdbc()).isEqualTo("jdbc:postgresql://db:5432/sango?sslmode=require");
    assertThat(address.r2dbc()).isEqualTo("r2dbc:postgresql://db:5432/sango?sslMode=require");
  }

  @ParameterizedTest
  @CsvSource({
      "08001, SANGO_POSTGRES_URL", "28P01, SANGO_POSTGRES_USER", "3D000, SANGO_POSTGRES_URL", "53300, SANGO_POSTGRES_URL"})
  void databaseThatRefusesIsNamedByItsVariable(String state, String name) {
    assertThat(OneLineReport.lineOf(new SQLException("x", state))).hasValueSatisfying(line ->
        assertThat(line).startsWith(name));
  }

  @Test
  void migrationThatFailsIsNoMisconfiguration() {
    assertThat(OneLineReport.lineOf(new SQLException("x", "42P01"))).isEmpty();
  }

  private void check() {
    Variables.check(environment());
  }

  private StandardEnvironment environment() {
    var environment = new Machine(variables);
    new Variables().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  /** A machine with these variables and no others. */
  private static final class Machine extends StandardEnvironment {

    private final Map<String, Object> variables;

    Machine(Map<String, Object> variables) {
      this.variables = variables;
    }

    @Override
    public Map<String, Object> getSystemEnvironment() {
      return variables == null ? Map.of() : variables;
    }
  }
}
