package jp.sango.local;

import java.util.Map;
import jp.sango.SangoApplication;
import jp.sango.agenda.Agenda;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/**
 * The local run, {@code mvn spring-boot:test-run}: the application as it is, on servers of its own that end with it,
 * with everything that is outside of it played by {@code infra/local}.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(LocalConfiguration.class)
public class Local {

  /** Lowest in rank: the environment and the command line may say otherwise. */
  private static final Map<String, Object> DEFAULTS = Map.of(
      "sango.local", "true",
      "sango.local.town", "true",
      "spring.main.log-startup-info", "false",
      "logging.level.root", "warn",
      "logging.level.jp.sango", "warn",
      "logging.level.jp.sango.local", "info",
      "logging.level.org.springdoc", "error",
      "logging.pattern.console", "%d{HH:mm:ss} %5p  %m%n");

  public static void main(String[] arguments) {
    LocalServers.asChildProcesses();
    var application = new SpringApplication(SangoApplication.class, Local.class);
    application.setMainApplicationClass(SangoApplication.class);
    application.setDefaultProperties(DEFAULTS);
    application.addInitializers(Local::leavingTestsOut);
    try {
      application.run(arguments);
    } catch (RuntimeException _) {
      // Said already. The issuer's and the receivers' threads would keep a program alive that does not work.
      System.exit(1);
    }
  }

  @EventListener
  void sayWhereToLook(ApplicationReadyEvent event) {
    var environment = event.getApplicationContext().getEnvironment();
    LoggerFactory.getLogger(Local.class).info("Sango runs. Where to look and what to try: http://localhost:{}/local",
        environment.getProperty("local.server.port"));
  }

  /** For everybody who starts the application from the tests' class path without Spring's test framework. */
  public static void leavingTestsOut(ConfigurableApplicationContext context) {
    context.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication());
  }

  @Bean
  ClockMoves schedulesFollowTheClock(Agenda agenda) {
    return agenda::catchUpWith;
  }
}
