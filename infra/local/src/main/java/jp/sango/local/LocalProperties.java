package jp.sango.local;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Starts the issuer and the receivers and tells the application where they are. That happens while the importing class
 * is being read, before any condition on these properties is looked at. Environment variables, system properties and a
 * test's own properties still win.
 */
final class LocalProperties implements ImportBeanDefinitionRegistrar, EnvironmentAware {
  private static final String NAME = "sango-local";
  private static final int KEY_BYTES = 32;
  private static final List<String> LOGINS = List.of("resident", "municipality");

  private Source source;

  @Override
  public void setEnvironment(Environment environment) {
    var sources = ((ConfigurableEnvironment) environment).getPropertySources();
    if (!(sources.get(NAME) instanceof Source)) {
      var port = environment.getProperty("sango.local.issuer.port", Integer.class, 0);
      var realTime = Clock.systemUTC();
      sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
          new Source(LocalIssuer.start(port), FcmReceiver.start(realTime), LineReceiver.start(realTime)));
    }
    source = (Source) sources.get(NAME);
  }

  @Override
  public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
    registry.registerBeanDefinition("localIssuer", new RootBeanDefinition(LocalIssuer.class, () -> source.issuer));
    registry.registerBeanDefinition("fcmReceiver", new RootBeanDefinition(FcmReceiver.class, () -> source.fcm));
    registry.registerBeanDefinition("lineReceiver", new RootBeanDefinition(LineReceiver.class, () -> source.line));
  }

  private static final class Source extends MapPropertySource {
    private final LocalIssuer issuer;
    private final FcmReceiver fcm;
    private final LineReceiver line;

    Source(LocalIssuer issuer, FcmReceiver fcm, LineReceiver line) {
      super(NAME, properties(issuer, fcm, line));
      this.issuer = issuer;
      this.fcm = fcm;
      this.line = line;
    }
  }

  private record Municipality(String code) {}

  private static Map<String, Object> properties(LocalIssuer issuer, FcmReceiver fcm, LineReceiver line) {
    var properties = new LinkedHashMap<String, Object>();
    issuer(properties, 0, issuer.residents().toString(), "resident");
    issuer(properties, 1, issuer.municipality().toString(), "provider,nurse,staff,auditor");
    properties.put("sango.push.fcm.endpoint", fcm.endpoint().toString());
    properties.put("sango.push.fcm.project", "sango-local");
    properties.put("sango.push.line.endpoint", line.endpoint().toString());
    properties.put("sango.push.line.login-endpoint", line.endpoint().toString());
    properties.put("sango.push.line.channel-token", "local");
    properties.put("sango.push.line.login-channel", "sango-local");
    properties.put("sango.push.line.official-accounts", MunicipalityFile.read(Municipality.class).stream()
        .map(each -> each.code() + ":" + LocalPhones.lineSecret(each.code()) + ":local-" + each.code())
        .collect(Collectors.joining(",")));
    properties.put("sango.app.url", "http://localhost:8080");
    properties.put("sango.card.key", randomKey());
    properties.put("sango.draw.key", randomKey());
    return properties;
  }

  private static void issuer(Map<String, Object> properties, int index, String uri, String roles) {
    var prefix = "sango.security.issuers[" + index + "].";
    properties.put(prefix + "uri", uri);
    properties.put(prefix + "audience", LocalIssuer.AUDIENCE);
    properties.put(prefix + "roles-claim", "sango_role");
    properties.put(prefix + "municipality-claim", "sango_municipality");
    properties.put(prefix + "facility-claim", "sango_facility");
    properties.put(prefix + "allowed-roles", roles);
    login(properties, prefix + "client.", LOGINS.get(index));
    springLogin(properties, LOGINS.get(index), uri);
  }

  /** The local issuer takes any secret. */
  private static void login(Map<String, Object> properties, String prefix, String name) {
    properties.put(prefix + "registration", name);
    properties.put(prefix + "id", "sango-web");
    properties.put(prefix + "secret", "local");
    properties.put(prefix + "scopes", "openid");
  }

  private static void springLogin(Map<String, Object> properties, String name, String uri) {
    var client = "spring.security.oauth2.client.";
    properties.put(client + "registration." + name + ".client-id", "sango-web");
    properties.put(client + "registration." + name + ".client-secret", "local");
    properties.put(client + "registration." + name + ".authorization-grant-type", "authorization_code");
    properties.put(client + "registration." + name + ".scope", "openid");
    properties.put(client + "registration." + name + ".redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}");
    properties.put(client + "provider." + name + ".issuer-uri", uri);
  }

  private static String randomKey() {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
