package jp.sango.draw;

import java.util.List;
import java.util.Optional;
import jp.sango.draw.PublicRecord.Count;

/**
 * Leaves out of the public record what says too much of too few: a number of applications, of those that were given a
 * seat or of those that were not, which is small, and whatever lets a small one be computed. No sums are published; what
 * is public beside the counts is the number of tickets, and it must not give one away either.
 *
 * @param smallestShown the smallest number that is shown; 0 says of nobody that she was there, and is shown too
 */
record SmallCounts(int smallestShown) {

  /**
   * Of a draw so small that the few who took part stand in it alone, nothing is shown; nor of a rerun: who takes part in
   * it was given nothing by the draw before, so the difference would tell what that one gave.
   */
  List<Count> leaveOut(DrawRecord draw, List<SlotCount> counts) {
    int tickets = draw.tickets().orElse(0);
    if (tickets < smallestShown || draw.rerunOf().isPresent()) {
      return List.of();
    }
    boolean told = ticketsTell(tickets, counts);
    return counts.stream().map(count -> told ? nothing(count) : shown(count)).toList();
  }

  /** Every ticket stands behind one application at least, so the numbers left out are together as great as what lacks. */
  private boolean ticketsTell(int tickets, List<SlotCount> counts) {
    long leftOut = counts.stream().filter(count -> isSmall(count.applications())).count();
    int shown = counts.stream().mapToInt(SlotCount::applications).filter(number -> !isSmall(number)).sum();
    return leftOut > 0 && tickets - shown > leftOut;
  }

  private static Count nothing(SlotCount count) {
    return new Count(count.facility(), count.date(), Optional.empty(), Optional.empty());
  }

  private Count shown(SlotCount count) {
    if (isSmall(count.applications())) {
      return nothing(count);
    }
    boolean few = isSmall(count.given()) || isSmall(count.applications() - count.given());
    return new Count(count.facility(), count.date(), Optional.of(count.applications()),
        few || areFewEnoughToBeToldAsOne(count) ? Optional.empty() : Optional.of(count.given()));
  }

  /** That all or none were given it says of each who is known to have applied what she was told. */
  private boolean areFewEnoughToBeToldAsOne(SlotCount count) {
    return count.applications() > 0 && count.applications() < 2 * smallestShown;
  }

  private boolean isSmall(int number) {
    return number > 0 && number < smallestShown;
  }
}
