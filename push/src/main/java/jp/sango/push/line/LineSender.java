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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Account;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import jp.sango.push.worker.Timing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;

/** LINE's Messaging API by the official SDK. The row's id is the retry key: LINE takes each row once. */
public final class LineSender implements Sender, DisposableBean {

  private final LineClients clients;
  private final URI endpoint;
  private final Map<Account, Line> lines;
  private final LineMessages messages;

  /**
   * An official account that messages leave from.
   *
   * @param urgent with connections of its own: what hangs keeps no call out
   */
  private record Line(MessagingApiClient urgent, MessagingApiClient usual, LineQuota quota) {

    MessagingApiClient client(Urgency urgency) {
      return switch (urgency) {
        case NOW -> urgent;
        case SOON, BROADCAST -> usual;
      };
    }
  }

  /**
   * @param accounts which messages leave from that name one; all others leave from the usual one
   * @param app where buttons lead to
   * @param mostInFlight how many messages all lanes together may have under way
   */
  public LineSender(PushProperties.Line properties, OfficialAccounts accounts, Optional<URI> app, int mostInFlight) {
    this.clients = new LineClients(mostInFlight);
    this.endpoint = properties.endpoint();
    var named = accounts.all().entrySet().stream()
        .map(each -> Map.entry(new Account(each.getKey()), line(each.getValue().token())));
    var usual = Stream.ofNullable(properties.channelToken()).filter(token -> !token.isBlank())
        .map(token -> Map.entry(Account.USUAL, line(token)));
    this.lines = Stream.concat(named, usual).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    this.messages = new LineMessages(app);
  }

  private Line line(String token) {
    var usual = client(token, Urgency.SOON);
    return new Line(client(token, Urgency.NOW), usual, new LineQuota(usual));
  }

  private MessagingApiClient client(String token, Urgency urgency) {
    return clients.client(endpoint, token, Timing.NORMAL.of(urgency).send());
  }

  @Override
  public Set<Account> accounts() {
    return Stream.concat(lines.keySet().stream(), Stream.of(Account.USUAL)).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Account account(Message message) {
    return message.account().map(Account::new).filter(lines::containsKey).orElse(Account.USUAL);
  }

  @Override
  public Mono<SendResult> send(Message message) {
    if (!(message.delivery().address() instanceof Address.LineUser user)) {
      throw new IllegalArgumentException("Not an address of LINE");
    }
    return Optional.ofNullable(lines.get(account(message)))
        .map(line -> send(line, user, message))
        .orElseGet(() -> Mono.just(new SendResult.NotConfigured()));
  }

  /** Where the month's messages are used up there is no use in knocking: what is left goes another way. */
  private Mono<SendResult> send(Line line, Address.LineUser user, Message message) {
    return line.quota().admits(message.delivery().urgency())
        .flatMap(admitted -> admitted ? push(line, user, message) : Mono.just(LineRefusals.MONTHLY_LIMIT));
  }

  private Mono<SendResult> push(Line line, Address.LineUser user, Message message) {
    var delivery = message.delivery();
    var request = new PushMessageRequest(
        user.userId(), List.of(messages.of(delivery.text(), message.buttons())), false, List.of());
    return Mono.defer(() -> answer(line.client(delivery.urgency()).pushMessage(delivery.id(), request)))
        .flatMap(result -> result instanceof SendResult.Accepted
            ? line.quota().used(1).thenReturn(result) : Mono.just(result));
  }

  /**
   * A value in any case, so that an answer after a cancellation is no error that nobody listens to. Who gives up takes the
   * request back, also where it only waits for its turn: else it could leave after its deadline.
   */
  private static Mono<SendResult> answer(CompletableFuture<Result<PushMessageResponse>> request) {
    return Mono.fromFuture(request.handle(LineSender::result), true).doOnCancel(() -> request.cancel(true));
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
