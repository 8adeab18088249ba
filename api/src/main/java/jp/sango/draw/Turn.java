package jp.sango.draw;

/**
 * When an entry is looked at: in its tier, by its number. An entry has one turn; where its priority changes before it came,
 * it gets another one instead.
 */
final class Turn implements Comparable<Turn> {

  private final Entry entry;
  private final Priority priority;
  private final LotteryNumber number;
  private final Claim[] claims;
  private boolean over;

  Turn(Entry entry, Priority priority, LotteryNumber number, Claim[] claims) {
    this.entry = entry;
    this.priority = priority;
    this.number = number;
    this.claims = claims;
  }

  Entry entry() {
    return entry;
  }

  int tier() {
    return priority.tier();
  }

  /** Whether what is kept for a tier is kept for her. */
  boolean mayClaim(int keptFor) {
    return priority.mayClaim(keptFor);
  }

  LotteryNumber number() {
    return number;
  }

  /** One for each wish, in their order. */
  Claim[] claims() {
    return claims;
  }

  boolean isOver() {
    return over;
  }

  /** It was hers, or has been put off. */
  void end() {
    over = true;
  }

  boolean isPutOffByAGift() {
    return !over && !priority.equals(entry.onceGiven());
  }

  Turn onceGiven() {
    return new Turn(entry, entry.onceGiven(), number, claims);
  }

  /** Never the wrong way round, but the same for turns that are close to each other. */
  long roughly() {
    return (long) Math.min(tier(), Byte.MAX_VALUE) << 56 | number.firstBytes() >>> 8;
  }

  /**
   * Applications of one family share their number: their ids decide between them, for want of anything fairer, as they
   * are written, so that whoever recomputes the draw need not know how Java compares them.
   */
  @Override
  public int compareTo(Turn other) {
    int order = Integer.compare(tier(), other.tier());
    if (order == 0) {
      order = number.compareTo(other.number);
    }
    return order != 0 ? order : entry.application().toString().compareTo(other.entry.application().toString());
  }
}
