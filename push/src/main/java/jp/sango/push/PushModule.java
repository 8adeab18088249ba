package jp.sango.push;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Delivery to phones. Needs a {@code DatabaseClient}, a {@code ReactiveTransactionManager} and a {@code Clock}; takes a
 * {@link StillWanted}, a {@link DeliveryOutcomes} and a {@code MeterRegistry} where there is one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushProperties.class)
public class PushModule {}
