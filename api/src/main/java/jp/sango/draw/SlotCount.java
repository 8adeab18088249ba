package jp.sango.draw;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;

/**
 * How many applications of a draw wished for a facility on a date, and how many of them were given it. With small
 * numbers in it: what the public sees goes through {@link SmallCounts}.
 */
public record SlotCount(FacilityId facility, LocalDate date, int applications, int given) {

  private record Slot(FacilityId facility, LocalDate date) {}

  private static final class Tally {
    private int wished;
    private int given;
  }

  /** An application counts once, in however many of its wishes a facility and date stand. */
  static List<SlotCount> all(List<PendingApplication> applications, List<Allotment> allotments) {
    Map<UUID, Allotment> decided =
        allotments.stream().collect(Collectors.toMap(Allotment::application, Function.identity()));
    var tallies = new HashMap<Slot, Tally>();
    for (var application : applications) {
      count(application.wishes(), tallies);
      decided.get(application.id().value()).grantedWish()
          .map(granted -> application.wishes().get(granted))
          .ifPresent(wish -> wish.dates().stream()
              .forEach(date -> tallies.get(new Slot(wish.facility(), date)).given++));
    }
    return tallies.entrySet().stream()
        .map(one -> new SlotCount(
            one.getKey().facility(), one.getKey().date(), one.getValue().wished, one.getValue().given))
        .toList();
  }

  private static void count(List<Wish> wishes, Map<Slot, Tally> tallies) {
    for (int index = 0; index < wishes.size(); index++) {
      var wish = wishes.get(index);
      var dearer = wishes.subList(0, index).stream().filter(other -> other.facility().equals(wish.facility())).toList();
      wish.dates().stream()
          .filter(date -> dearer.stream().noneMatch(other -> other.dates().contains(date)))
          .forEach(date -> tallies.computeIfAbsent(new Slot(wish.facility(), date), any -> new Tally()).wished++);
    }
  }
}
