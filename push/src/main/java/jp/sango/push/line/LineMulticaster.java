package jp.sango.push.line;

import com.linecorp.bot.messaging.model.MulticastRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.push.Urgency;
import jp.sango.push.line.LineAccounts.LineAccount;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.Multicaster;
import jp.sango.push.worker.SendResult;
import reactor.core.publisher.Mono;

/** LINE's multicast: https://developers.line.biz/en/reference/messaging-api/#send-multicast-message */
final class LineMulticaster implements Multicaster {

  private static final int MOST = 500;

  private final LineAccounts accounts;
  private final LineMessages messages;

  LineMulticaster(LineAccounts accounts, LineMessages messages) {
    this.accounts = accounts;
    this.messages = messages;
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Mono<Integer> room(Message message, int wanted) {
    return accounts.of(message).map(account -> account.quota().room(urgency(message), wanted))
        .orElseGet(() -> Mono.just(wanted));
  }

  /** Each recipient counts, and all of them have room or none. */
  @Override
  public Mono<SendResult> send(UUID key, List<Message> several) {
    return from(several, account -> account.quota().take(urgency(several.getFirst()), several.size())
        .flatMap(taken -> taken ? request(account, key, several) : Mono.just(LineRefusals.MONTHLY_LIMIT)));
  }

  /** If it was taken before, LINE has counted it. */
  @Override
  public Mono<SendResult> repeat(UUID key, List<Message> several) {
    return from(several, account -> {
      account.quota().takeAnyway(several.size());
      return request(account, key, several);
    });
  }

  private Mono<SendResult> from(List<Message> several, Function<LineAccount, Mono<SendResult>> request) {
    return Mono.defer(() -> accounts.of(several.getFirst()).map(request)
        .orElseGet(() -> Mono.just(new SendResult.NotConfigured())));
  }

  private Mono<SendResult> request(LineAccount account, UUID key, List<Message> several) {
    var first = several.getFirst();
    var to = several.stream().map(message -> LineSender.user(message).userId()).toList();
    var request = new MulticastRequest(
        List.of(messages.of(first.delivery().text(), first.buttons())), to, false, List.of());
    return account.quota().counted(several.size(),
        Mono.defer(() -> LineAnswer.to(account.client(urgency(first)).multicast(key, request))));
  }

  private static Urgency urgency(Message message) {
    return message.delivery().urgency();
  }
}
