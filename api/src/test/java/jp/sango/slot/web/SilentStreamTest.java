package jp.sango.slot.web;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.availability.live.BoardSource;
import jp.sango.availability.live.LiveBoards;
import jp.sango.availability.live.Placed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A stream of WebFlux over a real socket from which nobody reads. */
@Timeout(120)
class SilentStreamTest {

  private static final String PROGRAMME = "131121";
  private static final int LITTLE = 4_096;
  private static final Duration HEARTBEAT = Duration.ofMillis(400);
  private static final AvailabilitySettings SETTINGS = new AvailabilitySettings(10, 10, 10, DataSize.ofGigabytes(1),
      Duration.ofMillis(5), HEARTBEAT, Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofSeconds(2), 10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Scheduler boards = Schedulers.newSingle("boards", true);
  private final Scheduler streams = Schedulers.newSingle("streams", true);
  private final LiveBoards live = new LiveBoards(
      new Restless(), Set.of(PROGRAMME), SETTINGS, Clock.systemUTC(), boards, streams::schedule, meters);
  private final CompletableFuture<Duration> lasted = new CompletableFuture<>();
  private final DisposableServer server = HttpServer.create().port(0)
      .childOption(ChannelOption.SO_SNDBUF, LITTLE)
      .doOnConnection(opened -> watch(opened.channel()))
      .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(exchange -> EventStreams.write(
          live.events(PROGRAMME, SlotFilter.ALL, Optional.empty(), "one"), exchange)).build()))
      .bindNow();

  private void watch(Channel channel) {
    var opened = System.nanoTime();
    channel.closeFuture().addListener(_ -> lasted.complete(Duration.ofNanos(System.nanoTime() - opened)));
  }

  /** All of a large board changes again and again. */
  private static final class Restless implements BoardSource {

    private static List<Placed> slots(long version) {
      return IntStream.range(0, 400).mapToObj(day -> Placed.of(new SlotState(
          new SlotKey(PROGRAMME, "center", "SHORT_STAY", LocalDate.of(2026, 12, 1).plusDays(day)),
          15, 0, 0, 0, SlotStatus.OPEN, version), version)).toList();
    }

    @Override
    public Mono<Optional<Content>> read(String programme) {
      return Mono.just(Optional.of(new Content("e", 0, 0, slots(0))));
    }

    @Override
    public Mono<Optional<Mark>> mark(String programme) {
      return Mono.never();
    }

    @Override
    public Flux<Heard> listen(Set<String> programmes) {
      return Flux.interval(Duration.ofMillis(10)).onBackpressureDrop().<Heard>index((version, tick) ->
          new Heard.Announced(PROGRAMME, new Announcement("e", version, version + 1, slots(version + 1))))
          .startWith(new Heard.Subscribed(PROGRAMME));
    }

    @Override
    public Mono<Void> disown(String programme, String epoch) {
      return Mono.empty();
    }
  }

  @AfterEach
  void end() {
    server.disposeNow(PATIENCE);
    live.stop();
    boards.dispose();
    streams.dispose();
  }

  @Test
  void whoNeverReadsLosesHerPlaceAndHerConnection() throws Exception {
    live.start();
    try (var phone = new Socket()) {
      phone.setReceiveBufferSize(LITTLE);
      phone.connect(new InetSocketAddress("localhost", server.port()));
      phone.getOutputStream().write(
          "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(lasted).as("hung up on").succeedsWithin(PATIENCE, DURATION)
          .as("after some silence").isGreaterThan(HEARTBEAT.multipliedBy(3));
      assertThat(meters.get("sango.availability.streams").gauge().value()).isZero();
    }
  }
}
