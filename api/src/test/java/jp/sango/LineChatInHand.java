package jp.sango;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineEvent;
import jp.sango.push.LineReplyToken;
import jp.sango.push.LineWebhook;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A chat in which whatever comes is what the test says, and whose answers it can read. Signatures have their own tests. */
public final class LineChatInHand implements LineChat {

  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  private volatile LineWebhook next = new LineWebhook.Genuine(List.of());
  private volatile Friendship friendship = Friendship.UNKNOWN;
  private volatile Sinks.Empty<Boolean> hung = Sinks.empty();

  public LineChatInHand() {
    goesOn();
  }

  public LineChatInHand clear() {
    goesOn();
    answers.clear();
    friendship = Friendship.UNKNOWN;
    next = new LineWebhook.Genuine(List.of());
    return this;
  }

  public void hears(LineEvent... events) {
    next = new LineWebhook.Genuine(List.of(events));
  }

  public void refuses(LineWebhook.Reason reason) {
    next = new LineWebhook.Refused(reason);
  }

  public void says(Friendship of) {
    friendship = of;
  }

  /** Answers that leave from now on are taken and not confirmed, until it {@linkplain #goesOn() goes on}. */
  public void hangs() {
    hung = Sinks.empty();
  }

  public void goesOn() {
    hung.tryEmitEmpty();
  }

  /** Empty where that token was not used. */
  public List<String> answeredTo(String token) {
    return answers.getOrDefault(token, List.of());
  }

  @Override
  public boolean isKnown(String account) {
    return !account.equals("nowhere");
  }

  @Override
  public Mono<LineWebhook> read(String account, byte[] body, String signature) {
    return Mono.just(next);
  }

  @Override
  public Mono<Friendship> friendship(String account, Address.LineUser user) {
    return Mono.just(friendship);
  }

  @Override
  public Mono<Boolean> reply(String account, LineReplyToken token, List<String> texts) {
    return Mono.fromSupplier(() -> answers.putIfAbsent(token.value(), new ArrayList<>(texts)) == null)
        .delayUntil(_ -> hung.asMono());
  }
}
