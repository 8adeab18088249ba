package jp.sango.browser;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;

/**
 * Six who wished for two beds, once they are drawn.
 *
 * @param mothers by their lottery numbers: the first two have a bed, the others wait
 */
record DrawnMothers(LocalDate drawDay, List<Person> mothers) {

  private static final int HOW_MANY = 6;

  /** Tomorrow at ten, for the first two days a week from then on which nobody has anything yet. */
  static DrawnMothers tomorrow(Sango sango) {
    var today = sango.clock().inDays(1);
    sango.clock().moveTo(today, "08:00");
    var start = today.plusDays(5).datesUntil(today.plusDays(13)).filter(day -> isFree(sango, day)).findFirst().orElseThrow();
    var mothers = Stream.generate(() -> sango.approvedMother("setagaya")).limit(HOW_MANY).toList();
    mothers.forEach(mother -> {
      sango.linkPhone(mother);
      apply(mother, start);
    });
    sango.clock().moveTo(today, "10:00");
    return new DrawnMothers(today, mothers.stream().sorted(Comparator.comparing(DrawnMothers::number)).toList());
  }

  static String apply(Person mother, LocalDate start) {
    return mother.post("/v1/me/applications", Map.of("wishes", List.of(Map.of(
        "facility", "shiseikai-2", "type", "SHORT_STAY", "start", start.toString(), "days", 2)))).is(201).text("/id");
  }

  /** Nobody may have asked before: a node that has just started does not know the board yet, and says so. */
  private static boolean isFree(Sango sango, LocalDate day) {
    var board = "/v1/programmes/131121/availability?facility=shiseikai-2&type=SHORT_STAY&from=" + day + "&to=" + day.plusDays(1);
    Eventually.within(PATIENCE, () -> sango.anyone().get(board).is(200));
    var slots = sango.anyone().get(board).is(200).at("/slots");
    assertThat(slots.size()).isEqualTo(2);
    return slots.valueStream().allMatch(slot -> slot.at("/remaining").asInt() == 2 && slot.at("/applicants").asInt() == 0);
  }

  private static String number(Person mother) {
    return mother.get("/v1/me/applications").is(200).text("/0/outcome/lotteryNumber");
  }

  static String application(Person mother) {
    return mother.get("/v1/me/applications").is(200).text("/0/id");
  }

  Person given() {
    return mothers.get(0);
  }

  Person alsoGiven() {
    return mothers.get(1);
  }

  /** Who is asked first when a bed comes free. */
  Person next() {
    return mothers.get(2);
  }

  Person afterHer() {
    return mothers.get(3);
  }

  Person last() {
    return mothers.get(HOW_MANY - 1);
  }
}
