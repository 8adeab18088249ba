package jp.sango.push.fcm;

import com.google.firebase.messaging.FirebaseMessagingException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
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
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Firebase Cloud Messaging by the Admin SDK, whose calls block: each on a virtual thread of its own. Google takes about a
 * hundred messages at a time on one connection, so there are some, each used when those before it are full: what leaves
 * together on one costs less than on several. And one is kept for those that a person waits for, whom no broadcast that
 * hangs can then keep out.
 */
public final class FcmSender implements Sender, DisposableBean {

  private final FcmConnection urgent;
  private final List<FcmConnection> usual;
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService threads;
  private final HandOver answers = new HandOver(Schedulers.parallel());
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
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fcm-", 0).factory());
    this.receipts = receipts;
    this.clock = clock;
  }

  @Override
  public Mono<SendResult> send(Message message) {
    if (!(message.delivery().address() instanceof Address.FcmToken token)) {
      throw new IllegalArgumentException("Not an address of FCM");
    }
    return Mono.create(answer -> {
      var sending = threads.submit(() -> answer(answer, token, message.delivery()));
      answer.onCancel(() -> sending.cancel(true));
    });
  }

  private void answer(MonoSink<SendResult> answer, Address.FcmToken token, Delivery delivery) {
    try {
      var result = sendNow(token, delivery);
      answers.add(() -> answer.success(result));
    } catch (RuntimeException failure) {
      answers.add(() -> answer.error(failure));
    }
  }

  private SendResult sendNow(Address.FcmToken token, Delivery delivery) {
    var connection = place(delivery.urgency());
    try {
      var message = FcmMessages.message(token, delivery, receipts.of(delivery.id()), clock.instant());
      return new SendResult.Accepted(UnderWay.answered(() -> connection.messaging().send(message)));
    } catch (FirebaseMessagingException refusal) {
      return FcmRefusals.result(refusal);
    } finally {
      connection.leave();
    }
  }

  private FcmConnection place(Urgency urgency) {
    return switch (urgency) {
      case NOW -> urgent.enter();
      case SOON, BROADCAST -> usual.stream().filter(FcmConnection::enterIfThereIsRoom).findFirst()
          .orElseGet(() -> usual.get(Math.floorMod(next.getAndIncrement(), usual.size())).enter());
    };
  }

  @Override
  public void destroy() {
    Stream.concat(Stream.of(urgent), usual.stream()).forEach(FcmConnection::close);
    threads.shutdownNow();
  }
}
