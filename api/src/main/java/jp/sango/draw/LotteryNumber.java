package jp.sango.draw;

/** 64 hexadecimal digits; the smaller, the earlier in its tier. */
public record LotteryNumber(String value) implements Comparable<LotteryNumber> {

  @Override
  public int compareTo(LotteryNumber other) {
    return value.compareTo(other.value);
  }
}
