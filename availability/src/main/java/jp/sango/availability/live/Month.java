package jp.sango.availability.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import jp.sango.availability.SlotFilter;

/**
 * The slots of one type of care at a facility in one month, by date, and their JSON in one piece with commas between
 * them. Immutable: a change of one of its slots makes another month and touches nothing else of the board.
 */
final class Month {
  static final Month EMPTY = new Month(List.of());

  private final List<Placed> slots;
  private final byte[] json;
  /** Where in the JSON each slot ends. */
  private final int[] ends;
  private final long newest;

  /** Those from {@code first}, before {@code end}: a date cuts a month where it wants and nothing is encoded again. */
  record Part(Month month, int first, int end) {
    int size() {
      return end - first;
    }

    /** Board version of the newest among them. */
    long newest() {
      return size() == month.slots.size() ? month.newest : newestOf(slots());
    }

    List<Placed> slots() {
      return month.slots.subList(first, end);
    }

    /** In bytes. */
    int length() {
      return month.ends[end - 1] - start();
    }

    void writeTo(ByteBuffer out) {
      out.put(month.json, start(), length());
    }

    private int start() {
      return first == 0 ? 0 : month.ends[first - 1] + 1;
    }
  }

  private Month(List<Placed> slots) {
    this.slots = slots;
    this.ends = new int[slots.size()];
    this.json = encode();
    this.newest = newestOf(slots);
  }

  Month with(Collection<Placed> changed) {
    var byDate = new TreeMap<LocalDate, Placed>();
    slots.forEach(slot -> byDate.put(slot.key().date(), slot));
    changed.forEach(slot -> byDate.put(slot.key().date(), slot));
    return new Month(List.copyOf(byDate.values()));
  }

  long newest() {
    return newest;
  }

  Optional<Placed> on(LocalDate date) {
    int at = before(date);
    return at < slots.size() && slots.get(at).key().date().equals(date)
        ? Optional.of(slots.get(at))
        : Optional.empty();
  }

  /** What lies between the filter's dates. Can be empty. */
  Part part(SlotFilter filter) {
    int first = filter.from() == null ? 0 : before(filter.from());
    int end = filter.to() == null ? slots.size() : before(filter.to().plusDays(1));
    return new Part(this, first, Math.max(first, end));
  }

  private int before(LocalDate date) {
    int count = 0;
    while (count < slots.size() && slots.get(count).key().date().isBefore(date)) {
      count++;
    }
    return count;
  }

  private byte[] encode() {
    var text = new StringBuilder(slots.size() * 192);
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).encode(i == 0 ? text : text.append(','));
      ends[i] = text.length();
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static long newestOf(List<Placed> slots) {
    return slots.stream().mapToLong(Placed::boardVersion).max().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Month month && slots.equals(month.slots);
  }

  @Override
  public int hashCode() {
    return slots.hashCode();
  }

  @Override
  public String toString() {
    return slots.toString();
  }
}
