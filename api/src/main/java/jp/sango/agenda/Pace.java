package jp.sango.agenda;

/** Whether an {@link AgendaItem} waits for others. */
public enum Pace {
  /** One after the other, the earliest due first: a large draw holds up on its node whatever takes turns with it. */
  TAKES_TURNS,
  /**
   * People wait for it: it runs on time beside all others, also beside a draw, and where it failed it rests for a few
   * seconds only. Where the clock was put forward it takes turns like the rest, so that a past is played in its order.
   */
  ON_TIME
}
