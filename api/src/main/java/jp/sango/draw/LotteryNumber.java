package jp.sango.draw;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** 32 bytes, written as 64 hexadecimal digits; the smaller, the earlier in its tier. */
public final class LotteryNumber implements Comparable<LotteryNumber> {

  private final byte[] bytes;
  /** Nearly always decides a comparison, without a look at the others. */
  private final long firstBytes;
  /** Most numbers of a large draw are compared often and written once, some never. */
  private String value;

  LotteryNumber(byte[] bytes) {
    this.bytes = bytes;
    this.firstBytes = ByteBuffer.wrap(bytes).getLong();
  }

  long firstBytes() {
    return firstBytes;
  }

  public String value() {
    if (value == null) {
      value = HexFormat.of().formatHex(bytes);
    }
    return value;
  }

  @Override
  public int compareTo(LotteryNumber other) {
    int first = Long.compareUnsigned(firstBytes, other.firstBytes);
    return first != 0 ? first : Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LotteryNumber number && Arrays.equals(bytes, number.bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(firstBytes);
  }

  @Override
  public String toString() {
    return value();
  }
}
