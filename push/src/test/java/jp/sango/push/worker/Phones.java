package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import jp.sango.push.Channel;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A provider inside the test: keeps what was sent and notices when one row is sent twice at a time. */
final class Phones implements Sender {

  final List<UUID> sent = new CopyOnWriteArrayList<>();
  final List<UUID> sentTwiceAtATime = new CopyOnWriteArrayList<>();
  final List<LockScreenText> texts = new CopyOnWriteArrayList<>();
  private final Set<Account> accounts;
  private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();
  volatile Function<Delivery, SendResult> answer = _ -> new SendResult.Accepted("accepted");
  volatile @Nullable Channel hanging;
  volatile Duration takes = Duration.ofMillis(5);

  Phones() {
    this(Set.of(Account.USUAL));
  }

  Phones(Set<Account> accounts) {
    this.accounts = accounts;
  }

  @Override
  public Set<Account> accounts() {
    return accounts;
  }

  @Override
  public Account account(Message message) {
    return message.account().map(Account::new).orElse(Account.USUAL);
  }

  @Override
  public Mono<SendResult> send(Message message) {
    var delivery = message.delivery();
    return Mono.defer(() -> {
      if (!inFlight.add(delivery.id())) {
        sentTwiceAtATime.add(delivery.id());
      }
      sent.add(delivery.id());
      texts.add(delivery.text());
      var time = Channel.of(delivery.address()) == hanging ? PATIENCE : takes;
      return Mono.delay(time).map(_ -> answer.apply(delivery)).doFinally(_ -> inFlight.remove(delivery.id()));
    });
  }
}
