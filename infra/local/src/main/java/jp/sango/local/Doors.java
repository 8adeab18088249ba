package jp.sango.local;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.net.URI;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Where requests come in: in the clear (HTTP/1.1, and HTTP/2 with prior knowledge) and, from when it is first asked for,
 * by TLS (HTTP/2 and HTTP/1.1, as ALPN agrees).
 */
final class Doors implements AutoCloseable {
  /** As many as Google's front ends allow on a connection. */
  private static final int STREAMS = 100;
  /** Who asks in the clear whether HTTP/2 may be spoken sends the first request along with the question. */
  private static final int LONGEST_UPGRADE = 1 << 20;

  private final BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler;
  private final ReceiverKey key;
  private final int securePort;
  private final DisposableServer plain;
  private DisposableServer secure;

  /** @param ports 0 leaves the choice to the system */
  Doors(Ports ports, ReceiverKey key, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
    this.handler = handler;
    this.key = key;
    this.securePort = ports.secure();
    this.plain = server(ports.plain()).protocol(HttpProtocol.HTTP11, HttpProtocol.H2C).bindNow();
  }

  /** Of both doors; of who starts again, the same as before. */
  record Ports(int plain, int secure) {
    static final Ports ANY = new Ports(0, 0);
  }

  URI endpoint() {
    return URI.create("http://localhost:" + plain.port());
  }

  synchronized URI secureEndpoint() {
    if (secure == null) {
      var tls = Http2SslContextSpec.forServer(key.key(), key.certificate())
          .configure(builder -> builder.ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE));
      secure = server(securePort).protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
          .secure(spec -> spec.sslContext(tls)).bindNow();
    }
    return URI.create("https://localhost:" + secure.port());
  }

  @Override
  public synchronized void close() {
    plain.disposeNow(Patience.PATIENCE);
    if (secure != null) {
      secure.disposeNow(Patience.PATIENCE);
    }
  }

  private HttpServer server(int port) {
    return HttpServer.create().host("localhost").port(port)
        .httpRequestDecoder(decoder -> decoder.h2cMaxContentLength(LONGEST_UPGRADE))
        .http2Settings(settings -> settings.maxConcurrentStreams(STREAMS)).handle(handler);
  }
}
