package jp.sango.registration;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code sango.break.glass}: how often who broke it; and a warning to whoever runs this, with ids alone. */
public final class BreakGlassAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(BreakGlassAlarm.class);

  private final MeterRegistry meters;

  public BreakGlassAlarm(MeterRegistry meters) {
    this.meters = meters;
  }

  void ring(BreakGlass opened) {
    var by = opened.by();
    meters.counter("sango.break.glass", "municipality", by.municipality().value(), "role", by.role().name())
        .increment();
    LOG.warn("break-glass {}: {} as {} to registration {} until {}",
        opened.id(), by.person(), by.role(), opened.family(), opened.until());
  }
}
