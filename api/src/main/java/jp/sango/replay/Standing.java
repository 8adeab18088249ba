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
import jp.sango.replay.Past.Household;

/** What a family has come to have in a replay: changes as it goes on. */
final class Standing {

  private final Map<ServiceType, Integer> used = new EnumMap<>(ServiceType.class);
  private final List<DateRange> taken = new ArrayList<>();
  private final List<LocalDate> losses;
  private boolean known;
  private boolean usedBefore;

  Standing(Household household) {
    used.putAll(household.usedBefore());
    usedBefore = household.usedBefore().values().stream().anyMatch(days -> days > 0);
    losses = new ArrayList<>(household.lostBefore());
  }

  /** The first draw of hers in the period says whether she had used the programme before. */
  void meet(boolean countsAsUsed) {
    usedBefore |= !known && countsAsUsed;
    known = true;
  }

  boolean isFirstUse() {
    return !usedBefore && taken.isEmpty();
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
    losses.clear();
  }

  /** As a cancelled visit leaves her. */
  void cancelled(Wish wish) {
    taken.remove(wish.dates());
    used.merge(wish.type(), -wish.days(), Integer::sum);
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
