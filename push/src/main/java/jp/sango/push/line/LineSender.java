package jp.sango.push.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.PushMessageRequest;
import com.linecorp.bot.messaging.model.PushMessageResponse;
import com.linecorp.bot.messaging.model.TextMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.PushProperties;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** LINE's Messaging API by the official SDK. The row's id is the retry key: LINE takes each row once. */
public final class LineSender implements Sender {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);

  private final MessagingApiClient client;

  /** @param mostInFlight how many messages all lanes together may have under way */
  public LineSender(PushProperties.Line properties, int mostInFlight) {
    this.client = MessagingApiClient.builder(Objects.requireNonNull(properties.channelToken()))
        .apiEndPoint(properties.endpoint())
        .connectTimeout(CONNECT).readTimeout(READ).writeTimeout(READ)
        .maxRequests(mostInFlight).maxRequestsPerHost(mostInFlight)
        // It would log whole requests, users' ids included.
        .usingDefaultLogger(false)
        .build();
  }

  @Override
  public Mono<SendResult> send(Message message) {
    var delivery = message.delivery();
    if (!(delivery.address() instanceof Address.LineUser user)) {
      throw new IllegalArgumentException("Not an address of LINE");
    }
    // Made a value here already, so that an answer after a cancellation is no error that nobody listens to.
    return Mono.fromFuture(() -> client.pushMessage(delivery.id(), request(user, delivery)).handle(LineSender::result));
  }

  private static PushMessageRequest request(Address.LineUser user, Delivery delivery) {
    var text = delivery.text().title() + "\n" + delivery.text().body();
    return new PushMessageRequest(user.userId(), List.of(new TextMessage(text)), false, List.of());
  }

  private static SendResult result(@Nullable Result<PushMessageResponse> accepted, @Nullable Throwable failure) {
    if (accepted != null) {
      return new SendResult.Accepted(Objects.requireNonNullElse(accepted.requestId(), ""));
    }
    var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof IOException refusal ? LineRefusals.result(refusal)
        : SendResult.TryAgain.because("SEND_FAILED");
  }
}
