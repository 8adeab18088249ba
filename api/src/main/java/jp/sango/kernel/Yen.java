package jp.sango.kernel;

/** An amount of money in whole yen, never negative. */
public record Yen(long amount) implements Comparable<Yen> {

  public static final Yen ZERO = new Yen(0);

  public Yen {
    if (amount < 0) {
      throw new IllegalArgumentException("an amount of yen is never negative");
    }
  }

  public Yen plus(Yen other) {
    return new Yen(Math.addExact(amount, other.amount));
  }

  public Yen times(int factor) {
    return new Yen(Math.multiplyExact(amount, factor));
  }

  @Override
  public int compareTo(Yen other) {
    return Long.compare(amount, other.amount);
  }
}
