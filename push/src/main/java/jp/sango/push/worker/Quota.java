package jp.sango.push.worker;

import java.util.function.LongSupplier;
import jp.sango.push.Urgency;

/**
 * A token bucket that never lets more than its number through in any minute. It holds a few seconds' worth, so that what
 * is due at ten leaves at once; and whoever is less urgent leaves some of it for whoever is more.
 */
public final class Quota {

  private static final double MINUTE = 60;
  private static final double BURST = 5;
  private static final double NANOS = 1e9;

  private final double perNano;
  private final double most;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;

  private Quota(int perMinute, LongSupplier nanoTime) {
    // In any minute: what it held at its start, and what flowed in.
    var perSecond = perMinute / (MINUTE + BURST);
    this.perNano = perSecond / NANOS;
    this.most = Math.max(1, perSecond * BURST);
    this.nanoTime = nanoTime;
    this.tokens = most;
    this.filledAt = nanoTime.getAsLong();
  }

  /** @param perMinute 0 for as many as there are */
  public static Quota perMinute(int perMinute) {
    return perMinute(perMinute, System::nanoTime);
  }

  static Quota perMinute(int perMinute, LongSupplier nanoTime) {
    return new Quota(perMinute == 0 ? Integer.MAX_VALUE : perMinute, nanoTime);
  }

  /** How many of those may leave now; what is not used is to be given back. */
  synchronized int take(Urgency urgency, int wanted) {
    fill();
    var granted = (int) Math.clamp(Math.floor(tokens - most * reserve(urgency)), 0, wanted);
    tokens -= granted;
    return granted;
  }

  synchronized void giveBack(int unused) {
    tokens = Math.min(most, tokens + unused);
  }

  private void fill() {
    var now = nanoTime.getAsLong();
    tokens = Math.min(most, tokens + (now - filledAt) * perNano);
    filledAt = now;
  }

  private static double reserve(Urgency urgency) {
    return switch (urgency) {
      case NOW -> 0;
      case SOON -> 0.02;
      case BROADCAST -> 0.1;
    };
  }
}
