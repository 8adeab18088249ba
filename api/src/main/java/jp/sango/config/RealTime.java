package jp.sango.config;

import java.time.Clock;
import java.time.Duration;
import jp.sango.kernel.Japan;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The clock, unless a local run or a test brings one that can be moved; looked at after all other configuration. */
@AutoConfiguration
public class RealTime {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    // Microseconds, as PostgreSQL keeps them: what was answered first reads the same ever after.
    return Clock.tick(Clock.system(Japan.ZONE), Duration.ofNanos(1_000));
  }
}
