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
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import reactor.core.Exceptions;
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
  public Mono<SendResult> send(Delivery delivery) {
    if (!(delivery.address() instanceof Address.LineUser user)) {
      throw new IllegalArgumentException("Not an address of LINE");
    }
    return Mono.fromFuture(() -> client.pushMessage(delivery.id(), request(user, delivery)))
        .map(LineSender::accepted)
        .onErrorResume(failure -> refused(failure));
  }

  private static PushMessageRequest request(Address.LineUser user, Delivery delivery) {
    var text = delivery.text().title() + "\n" + delivery.text().body();
    return new PushMessageRequest(user.userId(), List.of(new TextMessage(text)), false, List.of());
  }

  private static SendResult accepted(Result<PushMessageResponse> result) {
    return new SendResult.Accepted(Objects.requireNonNullElse(result.requestId(), ""));
  }

  private static Mono<SendResult> refused(Throwable failure) {
    var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause()
        : Exceptions.unwrap(failure);
    return cause instanceof IOException refusal ? Mono.just(LineRefusals.result(refusal)) : Mono.error(cause);
  }
}
