package jp.sango.push.fcm;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncPushConsumer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.HandlerFactory;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;

/**
 * The one HTTP/2 connection of a client, left for a new one when too many of its streams belong to messages that nobody waits
 * for any more: the client tells the other end only when it next hears of such a stream (httpcore 5.4), and one that hangs is
 * never heard of. Of the hundred streams that Google allows they would take one after the other.
 */
final class SharedConnection extends CloseableHttpAsyncClient {

  private static final int MOST_GIVEN_UP = 10;
  /** Those that are under way on what is left have their answer by then, or nobody waits for it. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(FcmConnection.READ_MILLIS, TimeUnit.MILLISECONDS);

  private final Function<Runnable, CloseableHttpAsyncClient> opening;
  private final AtomicReference<Opened> current;

  private record Opened(CloseableHttpAsyncClient client, AtomicInteger givenUp) {}

  /** @param opening a client, not started, that says when somebody gives up on a message it was given */
  SharedConnection(Function<Runnable, CloseableHttpAsyncClient> opening) {
    this.opening = opening;
    this.current = new AtomicReference<>(open());
  }

  private Opened open() {
    var givenUp = new AtomicInteger();
    return new Opened(opening.apply(() -> count(givenUp)), givenUp);
  }

  private void count(AtomicInteger givenUp) {
    if (givenUp.incrementAndGet() == MOST_GIVEN_UP) {
      leave();
    }
  }

  private synchronized void leave() {
    var left = current.get();
    if (left.client().getStatus() == IOReactorStatus.ACTIVE) {
      var next = open();
      next.client().start();
      current.set(next);
      LATER.execute(() -> left.client().close(CloseMode.IMMEDIATE));
    }
  }

  @Override
  protected <T> Future<T> doExecute(
      HttpHost target, AsyncRequestProducer request, AsyncResponseConsumer<T> response,
      HandlerFactory<AsyncPushConsumer> pushed, HttpContext context, FutureCallback<T> callback) {
    return current.get().client().execute(target, request, response, pushed, context, callback);
  }

  @Override
  public void start() {
    current.get().client().start();
  }

  @Override
  public IOReactorStatus getStatus() {
    return current.get().client().getStatus();
  }

  @Override
  public void awaitShutdown(TimeValue longest) throws InterruptedException {
    current.get().client().awaitShutdown(longest);
  }

  @Override
  public void initiateShutdown() {
    current.get().client().initiateShutdown();
  }

  @Override
  public void register(String host, String path, Supplier<AsyncPushConsumer> consumer) {
    throw new UnsupportedOperationException("FCM pushes nothing to us");
  }

  @Override
  public synchronized void close(CloseMode mode) {
    current.get().client().close(mode);
  }

  @Override
  public void close() {
    close(CloseMode.GRACEFUL);
  }
}
