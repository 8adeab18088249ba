package jp.sango.push.line;

import com.linecorp.bot.messaging.client.MessagingApiClient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Account;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.Timing;

/** The official accounts that messages leave from, each with connections and a month of its own. */
final class LineAccounts implements AutoCloseable {

  private final LineClients clients;
  private final URI endpoint;
  private final Map<Account, LineAccount> accounts;

  /**
   * One of them.
   *
   * @param urgent with connections of its own: what hangs keeps no call out
   */
  record LineAccount(MessagingApiClient urgent, MessagingApiClient usual, LineQuota quota) {

    MessagingApiClient client(Urgency urgency) {
      return switch (urgency) {
        case NOW -> urgent;
        case SOON, BROADCAST -> usual;
      };
    }
  }

  /**
   * @param named which messages leave from that name one; all others leave from the usual one
   * @param mostInFlight how many messages all lanes together may have under way
   */
  LineAccounts(PushProperties.Line properties, OfficialAccounts named, int mostInFlight) {
    this.clients = new LineClients(mostInFlight);
    this.endpoint = properties.endpoint();
    var all = named.all().entrySet().stream()
        .map(each -> Map.entry(new Account(each.getKey()), account(each.getValue().token())));
    var usual = Stream.ofNullable(properties.channelToken()).filter(token -> !token.isBlank())
        .map(token -> Map.entry(Account.USUAL, account(token)));
    this.accounts = Stream.concat(all, usual).collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private LineAccount account(String token) {
    var usual = client(token, Urgency.SOON);
    return new LineAccount(client(token, Urgency.NOW), usual, new LineQuota(usual));
  }

  private MessagingApiClient client(String token, Urgency urgency) {
    return clients.client(endpoint, token, Timing.NORMAL.of(urgency).send());
  }

  Set<Account> names() {
    return Stream.concat(accounts.keySet().stream(), Stream.of(Account.USUAL)).collect(Collectors.toUnmodifiableSet());
  }

  Account name(Message message) {
    return message.account().map(Account::new).filter(accounts::containsKey).orElse(Account.USUAL);
  }

  /** Empty where none is set up for it. */
  Optional<LineAccount> of(Message message) {
    return Optional.ofNullable(accounts.get(name(message)));
  }

  @Override
  public void close() {
    clients.close();
  }
}
