package jp.sango.agenda.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import jp.sango.agenda.AgendaItem;
import jp.sango.agenda.AgendaItems;
import jp.sango.agenda.AgendaMetrics;
import jp.sango.agenda.AgendaTicker;
import jp.sango.agenda.Marks;
import jp.sango.agenda.OrderlyAgenda;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
class AgendaModule {

  @Bean
  Marks agendaMarks(DatabaseClient database) {
    return new MarkTable(database);
  }

  @Bean
  OrderlyAgenda agenda(
      ObjectProvider<AgendaItem> single, ObjectProvider<AgendaItems> several, Marks marks,
      ObjectProvider<MeterRegistry> meters, Clock clock) {
    var items = Stream.<AgendaItem>concat(
        single.orderedStream(), several.orderedStream().flatMap(some -> some.items().stream())).toList();
    var metrics = new AgendaMetrics(meters.getIfAvailable(SimpleMeterRegistry::new));
    return new OrderlyAgenda(items, marks, metrics, clock.instant());
  }

  /** Tests that move the clock themselves may switch it off. */
  @Bean
  @ConditionalOnBooleanProperty(name = "sango.agenda.enabled", matchIfMissing = true)
  AgendaTicker agendaTicker(OrderlyAgenda agenda, Clock clock, @Value("${sango.agenda.pause:1s}") Duration pause) {
    return new AgendaTicker(agenda, clock, pause);
  }
}
