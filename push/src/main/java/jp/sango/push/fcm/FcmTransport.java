package jp.sango.push.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.firebase.internal.ApacheHttp2Transport;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's own HTTP/2 transport with two changes: requests may go to another host than the one that is hard-coded, and
 * 503 is not retried inside, since the SDK would sleep up to a minute with our lease in its hands.
 */
record FcmTransport(HttpTransport http, CloseableHttpAsyncClient client) implements AutoCloseable {

  private static final String GOOGLE = "fcm.googleapis.com";

  static FcmTransport to(@Nullable URI endpoint) {
    var builder = ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
        .addResponseInterceptorFirst(FcmTransport::refuseUnavailable);
    if (endpoint != null) {
      var target = HttpHost.create(endpoint);
      builder.setRoutePlanner((host, _) -> GOOGLE.equals(host.getHostName()) ? route(target) : route(host));
    }
    var client = builder.build();
    client.start();
    return new FcmTransport(new ApacheHttp2Transport(client), client);
  }

  private static HttpRoute route(HttpHost host) {
    var secure = "https".equalsIgnoreCase(host.getSchemeName());
    var port = host.getPort() > 0 ? host.getPort() : secure ? 443 : 80;
    return new HttpRoute(new HttpHost(host.getSchemeName(), host.getHostName(), port), null, secure);
  }

  private static void refuseUnavailable(HttpResponse response, EntityDetails body, HttpContext context)
      throws IOException {
    if (response.getCode() == HttpStatus.SC_SERVICE_UNAVAILABLE) {
      throw new Unavailable(header(response, "Retry-After"), header(response, "Date"));
    }
  }

  private static Optional<String> header(HttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(header -> header.getValue());
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }

  /** FCM answered 503. */
  static final class Unavailable extends IOException {
    private static final long serialVersionUID = 1;

    final transient Optional<String> retryAfter;
    final transient Optional<String> date;

    Unavailable(Optional<String> retryAfter, Optional<String> date) {
      super("503");
      this.retryAfter = retryAfter;
      this.date = date;
    }
  }
}
