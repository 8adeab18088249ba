package jp.sango.availability.live;

import static java.util.stream.Collectors.groupingBy;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;

/** One facility's slots by month, immutable: a change makes its month anew and shares all others. */
record FacilityBoard(NavigableMap<FacilityBoard.Sheet, Month> months, long newest) {
  static final FacilityBoard EMPTY = new FacilityBoard(new TreeMap<>(), 0);

  /** In this order the slots of a facility's months are in the order of their keys. */
  record Sheet(String type, YearMonth month) implements Comparable<Sheet> {
    private static final Comparator<Sheet> ORDER = Comparator.comparing(Sheet::type).thenComparing(Sheet::month);

    static Sheet of(SlotKey key) {
      return new Sheet(key.type(), YearMonth.from(key.date()));
    }

    boolean matches(SlotFilter filter) {
      return (filter.types().isEmpty() || filter.types().contains(type))
          && (filter.from() == null || !month.atEndOfMonth().isBefore(filter.from()))
          && (filter.to() == null || !month.atDay(1).isAfter(filter.to()));
    }

    @Override
    public int compareTo(Sheet other) {
      return ORDER.compare(this, other);
    }
  }

  FacilityBoard with(Collection<Placed> changed) {
    var copy = new TreeMap<>(months);
    changed.stream().collect(groupingBy(placed -> Sheet.of(placed.key()))).forEach((sheet, slots) ->
        copy.put(sheet, copy.getOrDefault(sheet, Month.EMPTY).with(slots)));
    return new FacilityBoard(copy, copy.values().stream().mapToLong(Month::newest).max().orElse(0));
  }

  Optional<Placed> slot(SlotKey key) {
    return Optional.ofNullable(months.get(Sheet.of(key))).flatMap(month -> month.on(key.date()));
  }

  /** What the filter shows of those months in which something is newer. */
  Stream<Month.Part> parts(long than, SlotFilter filter) {
    return months.entrySet().stream()
        .filter(entry -> entry.getValue().newest() > than && entry.getKey().matches(filter))
        .map(entry -> entry.getValue().part(filter))
        .filter(part -> part.size() > 0);
  }
}
