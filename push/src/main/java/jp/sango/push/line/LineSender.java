package jp.sango.push.line;

import com.linecorp.bot.client.base.Result;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.PushMessageRequest;
import com.linecorp.bot.messaging.model.PushMessageResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import jp.sango.push.Address;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;

/** LINE's Messaging API by the official SDK. The row's id is the retry key: LINE takes each row once. */
public final class LineSender implements Sender, DisposableBean {

  private final LineClients clients;
  private final Map<String, Account> accounts;
  private final Optional<Account> usual;
  private final LineMessages messages;

  /** An official account that messages leave from. */
  private record Account(MessagingApiClient client, LineQuota quota) {

    static Account of(MessagingApiClient client) {
      return new Account(client, new LineQuota(client));
    }
  }

  /**
   * @param accounts which messages leave from that name one; all others leave from the usual one
   * @param app where buttons lead to
   * @param mostInFlight how many messages all lanes together may have under way
   */
  public LineSender(PushProperties.Line properties, OfficialAccounts accounts, Optional<URI> app, int mostInFlight) {
    this.clients = new LineClients(mostInFlight);
    this.accounts = accounts.all().entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
        each -> Account.of(clients.client(properties.endpoint(), each.getValue().token()))));
    this.usual = Optional.ofNullable(properties.channelToken()).filter(token -> !token.isBlank())
        .map(token -> Account.of(clients.client(properties.endpoint(), token)));
    this.messages = new LineMessages(app);
  }

  @Override
  public Mono<SendResult> send(Message message) {
    if (!(message.delivery().address() instanceof Address.LineUser user)) {
      throw new IllegalArgumentException("Not an address of LINE");
    }
    return message.account().map(accounts::get).or(() -> usual)
        .map(account -> send(account, user, message))
        .orElseGet(() -> Mono.just(new SendResult.NotConfigured()));
  }

  /** Where the month's messages are used up there is no use in knocking: what is left goes another way. */
  private Mono<SendResult> send(Account account, Address.LineUser user, Message message) {
    return account.quota().admits(message.delivery().urgency())
        .flatMap(admitted -> admitted ? push(account, user, message) : Mono.just(LineRefusals.MONTHLY_LIMIT));
  }

  private Mono<SendResult> push(Account account, Address.LineUser user, Message message) {
    var delivery = message.delivery();
    var request = new PushMessageRequest(
        user.userId(), List.of(messages.of(delivery.text(), message.buttons())), false, List.of());
    // Made a value here already, so that an answer after a cancellation is no error that nobody listens to.
    return Mono.fromFuture(() -> account.client().pushMessage(delivery.id(), request).handle(LineSender::result))
        .flatMap(result -> result instanceof SendResult.Accepted
            ? account.quota().used(1).thenReturn(result) : Mono.just(result));
  }

  private static SendResult result(@Nullable Result<PushMessageResponse> accepted, @Nullable Throwable failure) {
    if (accepted != null) {
      return new SendResult.Accepted(Objects.requireNonNullElse(accepted.requestId(), ""));
    }
    var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof IOException refusal ? LineRefusals.result(refusal)
        : SendResult.TryAgain.because("SEND_FAILED");
  }

  @Override
  public void destroy() {
    clients.close();
  }
}
