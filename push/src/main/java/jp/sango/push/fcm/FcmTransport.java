package jp.sango.push.fcm;

import com.google.api.client.http.HttpTransport;
import com.google.firebase.internal.ApacheHttp2Transport;
import java.net.URI;
import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SDK's own transport over a client that knows HTTP/2 alone: all messages share one connection, from before it is open.
 * And requests may go to another host than the one that is hard-coded; 503 is not retried inside, since the SDK would sleep
 * up to a minute with our lease in its hands; and who gives up on a message takes it back.
 */
record FcmTransport(HttpTransport http, CloseableHttpAsyncClient client) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FcmTransport.class);
  private static final String GOOGLE = "fcm.googleapis.com";
  /** Without a word for as long, an answer is no longer waited for either, and the connection may be a dead one. */
  private static final Duration SILENCE = Duration.ofMillis(FcmConnection.READ_MILLIS * 4 / 5);

  /** @param mostConnections to a receiver without TLS, which speaks HTTP/1.1 */
  static FcmTransport to(@Nullable URI endpoint, int mostConnections) {
    return to(endpoint, mostConnections, SILENCE);
  }

  /** @param silence after which a connection is a dead one; after half of it, it is asked before more is given to it */
  static FcmTransport to(@Nullable URI endpoint, int mostConnections, Duration silence) {
    var routes = endpoint == null ? (HttpRoutePlanner) (host, _) -> route(host) : insteadOfGoogle(HttpHost.create(endpoint));
    var client = endpoint != null && "http".equalsIgnoreCase(endpoint.getScheme())
        ? inTheClear(routes, mostConnections) : new SharedConnection(givenUp -> byTls(routes, silence, givenUp));
    client.start();
    return new FcmTransport(new ApacheHttp2Transport(client), client);
  }

  /** What a client for browsers and pages would look at besides (cookies, passwords, redirects) costs a seventh of all. */
  private static CloseableHttpAsyncClient byTls(HttpRoutePlanner routes, Duration silence, Runnable givenUp) {
    return H2AsyncClientBuilder.create()
        .setIOReactorConfig(oneThread())
        .setTlsStrategy(ClientTlsStrategyBuilder.create().setSslContext(SSLContexts.createDefault()).buildAsync())
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setSocketTimeout(Timeout.of(silence)).setValidateAfterInactivity(TimeValue.of(silence.dividedBy(2))).build())
        .setRoutePlanner(routes)
        .setIOSessionListener(new NoLongFarewell())
        .setIoReactorExceptionCallback(FcmTransport::say)
        .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
        .addExecInterceptorFirst("under-way", UnderWay.noted(givenUp))
        .addResponseInterceptorFirst(FcmTransport::leaveRetryToTheWorker)
        .build();
  }

  private static CloseableHttpAsyncClient inTheClear(HttpRoutePlanner routes, int mostConnections) {
    return ApacheHttp2Transport.defaultHttpAsyncClientBuilder()
        .setIOReactorConfig(oneThread())
        .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnTotal(mostConnections).setMaxConnPerRoute(mostConnections).build())
        .setRoutePlanner(routes)
        .setIoReactorExceptionCallback(FcmTransport::say)
        .addExecInterceptorFirst("under-way", UnderWay.noted(() -> {}))
        .addResponseInterceptorFirst(FcmTransport::leaveRetryToTheWorker)
        .build();
  }

  private static IOReactorConfig oneThread() {
    return IOReactorConfig.custom().setIoThreadCount(1).build();
  }

  private static HttpRoutePlanner insteadOfGoogle(HttpHost target) {
    return (host, _) -> route(GOOGLE.equals(host.getHostName()) ? target : host);
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

  /** That its thread finds everything closed is how an immediate end looks to it. */
  private static void say(Exception failure) {
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.error("A connection to FCM came to an unexpected end", failure);
    }
  }

  /** Nobody waits for an answer any more; gracefully would be to wait for Google to hang up. */
  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
