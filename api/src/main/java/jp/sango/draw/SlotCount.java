package jp.sango.draw;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** An application counts once, in however many of its wishes a facility and date stand. */
  static List<SlotCount> all(List<PendingApplication> applications, List<Allotment> allotments) {
    Map<UUID, Allotment> decided =
        allotments.stream().collect(Collectors.toMap(Allotment::application, Function.identity()));
    var wished = new HashMap<Slot, Integer>();
    var given = new HashMap<Slot, Integer>();
    for (var application : applications) {
      slots(application).forEach(slot -> wished.merge(slot, 1, Integer::sum));
      decided.get(application.id().value()).grantedWish()
          .map(granted -> slots(application.wishes().get(granted)))
          .ifPresent(slots -> slots.forEach(slot -> given.merge(slot, 1, Integer::sum)));
    }
    return wished.entrySet().stream()
        .map(one -> new SlotCount(one.getKey().facility(), one.getKey().date(), one.getValue(),
            given.getOrDefault(one.getKey(), 0)))
        .toList();
  }

  private static Set<Slot> slots(PendingApplication application) {
    var slots = new HashSet<Slot>();
    application.wishes().forEach(wish -> slots.addAll(slots(wish)));
    return slots;
  }

  private static Set<Slot> slots(Wish wish) {
    return wish.dates().stream().map(date -> new Slot(wish.facility(), date)).collect(toSet());
  }
}
