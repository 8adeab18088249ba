package jp.sango.push.line;

import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import com.linecorp.bot.messaging.client.MessagingApiClient;
import com.linecorp.bot.messaging.model.Message;
import com.linecorp.bot.messaging.model.ReplyMessageRequest;
import com.linecorp.bot.messaging.model.TextMessage;
import com.linecorp.bot.parser.LineSignatureValidator;
import com.linecorp.bot.parser.WebhookParseException;
import com.linecorp.bot.parser.WebhookParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineReplyToken;
import jp.sango.push.LineWebhook;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.OfficialAccounts.OfficialAccount;
import jp.sango.push.PushProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The chat by the official SDK. Hashing and reading are work for threads of their own: event loops have others to serve. */
public final class LineChatOverHttp implements LineChat, DisposableBean {

  /** LINE waits for two seconds for our answer to its call, and counts what takes longer as lost. */
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final Set<Integer> NOBODY = Set.of(400, 404);
  /** An answer that nobody waits for any more may still arrive. */
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 200;
  private static final int MOST_IN_FLIGHT = 16;

  private final Map<String, Chat> chats;
  private final LineClients clients = new LineClients(MOST_IN_FLIGHT);
  private final Scheduler reading = Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "line-webhook");
  private final InstantSource worldTime;

  /** @param parsers one a secret; the current one first */
  private record Chat(List<WebhookParser> parsers, MessagingApiClient client) {}

  /** @param worldTime the time that LINE goes by, wherever the programme's clock has been moved to */
  public LineChatOverHttp(OfficialAccounts accounts, PushProperties.Line properties, InstantSource worldTime) {
    this.worldTime = worldTime;
    this.chats = accounts.all().entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> chat(each.getValue(), properties)));
  }

  private Chat chat(OfficialAccount account, PushProperties.Line properties) {
    var parsers = account.secrets().stream()
        .map(secret -> new WebhookParser(new LineSignatureValidator(secret.getBytes(StandardCharsets.UTF_8)))).toList();
    return new Chat(parsers, clients.client(properties.endpoint(), account.token(), LONGEST));
  }

  @Override
  public boolean isKnown(String account) {
    return chats.containsKey(account);
  }

  @Override
  public Mono<LineWebhook> read(String account, byte[] body, String signature) {
    var chat = chats.get(account);
    if (chat == null) {
      return Mono.just(new LineWebhook.Refused(LineWebhook.Reason.UNKNOWN_ACCOUNT));
    }
    return Mono.fromSupplier(() -> read(chat.parsers(), body, signature))
        .subscribeOn(reading)
        .onErrorReturn(RejectedExecutionException.class, new LineWebhook.Refused(LineWebhook.Reason.BUSY));
  }

  private LineWebhook read(List<WebhookParser> parsers, byte[] body, String signature) {
    LineWebhook notSigned = new LineWebhook.Refused(LineWebhook.Reason.NOT_SIGNED);
    return parsers.stream().map(parser -> read(parser, body, signature))
        .filter(webhook -> !webhook.equals(notSigned)).findFirst().orElse(notSigned);
  }

  private LineWebhook read(WebhookParser parser, byte[] body, String signature) {
    try {
      return new LineWebhook.Genuine(LineEvents.of(parser.handle(signature, body), worldTime.instant()));
    } catch (WebhookParseException _) {
      return new LineWebhook.Refused(LineWebhook.Reason.NOT_SIGNED);
    } catch (IllegalArgumentException _) {
      // A signature that is no base64.
      return new LineWebhook.Refused(LineWebhook.Reason.NOT_SIGNED);
    } catch (IOException _) {
      // Its message may quote what somebody wrote.
      return new LineWebhook.Refused(LineWebhook.Reason.UNREADABLE);
    }
  }

  /** Of whom is no friend, and of an id that another provider gave, LINE says that there is nobody. */
  @Override
  public Mono<Friendship> friendship(String account, Address.LineUser user) {
    return Mono.justOrEmpty(chats.get(account))
        .flatMap(chat -> Mono.fromFuture(() -> chat.client().getProfile(user.userId())
            .handle((profile, failure) -> profile != null ? Friendship.FRIEND : withoutProfile(failure))))
        .timeout(PATIENCE, Mono.just(Friendship.UNKNOWN))
        .defaultIfEmpty(Friendship.UNKNOWN);
  }

  private static Friendship withoutProfile(@Nullable Throwable failure) {
    var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return cause instanceof AbstractLineClientException answer && NOBODY.contains(answer.getCode())
        ? Friendship.NONE : Friendship.UNKNOWN;
  }

  @Override
  public Mono<Boolean> reply(String account, LineReplyToken token, List<String> texts) {
    var chat = chats.get(account);
    if (chat == null || texts.isEmpty()) {
      return Mono.just(false);
    }
    var messages = texts.stream().limit(MOST_TEXTS).<Message>map(TextMessage::new).toList();
    return Mono.fromFuture(() -> chat.client()
            .replyMessage(new ReplyMessageRequest(token.value(), messages, true))
            .handle((answered, failure) -> answered != null && failure == null))
        .timeout(PATIENCE, Mono.just(false));
  }

  @Override
  public void destroy() {
    reading.dispose();
    clients.close();
  }
}
