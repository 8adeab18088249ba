package jp.sango.push.line;

import com.linecorp.bot.messaging.client.MessagingApiClient;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.internal.connection.RealCall;

/**
 * Clients of the official SDK, and how they end: the SDK shows nobody the {@code OkHttpClient} that it makes, so it is
 * noted at its first call. Until then it has no threads and no connections.
 */
final class LineClients implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);

  private final Set<OkHttpClient> used = ConcurrentHashMap.newKeySet();
  private final int mostInFlight;

  /** @param mostInFlight requests at once of one client, each of which takes a thread of OkHttp's */
  LineClients(int mostInFlight) {
    this.mostInFlight = mostInFlight;
  }

  /** @param longest how long a request may take, from when it leaves to the end of its answer */
  MessagingApiClient client(URI endpoint, String token, Duration longest) {
    return MessagingApiClient.builder(token)
        .apiEndPoint(endpoint)
        .connectTimeout(CONNECT).readTimeout(READ).writeTimeout(READ)
        .maxRequests(mostInFlight).maxRequestsPerHost(mostInFlight)
        .setEventListener(new Noting(longest))
        // It would log whole requests, users' ids included.
        .usingDefaultLogger(false)
        .build();
  }

  private final class Noting extends EventListener {
    private final Duration longest;

    Noting(Duration longest) {
      this.longest = longest;
    }

    @Override
    public void callStart(Call call) {
      // The read timeout counts anew with each byte.
      call.timeout().timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (call instanceof RealCall real) {
        used.add(real.getClient());
      }
    }
  }

  @Override
  public void close() {
    used.forEach(client -> {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    });
  }
}
