package jp.sango.push.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.firebase.internal.ApacheHttp2Transport;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's own HTTP/2 transport with four changes: many messages share one connection; requests may go to another host
 * than the one that is hard-coded; 503 is not retried inside, since the SDK would sleep up to a minute with our lease in its
 * hands; and who gives up on a message takes it back.
 */
record FcmTransport(HttpTransport http, CloseableHttpAsyncClient client) implements AutoCloseable {

  private static final String GOOGLE = "fcm.googleapis.com";

  /** @param mostConnections where only HTTP/1.1 is spoken */
  static FcmTransport to(@Nullable URI endpoint, int mostConnections) {
    var builder = ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
        .setConnectionManager(connections(mostConnections))
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1).build())
        .addExecInterceptorFirst("under-way", UnderWay.noted())
        .addResponseInterceptorFirst(FcmTransport::leaveRetryToTheWorker);
    if (endpoint != null) {
      var target = HttpHost.create(endpoint);
      builder.setRoutePlanner((host, _) -> GOOGLE.equals(host.getHostName()) ? route(target) : route(host));
    }
    var client = builder.build();
    client.start();
    return new FcmTransport(new ApacheHttp2Transport(client), client);
  }

  private static AsyncClientConnectionManager connections(int most) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setMaxConnTotal(most).setMaxConnPerRoute(most)
        .setMessageMultiplexing(true)
        .setDefaultTlsConfig(TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.NEGOTIATE).build())
        .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(SSLContexts.createDefault()).buildAsync())
        .build();
  }

  private static HttpRoute route(HttpHost host) {
    var secure = "https".equalsIgnoreCase(host.getSchemeName());
    var port = host.getPort() > 0 ? host.getPort() : secure ? 443 : 80;
    return new HttpRoute(new HttpHost(host.getSchemeName(), host.getHostName(), port), null, secure);
  }

  /** Rewritten, not thrown: an error here would end the connection, and with it all that others have under way on it. */
  private static void leaveRetryToTheWorker(HttpResponse response, EntityDetails body, HttpContext context) {
    if (response.getCode() == HttpStatus.SC_SERVICE_UNAVAILABLE) {
      response.setCode(HttpStatus.SC_INTERNAL_SERVER_ERROR);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
