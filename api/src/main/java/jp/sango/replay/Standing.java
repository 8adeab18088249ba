package jp.sango.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.sango.application.Wish;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;

/** What a family has come to have in a replay: changes as it goes on. */
final class Standing {

  private final Map<ServiceType, Integer> used = new EnumMap<>(ServiceType.class);
  private final List<DateRange> taken = new ArrayList<>();
  private final List<LocalDate> losses = new ArrayList<>();
  private boolean known;
  private boolean hasUsed;

  Standing(Map<ServiceType, Integer> usedBefore) {
    used.putAll(usedBefore);
    hasUsed = usedBefore.values().stream().anyMatch(days -> days > 0);
  }

  /** The first draw of hers in the period says whether she had used the programme before. */
  void meet(boolean countsAsUsed) {
    hasUsed |= !known && countsAsUsed;
    known = true;
  }

  boolean isFirstUse() {
    return !hasUsed;
  }

  /** Nothing else on its days, and days enough left. */
  boolean leavesRoomFor(Wish wish, Policy policy) {
    return taken.stream().noneMatch(wish.dates()::overlaps)
        && policy.limit(wish.type()).filter(limit -> days(limit.types()) + wish.days() > limit.days()).isEmpty();
  }

  private int days(Set<ServiceType> types) {
    return types.stream().mapToInt(type -> used.getOrDefault(type, 0)).sum();
  }

  void given(Wish wish) {
    taken.add(wish.dates());
    used.merge(wish.type(), wish.days(), Integer::sum);
    hasUsed = true;
    losses.clear();
  }

  void lost(LocalDate drawDay) {
    if (losses.isEmpty() || !losses.getLast().equals(drawDay)) {
      losses.add(drawDay);
    }
  }

  int losses(LocalDate since) {
    return (int) losses.stream().filter(day -> !day.isBefore(since)).count();
  }
}
