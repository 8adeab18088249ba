package jp.sango.push.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.push.Urgency;
import jp.sango.push.worker.SendResult;
import reactor.core.publisher.Mono;

/**
 * How many messages an official account may still send this month, each recipient counted; looked up now and then, as
 * others send by it, too. What it does not know it does not forbid: then LINE says so itself.
 * https://developers.line.biz/en/reference/messaging-api/#get-quota
 */
final class LineQuota {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final MessagingApiClient client;
  private final Mono<LineMonth> month;
  private volatile LineMonth latest = LineMonth.unknown();

  LineQuota(MessagingApiClient client) {
    this.client = client;
    this.month = Mono.defer(this::lookUp)
        .onErrorResume(_ -> Mono.fromSupplier(LineMonth::unknown))
        .doOnNext(found -> latest = found)
        .cacheInvalidateIf(LineMonth::isOver);
  }

  private Mono<LineMonth> lookUp() {
    return Mono.zip(
            Mono.fromFuture(client::getMessageQuota).map(Result::body),
            Mono.fromFuture(client::getMessageQuotaConsumption).map(Result::body), LineMonth::of)
        .timeout(PATIENCE);
  }

  /** For how many of so many there is room by now. */
  Mono<Integer> room(Urgency urgency, int wanted) {
    return month.map(known -> known.room(urgency, wanted));
  }

  /** Takes so many or none. What must leave now waits for no figures. */
  Mono<Boolean> take(Urgency urgency, int messages) {
    return switch (urgency) {
      case NOW -> Mono.fromSupplier(() -> {
        takeAnyway(messages);
        return true;
      });
      case SOON, BROADCAST -> month.map(known -> known.take(urgency, messages));
    };
  }

  void takeAnyway(int messages) {
    latest.giveBack(-messages);
  }

  /** Gives back what was taken for it, unless LINE has counted it or knows better. */
  Mono<SendResult> counted(int messages, Mono<SendResult> sending) {
    return Mono.defer(() -> {
      var taken = new AtomicInteger(messages);
      return sending
          .doOnNext(result -> {
            var back = taken.getAndSet(0);
            latest.giveBack(isCounted(result) ? 0 : back);
          })
          .doFinally(_ -> latest.giveBack(taken.getAndSet(0)));
    });
  }

  private boolean isCounted(SendResult result) {
    if (result instanceof SendResult.Exhausted) {
      latest.isUsedUp();
    }
    return result instanceof SendResult.Accepted || result instanceof SendResult.Exhausted;
  }
}
