package jp.sango.broadcast;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code sango.broadcast.stuck}: how often one could not be taken further; and an error to whoever runs this. */
public final class BroadcastAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(BroadcastAlarm.class);

  private final MeterRegistry meters;

  public BroadcastAlarm(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Messages of exceptions may quote what was written: the class has to do. */
  void stuck(BroadcastId broadcast, Instant again, Throwable failure) {
    meters.counter("sango.broadcast.stuck").increment();
    LOG.error("broadcast {} cannot be taken further ({}); it is tried again at {}",
        broadcast, failure.getClass().getName(), again);
  }
}
