package jp.sango.availability.live;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;

/** A programme's board at one version, immutable. */
record Board(String programme, String epoch, long since, long version, NavigableMap<String, FacilityBoard> facilities) {
  private static final Comparator<Placed> AS_TAKEN_IN =
      Comparator.comparingLong(Placed::boardVersion).thenComparing(Placed::key);

  static Board of(String programme, Content content) {
    var facilities = new TreeMap<String, FacilityBoard>();
    content.slots().stream().collect(groupingBy(placed -> placed.key().facility()))
        .forEach((facility, slots) -> facilities.put(facility, FacilityBoard.of(slots)));
    return new Board(programme, content.epoch(), content.since(), content.version(), facilities);
  }

  Board with(Announcement announcement) {
    var copy = new TreeMap<>(facilities);
    announcement.slots().stream().collect(groupingBy(placed -> placed.key().facility())).forEach((facility, changed) ->
        copy.put(facility, copy.getOrDefault(facility, FacilityBoard.EMPTY).with(changed)));
    return new Board(programme, epoch, since, announcement.after(), copy);
  }

  /** In the order of their keys. */
  List<Placed> slots(SlotFilter filter) {
    return matching(0, filter).toList();
  }

  /** In the order in which the board took them in. */
  List<Placed> newerThan(long version, SlotFilter filter) {
    return matching(version + 1, filter).filter(placed -> placed.boardVersion() > version).sorted(AS_TAKEN_IN).toList();
  }

  private Stream<Placed> matching(long newestAtLeast, SlotFilter filter) {
    return facilities.entrySet().stream()
        .filter(entry -> entry.getValue().newest() >= newestAtLeast && filter.matchesFacility(entry.getKey()))
        .flatMap(entry -> entry.getValue().all().stream())
        .filter(placed -> filter.matches(placed.key()));
  }
}
