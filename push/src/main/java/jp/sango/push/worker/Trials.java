package jp.sango.push.worker;

import java.time.Duration;
import java.util.function.LongSupplier;
import jp.sango.push.Urgency;

/** The few that try before an account is used by all again. */
final class Trials {

  /** An odd number: there is no tie. */
  static final int MANY = 7;
  /** Longer than any answer takes: a trial that nobody has heard of by then is nobody's any more. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Pause time;
  private int begun;

  Trials(LongSupplier nanoTime) {
    this.time = new Pause(nanoTime);
  }

  void start() {
    time.begin(LONGEST);
    begun = 0;
  }

  boolean areOver() {
    return time.isOver();
  }

  /** Who waits does not wait for the others' trials. */
  int left(Urgency urgency) {
    return Math.max(0, -begun + switch (urgency) {
      case NOW -> 2 * MANY;
      case SOON, BROADCAST -> MANY;
    });
  }

  boolean begin(Urgency urgency) {
    var mayTry = left(urgency) > 0;
    begun += mayTry ? 1 : 0;
    return mayTry;
  }

  /** It said nothing: another is to try. */
  void giveBack() {
    begun = Math.max(0, begun - 1);
  }
}
