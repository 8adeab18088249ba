package jp.sango.availability.live;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;

/** A programme's board at one version, immutable. */
record Board(String programme, String epoch, long since, long version, NavigableMap<String, FacilityBoard> facilities) {
  private static final Comparator<Placed> AS_TAKEN_IN =
      Comparator.comparingLong(Placed::boardVersion).thenComparing(Placed::key);
  /** Versions begin at 0. */
  private static final long ANY = -1;

  static Board of(String programme, Content content) {
    return new Board(programme, content.epoch(), content.since(), content.version(),
        with(new TreeMap<>(), content.slots()));
  }

  Board with(Announcement announcement) {
    return new Board(programme, epoch, since, announcement.after(), with(facilities, announcement.slots()));
  }

  /** In the order of their keys, by month. */
  List<Month.Part> parts(SlotFilter filter) {
    return parts(ANY, filter).toList();
  }

  Optional<Placed> slot(SlotKey key) {
    return Optional.ofNullable(facilities.get(key.facility())).flatMap(facility -> facility.slot(key));
  }

  /** In the order of their keys. */
  List<Placed> slots(SlotFilter filter) {
    return parts(ANY, filter).flatMap(part -> part.slots().stream()).toList();
  }

  int count(SlotFilter filter) {
    return parts(ANY, filter).mapToInt(Month.Part::size).sum();
  }

  /** In the order in which the board took them in. */
  List<Placed> newerThan(long version, SlotFilter filter) {
    return parts(version, filter).flatMap(part -> part.slots().stream())
        .filter(placed -> placed.boardVersion() > version).sorted(AS_TAKEN_IN).toList();
  }

  private Stream<Month.Part> parts(long than, SlotFilter filter) {
    return facilities.entrySet().stream()
        .filter(entry -> entry.getValue().newest() > than && filter.matchesFacility(entry.getKey()))
        .flatMap(entry -> entry.getValue().parts(than, filter));
  }

  private static NavigableMap<String, FacilityBoard> with(
      NavigableMap<String, FacilityBoard> facilities, Collection<Placed> changed) {
    var copy = new TreeMap<>(facilities);
    changed.stream().collect(groupingBy(placed -> placed.key().facility())).forEach((facility, slots) ->
        copy.put(facility, copy.getOrDefault(facility, FacilityBoard.EMPTY).with(slots)));
    return copy;
  }
}
