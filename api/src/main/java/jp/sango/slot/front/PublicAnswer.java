package jp.sango.slot.front;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jp.sango.edge.RequestId;
import jp.sango.security.PublicAnswers;

/** A finished answer but for the request's id; sent any number of times, to many at once. */
final class PublicAnswer {

  /** Where in the headers the request's id stands, after its name. */
  private static final int REQUEST_ID = 1;

  private final HttpResponseStatus status;
  private final CharSequence[] headers;
  private final CharSequence[] secureHeaders;
  private final Supplier<ByteBuf> body;

  /** @param body gives a buffer of the caller's own, whose release frees nothing */
  PublicAnswer(HttpResponseStatus status, Map<String, String> own, PublicAnswers common, Supplier<ByteBuf> body) {
    this.status = status;
    this.headers = pairs(own, common.headers(false));
    this.secureHeaders = pairs(own, common.headers(true));
    this.body = body;
  }

  FullHttpResponse response(CharSequence requestId, boolean secure) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body.get(), headers(requestId, secure),
        EmptyHttpHeaders.INSTANCE);
  }

  /** Without a body, or before one that comes by and by. */
  HttpResponse begin(CharSequence requestId, boolean secure) {
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers(requestId, secure));
  }

  private HttpHeaders headers(CharSequence requestId, boolean secure) {
    var pairs = (secure ? secureHeaders : headers).clone();
    pairs[REQUEST_ID] = requestId;
    return new ReadOnlyHttpHeaders(false, pairs);
  }

  private static CharSequence[] pairs(Map<String, String> own, Map<String, String> common) {
    var pairs = new ArrayList<CharSequence>();
    pairs.add(AsciiString.cached(RequestId.HEADER));
    pairs.add("");
    for (var headers : List.of(own, common)) {
      headers.forEach((name, value) -> {
        pairs.add(AsciiString.cached(name));
        pairs.add(AsciiString.cached(value));
      });
    }
    return pairs.toArray(CharSequence[]::new);
  }
}
