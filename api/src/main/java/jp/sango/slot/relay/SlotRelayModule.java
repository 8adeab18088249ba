package jp.sango.slot.relay;

import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.Map;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.WatchedProgrammes;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.slot.ApplicantCounts;
import jp.sango.slot.ChangeBell;
import jp.sango.slot.Opening;
import jp.sango.slot.SlotChanges;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** Wires the relay. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RelaySettings.class)
class SlotRelayModule {

  @Bean
  WatchedProgrammes watchedProgrammes(Policies policies) {
    return new WatchedProgrammes(policies.municipalities().stream().map(MunicipalityCode::value).collect(toSet()));
  }

  @Bean
  RelayMetrics slotRelayMetrics(ObjectProvider<MeterRegistry> meters) {
    return new RelayMetrics(meters.getIfAvailable(CompositeMeterRegistry::new));
  }

  /** Asked for at each use: whoever counts applicants uses the ledger as well. */
  @Bean
  SlotStates slotStates(SlotLedger ledger, ObjectProvider<ApplicantCounts> applicants, SlotOffers offers,
      Policies policies, Clock clock) {
    ApplicantCounts nobody = (municipality, slots) -> Mono.just(Map.of());
    return new SlotStates(ledger, (municipality, slots) -> applicants.getIfAvailable(() -> nobody)
        .count(municipality, slots), offers, policies, clock);
  }

  @Bean
  BoardPass boardPass(
      Transactions transactions, SlotChanges changes, SlotStates states, SlotBoard board, RelayMetrics metrics,
      RelaySettings settings) {
    return new BoardPass(transactions, changes, states, board, metrics, settings.patience());
  }

  @Bean
  BoardRelay boardRelay(Policies policies, Opening opening, BoardPass pass, SlotChanges changes, ChangeBell bell,
      RelaySettings settings, RelayMetrics metrics, Clock clock) {
    return new BoardRelay(policies.municipalities(), opening, pass, changes, bell, settings, metrics, clock);
  }

  @Bean
  RelayLifecycle boardRelayLifecycle(BoardRelay relay) {
    return new RelayLifecycle(relay);
  }
}
