package jp.sango.slot.front;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import jp.sango.availability.LiveAvailability;
import jp.sango.availability.WatchedProgrammes;
import jp.sango.edge.ProblemWriter;
import jp.sango.edge.TrustedNetworks;
import jp.sango.security.PublicAnswers;
import jp.sango.slot.front.FrontSettings.Place;
import jp.sango.slot.web.AvailabilityQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

/** Puts the front before the server's handler: a channel handler, routes, or nothing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FrontSettings.class)
class FrontModule {

  @Bean
  Questions questions(WatchedProgrammes watched, AvailabilityQuery query, Clock clock) {
    return new Questions(watched, query, clock);
  }

  @Bean
  Desk desk(LiveAvailability live, Questions questions, PublicAnswers common, ProblemWriter problems,
      FrontSettings settings, MeterRegistry registry) {
    return new Desk(new PublicReads(live, questions, common, settings.kept()), common, problems,
        new FrontMetrics(registry));
  }

  @Bean
  ReadBudgets readBudgets(TrustedNetworks proxies, FrontSettings settings) {
    return new ReadBudgets(proxies, settings.reads(), settings.addresses());
  }

  @Bean
  @ConditionalOnExpression("!'${sango.front.answers:codec}'.equalsIgnoreCase('webflux')")
  FrontRoutes frontRoutes(Desk desk, ReadBudgets budgets, ObjectProvider<HttpHandler> webFlux) {
    return new FrontRoutes(desk, budgets, (request, response) ->
        new ReactorHttpHandlerAdapter(webFlux.getObject()).apply(request, response));
  }

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> frontAtTheCodec(
      Desk desk, LiveAvailability live, Questions questions, ReadBudgets budgets, FrontSettings settings) {
    var streams = new PublicStreams(live, questions, desk);
    return factory -> {
      if (settings.answers() == Place.CODEC) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, address) ->
            PreparedReads.install(channel, desk, streams, budgets)));
      }
    };
  }
}
