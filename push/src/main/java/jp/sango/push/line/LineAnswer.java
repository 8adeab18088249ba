package jp.sango.push.line;

import com.linecorp.bot.client.base.Result;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import jp.sango.push.worker.SendResult;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What LINE says to a request. */
final class LineAnswer {

  private LineAnswer() {}

  /**
   * A value in any case, so that an answer after a cancellation is no error that nobody listens to. Who gives up takes the
   * request back, also where it only waits for its turn: else it could leave after its deadline.
   */
  static <T> Mono<SendResult> to(CompletableFuture<Result<T>> request) {
    return Mono.fromFuture(request.handle(LineAnswer::result), true).doOnCancel(() -> request.cancel(true));
  }

  private static SendResult result(@Nullable Result<?> accepted, @Nullable Throwable failure) {
    if (accepted != null) {
      return new SendResult.Accepted(Objects.requireNonNullElse(accepted.requestId(), ""));
    }
    var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof IOException refusal ? LineRefusals.result(refusal)
        : SendResult.TryAgain.because("SEND_FAILED");
  }
}
