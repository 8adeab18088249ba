package jp.sango.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import jp.sango.kernel.Problem;
import jp.sango.notice.LineDesk;
import jp.sango.push.LineWebhook;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Where LINE reports what happens in the chat of a municipality's official account; its signature is who it is. */
@RestController
@RequestMapping("/v1/programmes/{code}/line/webhook")
class LineWebhookController {

  /** Many texts of the longest that LINE has, in one call. */
  private static final int LARGEST = 256 * 1024;

  /** Of all callers together; LINE comes again. */
  private static final int MOST_BODIES_AT_ONCE = 32;

  private final LineDesk desk;
  private final Semaphore bodies = new Semaphore(MOST_BODIES_AT_ONCE);

  LineWebhookController(LineDesk desk) {
    this.desk = desk;
  }

  /** Read as bytes: what is signed is what came, not what a parser makes of it. */
  @Operation(summary = "For LINE alone: events of the municipality's official account, signed with its channel secret")
  @PostMapping
  Mono<ResponseEntity<Void>> hear(
      @PathVariable String code,
      @Parameter(description = "Base64 of the HMAC-SHA256 of the body")
      @RequestHeader(name = "X-Line-Signature", defaultValue = "") String signature,
      @Parameter(hidden = true) ServerHttpRequest request) {
    return Mono.defer(() -> objection(code, signature, request)
        .map(Mono::just)
        .orElseGet(() -> read(request, bytes -> desk.hear(code, bytes, signature)))
        .flatMap(LineWebhookController::answer));
  }

  /** What can be seen before anything of the body is taken in. */
  private Optional<LineWebhook> objection(String code, String signature, ServerHttpRequest request) {
    if (request.getHeaders().getContentLength() > LARGEST) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
    return !desk.isKnown(code) ? Optional.of(new LineWebhook.Refused(LineWebhook.Reason.UNKNOWN_ACCOUNT))
        : signature.isBlank() ? Optional.of(new LineWebhook.Refused(LineWebhook.Reason.NOT_SIGNED))
        : Optional.empty();
  }

  private Mono<LineWebhook> read(ServerHttpRequest request, Function<byte[], Mono<LineWebhook>> hear) {
    return bodies.tryAcquire() ? body(request).flatMap(hear).doFinally(_ -> bodies.release())
        : Mono.just(new LineWebhook.Refused(LineWebhook.Reason.BUSY));
  }

  private static Mono<byte[]> body(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), LARGEST)
        .map(LineWebhookController::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(DataBufferLimitException.class, _ -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE));
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Mono<ResponseEntity<Void>> answer(LineWebhook webhook) {
    return switch (webhook) {
      case LineWebhook.Genuine _ -> Mono.just(ResponseEntity.ok().build());
      case LineWebhook.Refused(var reason) -> Mono.error(refusal(reason).asError());
    };
  }

  private static Problem refusal(LineWebhook.Reason reason) {
    return switch (reason) {
      case UNKNOWN_ACCOUNT -> Problem.notFound("line-account-unknown");
      case NOT_SIGNED -> Problem.invalid("line-signature-invalid", "X-Line-Signature");
      case UNREADABLE -> Problem.invalid("line-events-unreadable", "events");
      case BUSY -> new Problem(Problem.Kind.UNAVAILABLE, "unavailable", Optional.empty(), Map.of());
    };
  }
}
