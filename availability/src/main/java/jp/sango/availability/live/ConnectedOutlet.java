package jp.sango.availability.live;

import java.nio.charset.StandardCharsets;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.Connected;
import jp.sango.availability.Frame;
import jp.sango.availability.Outlet;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** An outlet behind a stream of events: for the time until frames are shared. */
final class ConnectedOutlet extends BaseSubscriber<AvailabilityEvent> implements Connected {
  private final Outlet outlet;
  private boolean asked;

  ConnectedOutlet(Outlet outlet) {
    this.outlet = outlet;
  }

  void follow(Flux<AvailabilityEvent> events) {
    events.subscribe(this);
  }

  @Override
  public void ready() {
    outlet.loop().execute(this::askIfReady);
  }

  @Override
  public void close() {
    cancel();
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    askIfReady();
  }

  @Override
  protected void hookOnNext(AvailabilityEvent event) {
    outlet.loop().execute(() -> write(event));
  }

  @Override
  protected void hookOnComplete() {
    outlet.loop().execute(outlet::end);
  }

  private void write(AvailabilityEvent event) {
    outlet.write(Frame.of(encode(event).getBytes(StandardCharsets.UTF_8)));
    asked = false;
    askIfReady();
  }

  private void askIfReady() {
    if (!asked && outlet.isReady()) {
      asked = true;
      request(1);
    }
  }

  private static String encode(AvailabilityEvent event) {
    return switch (event) {
      case AvailabilityEvent.Snapshot(var id, var json) -> "event: snapshot\nid: " + id + "\ndata: " + json + "\n\n";
      case AvailabilityEvent.Slot(var id, var json) -> "event: slot\nid: " + id + "\ndata: " + json + "\n\n";
      case AvailabilityEvent.Heartbeat() -> ":\n\n";
      case AvailabilityEvent.Retry(var after) -> "retry: " + after.toMillis() + "\n\n";
      case AvailabilityEvent.Refused(var after) -> "retry: " + after.toMillis() + "\n\n";
    };
  }
}
