package jp.sango.draw;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.application.PendingApplication;
import jp.sango.kernel.FacilityId;

/**
 * How many applications of a draw wished for a facility on a date, and how many of them were given it. With small
 * numbers in it: what the public sees goes through {@link SmallCounts}.
 */
public record SlotCount(FacilityId facility, LocalDate date, int applications, int given) {

  /** An application counts once, in however many of its wishes a facility and date stand. */
  static List<SlotCount> all(List<PendingApplication> applications, List<Allotment> allotments) {
    Map<UUID, Allotment> decided =
        allotments.stream().collect(Collectors.toMap(Allotment::application, Function.identity()));
    var tallies = new SlotTallies(applications);
    for (var application : applications) {
      tallies.wished(application.standing());
      decided.get(application.id().value()).grantedWish()
          .ifPresent(granted -> tallies.given(application.wishes().get(granted)));
    }
    return tallies.counts();
  }
}
