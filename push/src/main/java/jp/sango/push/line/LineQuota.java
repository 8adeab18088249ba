package jp.sango.push.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.MessageQuotaResponse;
import com.linecorp.bot.messaging.model.QuotaConsumptionResponse;
import com.linecorp.bot.messaging.model.QuotaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.push.Urgency;
import reactor.core.publisher.Mono;

/**
 * How many messages an official account may still send this month, each recipient counted; looked up now and then, as
 * others send by it, too. What it does not know it does not forbid: then LINE says so itself.
 * https://developers.line.biz/en/reference/messaging-api/#get-quota
 */
final class LineQuota {

  private static final Duration KNOWN_FOR = Duration.ofMinutes(30);
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  /** Of the whole, so much is kept for people's own matters. */
  private static final int KEPT_FROM_BROADCASTS_PERCENT = 10;

  private final MessagingApiClient client;
  private final Mono<Left> left;

  /**
   * @param messages how many there still are
   * @param kept below how many no broadcast is sent
   */
  private record Left(AtomicLong messages, long kept) {

    static Left of(MessageQuotaResponse quota, QuotaConsumptionResponse used) {
      if (quota.type() != QuotaType.LIMITED || quota.value() == null || used.totalUsage() == null) {
        return new Left(new AtomicLong(Long.MAX_VALUE), 0);
      }
      return new Left(new AtomicLong(quota.value() - used.totalUsage()),
          quota.value() * KEPT_FROM_BROADCASTS_PERCENT / 100);
    }

    boolean admits(Urgency urgency) {
      return messages.get() > switch (urgency) {
        case NOW, SOON -> 0;
        case BROADCAST -> kept;
      };
    }
  }

  LineQuota(MessagingApiClient client) {
    this.client = client;
    this.left = lookUp().cache(_ -> KNOWN_FOR, _ -> UNKNOWN_FOR, () -> UNKNOWN_FOR);
  }

  private Mono<Left> lookUp() {
    return Mono.zip(
            Mono.fromFuture(client::getMessageQuota).map(Result::body),
            Mono.fromFuture(client::getMessageQuotaConsumption).map(Result::body), Left::of)
        .timeout(PATIENCE);
  }

  /** What must leave now waits for no figures. */
  Mono<Boolean> admits(Urgency urgency) {
    return switch (urgency) {
      case NOW -> Mono.just(true);
      case SOON, BROADCAST -> left.map(known -> known.admits(urgency)).onErrorReturn(true);
    };
  }

  Mono<Void> used(int messages) {
    return left.doOnNext(known -> known.messages().addAndGet(-messages)).onErrorComplete().then();
  }
}
