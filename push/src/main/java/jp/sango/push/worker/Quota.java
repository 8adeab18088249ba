package jp.sango.push.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jp.sango.push.Urgency;

/**
 * A node's share of a token bucket that never lets more than its number through in any minute. It holds a few seconds'
 * worth, so that what is due at ten leaves at once; and whoever is less urgent leaves some of it for whoever is more.
 */
public final class Quota {

  private static final double MINUTE = 60;
  private static final double BURST = 5;
  private static final double NANOS = 1e9;
  /** What has to be left for others is less than one of two: everybody has a turn, however small the share. */
  private static final double LEAST = 2;
  /** By then all others have heard of a node that came, and leave it its share. */
  private static final long SETTLED = TimeUnit.SECONDS.toNanos(5);

  private final int perMinute;
  private final LongSupplier nanoTime;
  private double perNano;
  private double most;
  private double tokens;
  private long filledAt;

  private Quota(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
    divide(1);
    this.tokens = most;
    this.filledAt = nanoTime.getAsLong();
  }

  /** @param perMinute 0 for as many as there are */
  public static Quota perMinute(int perMinute) {
    return perMinute(perMinute, System::nanoTime);
  }

  static Quota perMinute(int perMinute, LongSupplier nanoTime) {
    return new Quota(perMinute, nanoTime);
  }

  boolean isLimited() {
    return perMinute > 0;
  }

  /** How many of those may leave now; what is not used is to be given back. */
  synchronized int take(Urgency urgency, int wanted) {
    if (!isLimited()) {
      return wanted;
    }
    fill();
    var granted = (int) Math.clamp(Math.floor(tokens - most * reserve(urgency)), 0, wanted);
    tokens -= granted;
    return granted;
  }

  synchronized void giveBack(int unused) {
    tokens = Math.min(most, tokens + unused);
  }

  /** This node begins, one of so many: beside others it has something for calls at first, and no more. */
  synchronized void join(int nodes) {
    divide(nodes);
    if (nodes > 1) {
      tokens = Math.max(1, most * reserve(Urgency.SOON));
      filledAt = nanoTime.getAsLong() + SETTLED;
    }
  }

  /** So many nodes share it by now. */
  synchronized void shareAmong(int nodes) {
    fill();
    divide(nodes);
    tokens = Math.min(tokens, most);
  }

  private void divide(int nodes) {
    var share = (double) perMinute / nodes;
    this.most = Math.max(LEAST, share * BURST / (MINUTE + BURST));
    // In any minute: what it held at its start, and what flowed in.
    this.perNano = Math.max(share / 2, share - most) / MINUTE / NANOS;
  }

  private void fill() {
    var now = nanoTime.getAsLong();
    if (now - filledAt > 0) {
      tokens = Math.min(most, tokens + (now - filledAt) * perNano);
      filledAt = now;
    }
  }

  private static double reserve(Urgency urgency) {
    return switch (urgency) {
      case NOW -> 0;
      case SOON -> 0.02;
      case BROADCAST -> 0.1;
    };
  }
}
