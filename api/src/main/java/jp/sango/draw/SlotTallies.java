package jp.sango.draw;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.application.PendingApplication;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;

/** Counts what is wished for and given, by facility and day. A large draw has some ten million days to count. */
final class SlotTallies {

  private record Tally(int[] wished, int[] given) {}

  private final long firstDay;
  private final int days;
  private final Map<FacilityId, Tally> byFacility = new HashMap<>();

  /** For these applications and no others. */
  SlotTallies(List<PendingApplication> applications) {
    firstDay = wishes(applications).mapToLong(wish -> wish.start().toEpochDay()).min().orElse(0);
    days = Math.toIntExact(
        wishes(applications).mapToLong(wish -> wish.start().toEpochDay() + wish.days()).max().orElse(0) - firstDay);
  }

  private static Stream<Wish> wishes(List<PendingApplication> applications) {
    return applications.stream().flatMap(application -> application.wishes().stream());
  }

  /** Of one application: on each day its dearest wish for a facility counts. */
  void wished(List<Wish> wishes) {
    for (int rank = 0; rank < wishes.size(); rank++) {
      var wish = wishes.get(rank);
      int[] wished = of(wish.facility()).wished();
      for (int day = start(wish); day < start(wish) + wish.days(); day++) {
        wished[day] += standsIn(wishes.subList(0, rank), wish.facility(), day) ? 0 : 1;
      }
    }
  }

  private boolean standsIn(List<Wish> wishes, FacilityId facility, int day) {
    for (var wish : wishes) {
      if (day >= start(wish) && day < start(wish) + wish.days() && wish.facility().equals(facility)) {
        return true;
      }
    }
    return false;
  }

  void given(Wish wish) {
    int[] given = of(wish.facility()).given();
    for (int day = start(wish); day < start(wish) + wish.days(); day++) {
      given[day]++;
    }
  }

  private int start(Wish wish) {
    return Math.toIntExact(wish.start().toEpochDay() - firstDay);
  }

  private Tally of(FacilityId facility) {
    return byFacility.computeIfAbsent(facility, any -> new Tally(new int[days], new int[days]));
  }

  /** Where nothing was wished for there is none. */
  List<SlotCount> counts() {
    return byFacility.entrySet().stream().flatMap(of -> counts(of.getKey(), of.getValue())).toList();
  }

  private Stream<SlotCount> counts(FacilityId facility, Tally tally) {
    return IntStream.range(0, days).filter(day -> tally.wished()[day] > 0)
        .mapToObj(day -> new SlotCount(
            facility, LocalDate.ofEpochDay(firstDay + day), tally.wished()[day], tally.given()[day]));
  }
}
