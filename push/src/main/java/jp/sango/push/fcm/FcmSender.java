package jp.sango.push.fcm;

import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.PushProperties;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Firebase Cloud Messaging by the Admin SDK, whose calls block: each on a virtual thread of its own. Google takes about a
 * hundred messages at a time on one connection, so there are some; and one is kept for those that a person waits for,
 * whom no broadcast that hangs can then keep out.
 */
public final class FcmSender implements Sender, DisposableBean {

  private final FcmConnection urgent;
  private final List<FcmConnection> usual;
  private final AtomicInteger next = new AtomicInteger();
  private final Scheduler threads;
  private final ReceiptSeal receipts;
  private final Clock clock;

  /**
   * @param receipts what goes along, so that the phone can say that it has come
   * @param mostInFlight how many messages all lanes together may have under way
   */
  public FcmSender(PushProperties.Fcm properties, ReceiptSeal receipts, int mostInFlight, Clock clock) {
    var transports = IntStream.rangeClosed(0, properties.connections())
        .mapToObj(_ -> FcmTransport.to(properties.endpoint(), mostInFlight)).toList();
    var credentials = FcmCredentials.of(properties, transports.getFirst().http());
    var connections = transports.stream()
        .map(transport -> FcmConnection.open(properties, credentials, transport)).toList();
    this.urgent = connections.getFirst();
    this.usual = connections.subList(1, connections.size());
    this.threads = Schedulers.fromExecutorService(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fcm-", 0).factory()), "fcm");
    this.receipts = receipts;
    this.clock = clock;
  }

  @Override
  public Mono<SendResult> send(Message message) {
    if (!(message.delivery().address() instanceof Address.FcmToken token)) {
      throw new IllegalArgumentException("Not an address of FCM");
    }
    // What follows is no work for a virtual thread: two that emit into one sink spin until the other is done, and one that
    // spins never leaves the core that the other needs to go on.
    return Mono.fromCallable(() -> sendNow(token, message.delivery())).subscribeOn(threads)
        .publishOn(Schedulers.parallel());
  }

  private SendResult sendNow(Address.FcmToken token, Delivery delivery) {
    try {
      var message = FcmMessages.message(token, delivery, receipts.of(delivery.id()), clock.instant());
      var messaging = messaging(delivery.urgency());
      return new SendResult.Accepted(UnderWay.answered(() -> messaging.send(message)));
    } catch (FirebaseMessagingException refusal) {
      return FcmRefusals.result(refusal);
    }
  }

  private FirebaseMessaging messaging(Urgency urgency) {
    return switch (urgency) {
      case NOW -> urgent.messaging();
      case SOON, BROADCAST -> usual.get(Math.floorMod(next.getAndIncrement(), usual.size())).messaging();
    };
  }

  @Override
  public void destroy() {
    Stream.concat(Stream.of(urgent), usual.stream()).forEach(FcmConnection::close);
    threads.dispose();
  }
}
