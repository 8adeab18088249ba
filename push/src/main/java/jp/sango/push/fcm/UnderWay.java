package jp.sango.push.fcm;

import com.google.firebase.messaging.FirebaseMessagingException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * A request of the thread that waits for it, so that it can be taken back. The SDK leaves it where it is when its thread is
 * interrupted: behind others on a connection that hangs it would leave when that goes on, after its deadline.
 */
final class UnderWay {

  private static final ScopedValue<UnderWay> OF_THIS_THREAD = ScopedValue.newInstance();

  private final AtomicReference<Cancellable> request = new AtomicReference<>(() -> false);

  private UnderWay() {}

  /**
   * What a client has to note its requests with.
   *
   * @param takenBack what it does when one of them is taken back
   */
  static AsyncExecChainHandler noted(Runnable takenBack) {
    return (request, body, scope, chain, answer) -> {
      if (OF_THIS_THREAD.isBound()) {
        OF_THIS_THREAD.get().request.set(() -> {
          takenBack.run();
          return scope.cancellableDependency.cancel();
        });
      }
      chain.proceed(request, body, scope, answer);
    };
  }

  /** Takes the request back when no answer has come to it. */
  static String answered(ScopedValue.CallableOp<String, FirebaseMessagingException> sending)
      throws FirebaseMessagingException {
    var underWay = new UnderWay();
    try {
      return ScopedValue.where(OF_THIS_THREAD, underWay).call(sending);
    } catch (FirebaseMessagingException failure) {
      if (failure.getHttpResponse() == null) {
        underWay.request.get().cancel();
      }
      throw failure;
    }
  }
}
