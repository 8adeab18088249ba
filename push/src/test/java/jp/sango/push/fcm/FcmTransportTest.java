package jp.sango.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import jp.sango.local.Cable;
import jp.sango.local.FcmReceiver;
import jp.sango.local.ReceiverKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transport beneath the SDK while nothing is sent. */
class FcmTransportTest {

  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String STORE_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String THREADS = "httpclient-dispatch";
  private static final Duration SILENCE = Duration.ofMillis(500);
  /** The client looks each second which connection has been silent. */
  private static final Duration UNTIL_IT_IS_NOTICED = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final FcmReceiver fcm = FcmReceiver.start(Clock.systemUTC());

  @BeforeEach
  void trustTheReceiver() {
    System.setProperty(STORE, fcm.trustStore().toString());
    System.setProperty(STORE_PASSWORD, ReceiverKey.PASSWORD);
  }

  @AfterEach
  void close() {
    System.clearProperty(STORE);
    System.clearProperty(STORE_PASSWORD);
    fcm.close();
  }

  /** A processor of its own, that is, until whoever is at the other end has said goodbye, too. */
  @Test
  void connectionThatNobodyAnswersOnAnyMoreTakesNoProcessor() throws Exception {
    try (var cable = Cable.to("localhost", fcm.secureEndpoint().getPort())) {
      var address = URI.create("https://localhost:" + cable.port());
      try (var transport = FcmTransport.to(address, 1, SILENCE)) {
        ask(transport.http(), address);
        cable.forgetThoseThatAreOpen();
        Thread.sleep(UNTIL_IT_IS_NOTICED);
        assertThat(processorTime(LOOK)).isLessThan(LOOK.dividedBy(4));
      }
    }
  }

  @Test
  void afterASilenceTheNextOneIsAnswered() throws Exception {
    try (var transport = FcmTransport.to(fcm.secureEndpoint(), 1, SILENCE)) {
      ask(transport.http(), fcm.secureEndpoint());
      Thread.sleep(UNTIL_IT_IS_NOTICED);
      ask(transport.http(), fcm.secureEndpoint());
      assertThat(fcm.counts().byConnection()).hasSize(2);
    }
  }

  private static void ask(HttpTransport http, URI address) throws IOException {
    http.createRequestFactory().buildGetRequest(new GenericUrl(address)).setThrowExceptionOnExecuteError(false)
        .execute().disconnect();
  }

  /** Of the client's threads; none of them ends meanwhile. */
  private Duration processorTime(Duration look) throws InterruptedException {
    var before = processorTime();
    Thread.sleep(look);
    return processorTime().minus(before);
  }

  private Duration processorTime() {
    return Duration.ofNanos(Arrays.stream(threads.dumpAllThreads(false, false))
        .filter(thread -> thread.getThreadName().startsWith(THREADS))
        .mapToLong(ThreadInfo::getThreadId).map(threads::getThreadCpuTime).sum());
  }
}
