package jp.sango.push.line;

import com.linecorp.bot.messaging.model.MessageQuotaResponse;
import com.linecorp.bot.messaging.model.QuotaConsumptionResponse;
import com.linecorp.bot.messaging.model.QuotaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import jp.sango.push.Urgency;

/** What is known of an account's month, for a while. */
final class LineMonth {

  private static final Duration KNOWN_FOR = Duration.ofMinutes(30);
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
  /** Of the whole, so much is kept for people's own matters. */
  private static final int KEPT_FROM_BROADCASTS_PERCENT = 10;
  private static final long UNLIMITED = Long.MAX_VALUE / 2;

  private final AtomicLong left;
  private final long kept;
  private final long since = System.nanoTime();
  private volatile Duration holds;

  /** @param kept below how many no broadcast is sent */
  private LineMonth(long left, long kept, Duration holds) {
    this.left = new AtomicLong(left);
    this.kept = kept;
    this.holds = holds;
  }

  static LineMonth of(MessageQuotaResponse quota, QuotaConsumptionResponse used) {
    return quota.type() == QuotaType.LIMITED && quota.value() != null && used.totalUsage() != null
        ? new LineMonth(quota.value() - used.totalUsage(),
            quota.value() * KEPT_FROM_BROADCASTS_PERCENT / 100, KNOWN_FOR)
        : new LineMonth(UNLIMITED, 0, KNOWN_FOR);
  }

  static LineMonth unknown() {
    return new LineMonth(UNLIMITED, 0, UNKNOWN_FOR);
  }

  boolean isOver() {
    return age().compareTo(holds) > 0;
  }

  int room(Urgency urgency, int wanted) {
    return Math.clamp(left.get() - kept(urgency), 0, wanted);
  }

  boolean take(Urgency urgency, int messages) {
    var least = messages + kept(urgency);
    return left.getAndUpdate(there -> there < least ? there : there - messages) >= least;
  }

  void giveBack(int messages) {
    left.addAndGet(messages);
  }

  /** LINE says so. Figures of a while ago are looked up anew: a part may fit; to new ones LINE is not as new itself. */
  void isUsedUp() {
    if (age().compareTo(UNKNOWN_FOR) > 0) {
      holds = Duration.ZERO;
    } else {
      left.set(0);
    }
  }

  private long kept(Urgency urgency) {
    return switch (urgency) {
      case NOW, SOON -> 0;
      case BROADCAST -> kept;
    };
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }
}
