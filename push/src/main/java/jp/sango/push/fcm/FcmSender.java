package jp.sango.push.fcm;

import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.messaging.FirebaseMessaging;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.PushProperties;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Firebase Cloud Messaging by the Admin SDK, whose calls block: each on a virtual thread of its own. */
public final class FcmSender implements Sender, DisposableBean {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;

  private final FirebaseApp app;
  private final FirebaseMessaging messaging;
  private final FcmTransport transport;
  private final Scheduler threads;
  private final Clock clock;

  public FcmSender(PushProperties.Fcm properties, Clock clock) {
    this.transport = FcmTransport.to(properties.endpoint());
    this.app = FirebaseApp.initializeApp(options(properties, transport), "sango-" + UUID.randomUUID());
    this.messaging = FirebaseMessaging.getInstance(app);
    this.threads = Schedulers.fromExecutorService(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fcm-", 0).factory()), "fcm");
    this.clock = clock;
  }

  private static FirebaseOptions options(PushProperties.Fcm properties, FcmTransport transport) {
    return FirebaseOptions.builder()
        .setProjectId(properties.project())
        .setCredentials(FcmCredentials.of(properties))
        .setHttpTransport(transport.http())
        .setConnectTimeout(CONNECT_MILLIS)
        .setReadTimeout(READ_MILLIS)
        .build();
  }

  @Override
  public Mono<SendResult> send(Message message) {
    if (!(message.delivery().address() instanceof Address.FcmToken token)) {
      throw new IllegalArgumentException("Not an address of FCM");
    }
    return Mono.fromCallable(() -> sendNow(token, message.delivery())).subscribeOn(threads);
  }

  private SendResult sendNow(Address.FcmToken token, Delivery delivery) {
    try {
      return new SendResult.Accepted(messaging.send(FcmMessages.message(token, delivery, clock.instant())));
    } catch (FirebaseMessagingException refusal) {
      return FcmRefusals.result(refusal);
    }
  }

  @Override
  public void destroy() {
    app.delete();
    transport.close();
    threads.dispose();
  }
}
