package jp.sango.slot.front;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.ProblemWriter;
import jp.sango.edge.RequestId;
import jp.sango.kernel.Problem;
import jp.sango.security.PublicAnswers;

/** Counts who reads, and answers. No line is logged: after a draw that would cost more than all the answers. */
final class Desk {

  private final PublicReads reads;
  private final PublicAnswers common;
  private final ProblemWriter problems;
  private final RequestNames names = new RequestNames();
  private final FrontMetrics metrics;

  Desk(PublicReads reads, PublicAnswers common, ProblemWriter problems, FrontMetrics metrics) {
    this.reads = reads;
    this.common = common;
    this.problems = problems;
    this.metrics = metrics;
  }

  /** Empty, and nothing counted, if it is somebody else's to answer. */
  Optional<FullHttpResponse> answer(String target, HttpHeaders asked, Peer peer) {
    if (leavesToWebFlux(asked)) {
      return Optional.empty();
    }
    return reads.answer(target, asked).map(answer -> {
      var caller = peer.caller(asked);
      return refusal(asked, caller).orElseGet(() -> metrics.counted(answer.response(name(asked), caller.secure())));
    });
  }

  /** What pages of other origins may see, a chain decides. */
  boolean leavesToWebFlux(HttpHeaders asked) {
    return common.dependOnOrigin() && asked.contains(HttpHeaderNames.ORIGIN);
  }

  /** Counts one; the refusal if it was one too many. */
  Optional<FullHttpResponse> refusal(HttpHeaders asked, Caller caller) {
    return caller.budget().tryConsume(1) ? Optional.empty() : Optional.of(tooMany(asked, caller));
  }

  /** How each stream begins. */
  PublicAnswer streamHead() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "text/event-stream");
    headers.put("Cache-Control", "no-store");
    // Proxies gather what they are given; nginx lets the answer itself forbid it.
    headers.put("X-Accel-Buffering", "no");
    headers.put("Transfer-Encoding", "chunked");
    if (common.dependOnOrigin()) {
      headers.put("Vary", String.join(", ", common.vary()));
    }
    return new PublicAnswer(HttpResponseStatus.OK, headers, common, () -> Unpooled.EMPTY_BUFFER);
  }

  private FullHttpResponse tooMany(HttpHeaders asked, Caller caller) {
    var wait = Duration.ofNanos(caller.budget().estimateAbilityToConsume(1).getNanosToWaitForRefill());
    return refused(Problem.notNow(Problem.Kind.TOO_MANY, "too-many-requests", wait), asked, caller.secure());
  }

  /** In the words that WebFlux has for it. */
  FullHttpResponse refused(Problem problem, HttpHeaders asked, boolean secure) {
    var language = new org.springframework.http.HttpHeaders();
    asked.getAll(HttpHeaderNames.ACCEPT_LANGUAGE).forEach(one -> language.add("Accept-Language", one));
    var name = RequestId.accepted(asked.get(RequestId.HEADER)).orElseGet(() -> UUID.randomUUID().toString());
    var written = problems.written(problem, language, name);
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(written.status().value()), Unpooled.wrappedBuffer(written.body()));
    response.headers().set(RequestId.HEADER, name).set(HttpHeaderNames.CONTENT_LENGTH, written.body().length);
    common.headers(secure).forEach(response.headers()::set);
    written.headers().forEach((header, values) -> response.headers().set(header, values));
    common.vary().forEach(header -> response.headers().add(HttpHeaderNames.VARY, header));
    return metrics.counted(response);
  }

  String name(HttpHeaders asked) {
    var offered = asked.get(RequestId.HEADER);
    return offered == null ? names.next() : RequestId.accepted(offered).orElseGet(names::next);
  }
}
