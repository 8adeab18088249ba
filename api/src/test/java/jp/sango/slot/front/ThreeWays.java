package jp.sango.slot.front;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.Connection;
import jp.sango.availability.Freshness;
import jp.sango.availability.LiveAvailability;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** One application that listens three times: with everything before it, with routes alone, and with nothing. */
@TestConfiguration(proxyBeanMethods = false)
class ThreeWays {

  /** The board as it is, unless the test says how it shall be. */
  static final class Told implements LiveAvailability {

    private final LiveAvailability real;
    private volatile Optional<AvailabilityView> told = Optional.empty();
    private volatile Object mark = new Object();

    Told(LiveAvailability real) {
      this.real = real;
    }

    void tell(AvailabilityView view) {
      told = Optional.ofNullable(view);
      mark = new Object();
    }

    void changeAnything() {
      mark = new Object();
    }

    @Override
    public Optional<AvailabilityView> view(String programme, SlotFilter filter) {
      return told.or(() -> real.view(programme, filter));
    }

    @Override
    public Object mark(String programme) {
      return told.isPresent() ? mark : real.mark(programme);
    }

    @Override
    public Connection connect(
        String programme, SlotFilter filter, Optional<String> lastEventId, String address, Outlet outlet) {
      return real.connect(programme, filter, lastEventId, address, outlet);
    }

    @Override
    public Flux<AvailabilityEvent> events(
        String programme, SlotFilter filter, Optional<String> lastEventId, String address) {
      return real.events(programme, filter, lastEventId, address);
    }

    @Override
    public Freshness freshness() {
      return real.freshness();
    }
  }

  /** Where each of them listens, the real one first. */
  record Ports(Map<String, Integer> byName) {

    int codec() {
      return byName.get("codec");
    }

    int routes() {
      return byName.get("routes");
    }

    int webFlux() {
      return byName.get("webflux");
    }

    Set<Map.Entry<String, Integer>> all() {
      return byName.entrySet();
    }
  }

  @Bean
  @Primary
  Told told(@Qualifier("liveAvailability") LiveAvailability real) {
    return new Told(real);
  }

  @Bean(destroyMethod = "disposeNow")
  DisposableServer routesAlone(FrontRoutes front, HttpHandler handler) {
    return server().route(routes -> front.apply(routes).route(any -> true, new ReactorHttpHandlerAdapter(handler)))
        .bindNow();
  }

  @Bean(destroyMethod = "disposeNow")
  DisposableServer webFluxAlone(HttpHandler handler) {
    return server().handle(new ReactorHttpHandlerAdapter(handler)).bindNow();
  }

  static Ports ports(ReactiveWebServerApplicationContext context) {
    return new Ports(Map.of(
        "codec", context.getWebServer().getPort(),
        "routes", context.getBean("routesAlone", DisposableServer.class).port(),
        "webflux", context.getBean("webFluxAlone", DisposableServer.class).port()));
  }

  /** As application.yaml sets them. */
  private static HttpServer server() {
    return HttpServer.create().port(0)
        .httpRequestDecoder(spec -> spec.maxHeaderSize(16_384).maxInitialLineLength(8_192));
  }
}
