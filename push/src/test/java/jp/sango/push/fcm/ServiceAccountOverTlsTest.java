package jp.sango.push.fcm;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jp.sango.local.FcmReceiver;
import jp.sango.local.ReceiverKey;
import jp.sango.push.Deliveries;
import jp.sango.push.MovableClock;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK as in production: a service account's file, an access token for it, TLS, and HTTP/2 as both ends agree. */
class ServiceAccountOverTlsTest {

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
    System.setProperty(STORE, fcm.trustStore().toString());
    System.setProperty(STORE_PASSWORD, ReceiverKey.PASSWORD);
    var file = Files.writeString(directory.resolve("account.json"), fcm.serviceAccount("sango"));
    var sender = new FcmSender(new PushProperties.Fcm(fcm.secureEndpoint(), "sango", file), new MovableClock());
    try {
      var delivery = Deliveries.toPhone(Urgency.NOW);
      assertThat(sender.send(new Message(delivery, List.of())).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
      assertThat(fcm.messages(delivery.address().value())).hasSize(1);
      assertThat(fcm.counts().byPath())
          .isEqualTo(Map.of("/token", 1L, "/v1/projects/sango/messages:send", 1L));
      assertThat(fcm.counts().byProtocol()).containsEntry("TLS HTTP/2", 1L);
    } finally {
      sender.destroy();
    }
  }
}
