package jp.sango;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Servers that are there are waited for in every application that Spring starts for a test, for longer than the machine
 * may stand still. A test in which one goes away says itself how long it waits.
 */
final class PatientContexts implements ContextCustomizerFactory {

  private static final Map<String, Object> PATIENCE = Stream.of(
          "spring.data.redis.timeout", "spring.data.redis.connect-timeout",
          "spring.r2dbc.pool.max-acquire-time", "spring.r2dbc.pool.max-create-connection-time",
          "sango.availability.patience", "sango.slot.relay.patience", "sango.limits.patience", "sango.health.patience",
          "sango.security.patience", "sango.security.session.patience", "sango.push.line.login-patience")
      .collect(Collectors.toUnmodifiableMap(property -> property, _ -> WITH_SERVERS.toString()));

  @Override
  public ContextCustomizer createContextCustomizer(Class<?> test, List<ContextConfigurationAttributes> attributes) {
    return new Patient();
  }

  /** All are equal, so that tests go on sharing what they start. */
  private record Patient() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      // Before the application's own files, and behind what the test says.
      context.getEnvironment().getPropertySources().addAfter(
          TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, new MapPropertySource("patience", PATIENCE));
    }
  }
}
