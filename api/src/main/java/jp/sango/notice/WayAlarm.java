package jp.sango.notice;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import jp.sango.kernel.MunicipalityCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code sango.notice.stuck}: how often something could not go on its way; and an error to whoever runs this, with ids alone. */
public final class WayAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(WayAlarm.class);

  private final MeterRegistry meters;

  public WayAlarm(MeterRegistry meters) {
    this.meters = meters;
  }

  /** Messages of exceptions may quote what was told: the class has to do. */
  public void stuck(NoticeId notice, Instant again, Throwable failure) {
    count("notice");
    LOG.error("notice {} cannot go on its way ({}); it is looked at again at {}",
        notice, failure.getClass().getName(), again);
  }

  void stuck(MunicipalityCode municipality, Throwable failure) {
    count("municipality");
    LOG.error("notices of {} cannot go on their way just now ({})", municipality, failure.getClass().getName());
  }

  private void count(String what) {
    meters.counter("sango.notice.stuck", "what", what).increment();
  }
}
