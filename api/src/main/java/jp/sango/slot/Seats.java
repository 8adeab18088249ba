package jp.sango.slot;

/** The seats of a pool on a date. */
public record Seats(int capacity, int confirmed, int held, boolean closed) {

  /** Seats that can still be given; 0 on a closed day. */
  public int remaining() {
    return closed ? 0 : Math.max(0, capacity - confirmed - held);
  }
}
