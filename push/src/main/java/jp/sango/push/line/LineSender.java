package jp.sango.push.line;

import com.linecorp.bot.messaging.model.PushMessageRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.push.Address;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import jp.sango.push.line.LineAccounts.LineAccount;
import jp.sango.push.worker.Account;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.Multicaster;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;

/** LINE's Messaging API by the official SDK. The row's id is the retry key: LINE takes each row once. */
public final class LineSender implements Sender, DisposableBean {

  private final LineAccounts accounts;
  private final LineMessages messages;
  private final LineMulticaster multicaster;

  /**
   * @param named which messages leave from that name one; all others leave from the usual one
   * @param app where buttons lead to
   * @param mostInFlight how many messages all lanes together may have under way
   */
  public LineSender(PushProperties.Line properties, OfficialAccounts named, Optional<URI> app, int mostInFlight) {
    this.accounts = new LineAccounts(properties, named, mostInFlight);
    this.messages = new LineMessages(app);
    this.multicaster = new LineMulticaster(accounts, messages);
  }

  @Override
  public Set<Account> accounts() {
    return accounts.names();
  }

  @Override
  public Account account(Message message) {
    return accounts.name(message);
  }

  @Override
  public Optional<Multicaster> multicaster() {
    return Optional.of(multicaster);
  }

  @Override
  public Mono<SendResult> send(Message message) {
    var user = user(message);
    return accounts.of(message)
        .map(account -> send(account, user, message))
        .orElseGet(() -> Mono.just(new SendResult.NotConfigured()));
  }

  static Address.LineUser user(Message message) {
    if (message.delivery().address() instanceof Address.LineUser user) {
      return user;
    }
    throw new IllegalArgumentException("Not an address of LINE");
  }

  /** Where the month's messages are used up there is no use in knocking: what is left goes another way. */
  private Mono<SendResult> send(LineAccount account, Address.LineUser user, Message message) {
    return account.quota().take(message.delivery().urgency(), 1)
        .flatMap(taken -> taken
            ? account.quota().counted(1, push(account, user, message)) : Mono.just(LineRefusals.MONTHLY_LIMIT));
  }

  private Mono<SendResult> push(LineAccount account, Address.LineUser user, Message message) {
    var delivery = message.delivery();
    var request = new PushMessageRequest(
        user.userId(), List.of(messages.of(delivery.text(), message.buttons())), false, List.of());
    return Mono.defer(() -> LineAnswer.to(account.client(delivery.urgency()).pushMessage(delivery.id(), request)));
  }

  @Override
  public void destroy() {
    accounts.close();
  }
}
