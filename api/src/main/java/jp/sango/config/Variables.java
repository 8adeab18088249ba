package jp.sango.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Makes properties of the {@code SANGO_*} variables; whatever sets a property otherwise comes first. */
final class Variables implements EnvironmentPostProcessor {

  private static final Pattern ISSUER = Pattern.compile("SANGO_ISSUERS_(\\d+)_(\\w+)");
  private static final Map<String, String> OF_AN_ISSUER = Map.ofEntries(
      Map.entry("URI", "uri"),
      Map.entry("METADATA_URI", "metadata-uri"),
      Map.entry("AUDIENCE", "audience"),
      Map.entry("ALLOWED_ROLES", "allowed-roles"),
      Map.entry("ROLES_CLAIM", "roles-claim"),
      Map.entry("MUNICIPALITY_CLAIM", "municipality-claim"),
      Map.entry("FACILITY_CLAIM", "facility-claim"),
      Map.entry("DISTRICT_CLAIM", "district-claim"),
      Map.entry("CLIENT_REGISTRATION", "client.registration"),
      Map.entry("CLIENT_ID", "client.id"),
      Map.entry("CLIENT_SECRET", "client.secret"),
      Map.entry("CLIENT_SCOPES", "client.scopes"),
      Map.entry("CLIENT_NAME_JA", "client.name.ja"),
      Map.entry("CLIENT_NAME_JA_EASY", "client.name.ja-easy"),
      Map.entry("CLIENT_NAME_EN", "client.name.en"));
  /** {@code SANGO_ISSUERS_0_ROLE_STAFF=programme-office}: what the issuer's tokens call a role. */
  private static final Pattern ROLE = Pattern.compile("ROLE_(RESIDENT|PROVIDER|NURSE|STAFF|AUDITOR)");
  private static final List<String> NEEDED_OF_AN_ISSUER = List.of("URI", "AUDIENCE", "ALLOWED_ROLES");

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    var properties = new HashMap<String, Object>();
    environment.getSystemEnvironment().forEach((name, value) ->
        propertyOf(name).ifPresentOrElse(
            property -> properties.put(property, value),
            () -> mappedRole(name).ifPresent(role -> properties.put(roleMapping(name, (String) value), role))));
    environment.getPropertySources().addAfter(
        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new MapPropertySource("sango", properties));
  }

  private static java.util.Optional<String> mappedRole(String name) {
    var issuer = ISSUER.matcher(name);
    return issuer.matches()
        ? ROLE.matcher(issuer.group(2)).results().map(role -> role.group(1)).findFirst()
        : java.util.Optional.empty();
  }

  private static String roleMapping(String name, String value) {
    var issuer = ISSUER.matcher(name);
    return issuer.matches() ? issuerProperty(issuer.group(1), "role-mapping[" + value + "]") : name;
  }

  private static java.util.Optional<String> propertyOf(String name) {
    var issuer = ISSUER.matcher(name);
    if (issuer.matches()) {
      return java.util.Optional.ofNullable(OF_AN_ISSUER.get(issuer.group(2)))
          .map(property -> issuerProperty(issuer.group(1), property));
    }
    return Variable.ALL.stream()
        .filter(variable -> variable.name().equals(name))
        .map(Variable::property)
        .findFirst();
  }

  private static String issuerProperty(String number, String property) {
    return "sango.security.issuers[%s].%s".formatted(number, property);
  }

  /** Stops at the first that is missing or cannot be right. */
  static void check(Environment environment) {
    Variable.ALL.forEach(variable -> variable.check(environment.getProperty(variable.property())));
    checkOwner(environment);
    int issuers = 0;
    while (environment.getProperty(issuerProperty(String.valueOf(issuers), "uri")) != null) {
      issuers++;
    }
    // None at all is as wrong as a gap in the numbers.
    for (int number = 0; number < Math.max(issuers, 1); number++) {
      checkIssuer(environment, number);
    }
    refuseUnknown(environment);
  }

  /** Half a login is none. */
  private static void checkOwner(Environment environment) {
    for (var part : List.of("user", "password")) {
      if (Production.hasOwner(environment) && !isSaid(environment, Production.OWNER + "." + part)) {
        throw new Misconfiguration("SANGO_POSTGRES_OWNER_" + part.toUpperCase(Locale.ROOT), "is missing");
      }
    }
  }

  static boolean isSaid(Environment environment, String property) {
    var value = environment.getProperty(property);
    return value != null && !value.isBlank();
  }

  private static void checkIssuer(Environment environment, int number) {
    for (var part : NEEDED_OF_AN_ISSUER) {
      Variable.Form form = part.equals("URI") ? Variable::webAddress : Variable::anything;
      var property = issuerProperty(String.valueOf(number), OF_AN_ISSUER.get(part));
      new Variable("SANGO_ISSUERS_%d_%s".formatted(number, part), property, true, form)
          .check(environment.getProperty(property));
    }
  }

  /** A misspelt variable is a missing one that nobody sees. */
  private static void refuseUnknown(Environment environment) {
    if (environment instanceof ConfigurableEnvironment configurable) {
      for (var name : new TreeSet<>(configurable.getSystemEnvironment().keySet())) {
        if (ISSUER.matcher(name).matches() && propertyOf(name).isEmpty() && mappedRole(name).isEmpty()) {
          throw new Misconfiguration(name, "is not known");
        }
      }
    }
  }
}
