package jp.sango.slot.web;

import java.time.Clock;
import jp.sango.programme.Policies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the controllers read requests with. */
@Configuration(proxyBeanMethods = false)
class SlotWebModule {

  @Bean
  AvailabilityQuery availabilityQuery(Policies policies, Clock clock) {
    return new AvailabilityQuery(policies, clock);
  }

  @Bean
  FacilityPools facilityPools(Policies policies, Clock clock) {
    return new FacilityPools(policies, clock);
  }
}
