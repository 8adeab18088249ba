package jp.sango.bench;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.internal.ApacheHttp2Transport;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jp.sango.push.fcm.SampleMessages;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * The Admin SDK without anything of ours around it, in a JVM of its own: is told how many messages to send, and says how
 * it went. Arguments: which way, the receiver, the service account's file.
 */
final class PushSide {

  /** As many as {@code sendEach} takes. */
  private static final int BATCH = 500;
  /** Google takes about as many at a time on one connection. */
  private static final int STREAMS = 100;
  private static final int LONGEST_MILLIS = 30_000;

  private PushSide() {}

  /** A way to send this many; gives how many were not taken. */
  private interface Way {
    int send(int messages) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var endpoint = URI.create(arguments[1]);
    var account = Path.of(arguments[2]);
    var way = switch (arguments[0]) {
      case "send-each" -> sendEach(endpoint, account);
      case String sdk -> virtualThreads(endpoint, account, Integer.parseInt(sdk.replace("sdk-", "")));
    };
    var lines = new BufferedReader(new InputStreamReader(System.in));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      ManagementFactory.getThreadMXBean().resetPeakThreadCount();
      long start = System.nanoTime();
      int failed = way.send(Integer.parseInt(line));
      System.out.println(Servers.MARK + (System.nanoTime() - start) / 1e9 + " " + failed + " "
          + ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }
    System.exit(0);
  }

  /** As the documentation shows it, with everything by default but where it goes. */
  private static Way sendEach(URI endpoint, Path account) throws IOException {
    var messaging = messaging(ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
        .setRoutePlanner((host, _) -> route(host, endpoint)).build(), account);
    return messages -> {
      int failed = 0;
      for (int sent = 0; sent < messages; sent += BATCH) {
        var batch = Stream.generate(SampleMessages::next).limit(Math.min(BATCH, messages - sent)).toList();
        failed += messaging.sendEach(batch).getFailureCount();
      }
      return failed;
    };
  }

  /**
   * A virtual thread for each message that may be under way, which takes the next when it has its answer: a thread for each
   * message, and a place to wait for, costs 6 us more. And a client that knows HTTP/2 alone: many messages on few connections.
   */
  private static Way virtualThreads(URI endpoint, Path account, int connections) throws IOException {
    var all = new FirebaseMessaging[connections];
    for (int number = 0; number < connections; number++) {
      all[number] = messaging(H2AsyncClientBuilder.create()
          .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
          .setRoutePlanner((host, _) -> route(host, endpoint))
          .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
          .build(), account);
    }
    return messages -> {
      var failed = new AtomicInteger();
      var left = new AtomicInteger(messages);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int number = 0; number < STREAMS * connections; number++) {
          var messaging = all[number % connections];
          threads.execute(() -> sendSome(messaging, left, failed));
        }
      }
      return failed.get();
    };
  }

  private static void sendSome(FirebaseMessaging messaging, AtomicInteger left, AtomicInteger failed) {
    while (left.getAndDecrement() > 0) {
      try {
        messaging.send(SampleMessages.next());
      } catch (FirebaseMessagingException _) {
        failed.incrementAndGet();
      }
    }
  }

  private static FirebaseMessaging messaging(CloseableHttpAsyncClient client, Path account) throws IOException {
    client.start();
    try (var json = Files.newInputStream(account)) {
      return FirebaseMessaging.getInstance(FirebaseApp.initializeApp(FirebaseOptions.builder()
          .setProjectId(PushReceiver.PROJECT)
          .setCredentials(GoogleCredentials.fromStream(json))
          .setHttpTransport(new ApacheHttp2Transport(client))
          // By default it waits for ever: one answer that is lost would end the run.
          .setReadTimeout(LONGEST_MILLIS).build(), "app-" + System.nanoTime()));
    }
  }

  private static HttpRoute route(HttpHost host, URI endpoint) {
    return "fcm.googleapis.com".equals(host.getHostName())
        ? new HttpRoute(new HttpHost("https", endpoint.getHost(), endpoint.getPort()), null, true)
        : new HttpRoute(host, null, "https".equals(host.getSchemeName()));
  }
}
