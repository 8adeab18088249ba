package jp.sango.availability.live;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.Frame;
import jp.sango.availability.Outlet;
import reactor.core.publisher.FluxSink;

/** A subscriber as an outlet. */
record FluxOutlet(FluxSink<AvailabilityEvent> sink, Executor loop) implements Outlet {
  @Override
  public boolean isReady() {
    return !sink.isCancelled() && sink.requestedFromDownstream() > 0;
  }

  /** Its subscriber is a server that asks for many at a time, whether anybody reads them or not. */
  @Override
  public boolean keepsInStock() {
    return true;
  }

  @Override
  public void write(Frame frame) {
    sink.next(new AvailabilityEvent.Told(frame));
  }

  @Override
  public void end() {
    sink.complete();
  }

  @Override
  public void cut() {
    sink.error(new TimeoutException("nobody has taken anything for long"));
  }
}
