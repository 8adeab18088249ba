package jp.sango.page;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Something that is sent as it is, and that a browser need not be sent twice. */
record Content(MediaType type, Digest digest, Packed body) {

  static final String FOR_GOOD = "public, max-age=31536000, immutable";
  /** Kept, but asked for each time: the answer is mostly that nothing has changed. */
  static final String ASK_AGAIN = "no-cache";

  static Content of(MediaType type, byte[] bytes) {
    return new Content(type, Digest.of(bytes), new Packed(bytes));
  }

  static Content of(MediaType type, String text) {
    return of(type, text.getBytes(StandardCharsets.UTF_8));
  }

  Mono<Void> to(ServerWebExchange exchange, String caching) {
    var response = exchange.getResponse();
    var headers = response.getHeaders();
    headers.setCacheControl(caching);
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    // Weak: the same in every coding.
    if (exchange.checkNotModified("W/\"" + digest.inAddress() + "\"")) {
      return response.setComplete();
    }
    var coding = isPacked() ? Coding.IDENTITY : Coding.of(exchange.getRequest().getHeaders().getOrEmpty("Accept-Encoding"));
    return body.in(coding).flatMap(bytes -> {
      headers.setContentType(type);
      headers.setContentLength(bytes.length);
      if (coding != Coding.IDENTITY) {
        headers.set(HttpHeaders.CONTENT_ENCODING, coding.token());
      }
      return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    });
  }

  /** A picture of points is as small as it gets. */
  private boolean isPacked() {
    return type.equals(MediaType.IMAGE_PNG);
  }
}
