package jp.sango.local.town;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What families of a municipality may wish for at the moment, as the public page tells them. */
record Wishes(List<Slot> slots) {
  private static final int MOST = 3;
  private static final int LONGEST_STAY = 4;
  private static final int SECOND_WISH_PERCENT = 45;

  /** One that can be applied for. */
  record Slot(String facility, String type, LocalDate date) {
  }

  static Wishes now(Requests requests, Municipality municipality, LocalDate from, LocalDate until) {
    var answer = requests.get(municipality.resident(Household.READY),
        "/v1/programmes/%s/availability?from=%s&to=%s".formatted(municipality.code(), from, until));
    return new Wishes(StreamSupport.stream(answer.body().path("slots").spliterator(), false)
        .filter(slot -> Set.of("OPEN", "FULL").contains(slot.path("status").asString("")))
        .map(slot -> new Slot(slot.path("facility").asString(""), slot.path("type").asString(""),
            LocalDate.parse(slot.path("date").asString(""))))
        .sorted((one, other) -> one.date().compareTo(other.date())).toList());
  }

  /** What a family chooses: one wish to three; the near dates are the popular ones. */
  List<Map<String, Object>> some(Dice dice) {
    var chosen = new LinkedHashSet<Map<String, Object>>();
    do {
      chosen.add(wish(popular(dice), dice));
    } while (chosen.size() < MOST && dice.percent(SECOND_WISH_PERCENT));
    return new ArrayList<>(chosen);
  }

  private Slot popular(Dice dice) {
    double nearness = dice.random().nextDouble();
    return slots.get((int) (slots.size() * nearness * nearness));
  }

  private Map<String, Object> wish(Slot slot, Dice dice) {
    int days = slot.type().equals("SHORT_STAY") ? daysFrom(slot, dice.between(2, LONGEST_STAY)) : 1;
    return Map.of(
        "facility", slot.facility(), "type", slot.type(), "start", slot.date().toString(), "days", days);
  }

  /** Two at least, even where the second is not on offer: then she learns by the answer. */
  private int daysFrom(Slot slot, int wanted) {
    var dates = slots.stream().filter(other -> other.facility().equals(slot.facility())
        && other.type().equals(slot.type())).map(Slot::date).collect(Collectors.toSet());
    int days = 1;
    while (days < wanted && dates.contains(slot.date().plusDays(days))) {
      days++;
    }
    return Math.max(2, days);
  }
}
