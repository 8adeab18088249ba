package jp.sango.push.fcm;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jp.sango.local.Behaviour;
import jp.sango.local.Cable;
import jp.sango.local.FcmReceiver;
import jp.sango.local.ReceiverKey;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.MovableClock;
import jp.sango.push.PushProperties;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The SDK as in production: a service account's file, an access token for it, TLS, and HTTP/2 as both ends agree. */
class ServiceAccountOverTlsTest {

  /** At a time on one connection. */
  private static final int STREAMS = 100;
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir
  private Path directory;
  private final FcmReceiver fcm = FcmReceiver.start(Clock.systemUTC());

  @AfterEach
  void close() {
    System.clearProperty(STORE);
    System.clearProperty(STORE_PASSWORD);
    fcm.close();
  }

  @Test
  void messageArrivesByHttp2WithATokenThatWasExchanged() throws Exception {
    var sender = sender();
    try {
      var delivery = Deliveries.toPhone(Urgency.NOW);
      assertThat(send(sender, delivery).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
      assertThat(fcm.messages(delivery.address().value())).hasSize(1);
      assertThat(fcm.counts().byPath())
          .isEqualTo(Map.of("/token", 1L, "/v1/projects/sango/messages:send", 1L));
      assertThat(fcm.counts().byProtocol()).containsEntry("TLS HTTP/2", 1L);
    } finally {
      sender.destroy();
    }
  }

  /** An error where the answer is read would end the connection, and all the others on it would be sent again. */
  @Test
  void oneThatIsUnavailableCostsNoOtherOnTheSameConnectionAnything() throws Exception {
    var sender = sender();
    try {
      var others = Stream.generate(() -> Deliveries.toPhone(Urgency.NOW)).limit(60).toList();
      fcm.behave(new Behaviour.Slow(Duration.ofMillis(300), new Behaviour.Accept()));
      var unavailable = Deliveries.toPhone(Urgency.NOW);
      fcm.behave(unavailable.address().value(), new Behaviour.Unavailable());
      var results = Flux.fromIterable(others).startWith(unavailable)
          .flatMapSequential(delivery -> send(sender, delivery), 100).collectList().block(PATIENCE);
      assertThat(results.getFirst()).isEqualTo(SendResult.TryAgain.because("UNAVAILABLE"));
      assertThat(results.subList(1, results.size())).allMatch(SendResult.Accepted.class::isInstance);
      assertThat(fcm.counts().byPath()).containsEntry("/v1/projects/sango/messages:send", 61L);
    } finally {
      sender.destroy();
    }
  }

  /** Otherwise there was a handshake for each that leaves before the first answer has come. */
  @Test
  void thoseThatLeaveTogetherAfterAStartOpenOneConnection() throws Exception {
    var sender = sender();
    try {
      Flux.range(0, STREAMS).flatMap(_ -> send(sender, Deliveries.toPhone(Urgency.NOW)), STREAMS).blockLast(PATIENCE);
      assertThat(sent()).isEqualTo(STREAMS);
      assertThat(fcm.counts().byConnection()).as("one for its token").hasSizeLessThanOrEqualTo(2);
    } finally {
      sender.destroy();
    }
  }

  /** What is given to a connection of which nothing is heard any more waits for ten seconds at most, and leaves by another. */
  @Test
  void connectionThatAFirewallForgotCostsNoMessage() throws Exception {
    try (var cable = Cable.to("localhost", fcm.secureEndpoint().getPort())) {
      var sender = sender(URI.create("https://localhost:" + cable.port()));
      try {
        var first = Deliveries.toPhone(Urgency.NOW);
        assertThat(send(sender, first).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
        cable.forgetThoseThatAreOpen();
        var lost = send(sender, Deliveries.toPhone(Urgency.NOW)).block(PATIENCE);
        assertThat(lost).isInstanceOf(SendResult.TryAgain.class);
        assertThat(send(sender, Deliveries.toPhone(Urgency.NOW)).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
        assertThat(sent()).isEqualTo(2);
      } finally {
        sender.destroy();
      }
    }
  }

  /** They hold all the streams that the connection has; what waits for one could leave long after its deadline. */
  @Test
  void whoGivesUpTakesTheMessageBackFromBehindThoseThatHang() throws Exception {
    var sender = sender();
    try {
      fcm.behave(new Behaviour.Hang());
      var late = Deliveries.toPhone(Urgency.NOW);
      var last = Deliveries.toPhone(Urgency.NOW);
      Stream.of(late, last).forEach(each -> fcm.behave(each.address().value(), new Behaviour.Accept()));
      var hanging = Flux.range(0, STREAMS).flatMap(_ -> send(sender, Deliveries.toPhone(Urgency.NOW)), STREAMS).subscribe();
      await().until(() -> sent() == STREAMS);
      assertThatThrownBy(() -> send(sender, late).timeout(Duration.ofMillis(300)).block(PATIENCE))
          .hasCauseInstanceOf(TimeoutException.class);
      hanging.dispose();
      assertThat(send(sender, last).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
      assertThat(fcm.messages(late.address().value())).isEmpty();
      assertThat(sent()).isEqualTo(STREAMS + 1);
    } finally {
      sender.destroy();
    }
  }

  private long sent() {
    return fcm.counts().byPath().getOrDefault("/v1/projects/sango/messages:send", 0L);
  }

  private static Mono<SendResult> send(FcmSender sender, Delivery delivery) {
    return sender.send(new Message(delivery, List.of()));
  }

  private FcmSender sender() throws IOException {
    return sender(fcm.secureEndpoint());
  }

  private FcmSender sender(URI endpoint) throws IOException {
    System.setProperty(STORE, fcm.trustStore().toString());
    System.setProperty(STORE_PASSWORD, ReceiverKey.PASSWORD);
    var file = Files.writeString(directory.resolve("account.json"), fcm.serviceAccount("sango"));
    return new FcmSender(
        new PushProperties.Fcm(endpoint, "sango", file, 2, 0), ReceiptSeal.NONE, 100, new MovableClock());
  }
}
