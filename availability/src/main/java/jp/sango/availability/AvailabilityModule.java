package jp.sango.availability;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Import this beside a {@link WatchedProgrammes}, a {@code Clock} and Boot's Redis beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AvailabilitySettings.class)
public class AvailabilityModule {}
