package jp.sango.push.line;

import com.linecorp.bot.messaging.client.MessagingApiClient;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import jp.sango.push.AccountNames;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks LINE for each account what it is called. */
public final class LineAccountNames implements AccountNames, DisposableBean {

  private static final int AT_ONCE = 4;
  private static final Duration ALTOGETHER = Duration.ofMinutes(2);
  private static final Duration EACH = Duration.ofSeconds(10);

  private final LineClients clients = new LineClients(AT_ONCE);
  private final Map<String, MessagingApiClient> accounts;

  public LineAccountNames(PushProperties.Line properties, OfficialAccounts accounts) {
    this.accounts = accounts.all().entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
        each -> clients.client(properties.endpoint(), each.getValue().token(), EACH)));
  }

  @Override
  public Mono<Map<String, String>> all() {
    return Flux.fromIterable(accounts.entrySet())
        .flatMap(account -> name(account.getValue()).map(name -> Map.entry(account.getKey(), name)), AT_ONCE)
        .take(ALTOGETHER)
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Mono<String> name(MessagingApiClient client) {
    return Mono.fromFuture(() -> client.getBotInfo().handle((info, failure) ->
            failure == null ? info.body().displayName() : ""))
        .timeout(EACH)
        .filter(name -> !name.isBlank())
        .onErrorComplete();
  }

  @Override
  public void destroy() {
    clients.close();
  }
}
