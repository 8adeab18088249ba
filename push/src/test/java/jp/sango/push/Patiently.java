package jp.sango.push;

import static jp.sango.local.Patience.PATIENCE;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for as long as a machine may stand still. */
public final class Patiently {

  private Patiently() {}

  public static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE);
  }
}
