package jp.sango.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Families that wish for the same beds; after the draw in the order of their lottery numbers. */
final class Rivals {

  private final Map<Person, String> applications = new LinkedHashMap<>();
  private final Map<Person, String> numbers = new LinkedHashMap<>();

  private Rivals() {}

  static Rivals applyFor(Sango sango, Wish wish, int count) {
    var rivals = new Rivals();
    for (int i = 0; i < count; i++) {
      var mother = sango.approvedMother("setagaya");
      rivals.applications.put(mother, mother.post("/v1/me/applications", Wish.wishes(wish)).is(201).header("Location"));
    }
    return rivals;
  }

  /** Smallest number first. */
  List<String> states() {
    if (numbers.isEmpty()) {
      applications.forEach((mother, application) -> numbers.put(mother, number(mother)));
    }
    return inOrder().stream().map(mother -> mother.get(applications.get(mother)).is(200).text("/state")).toList();
  }

  boolean numbersChanged() {
    return numbers.entrySet().stream().anyMatch(known -> !known.getValue().equals(number(known.getKey())));
  }

  void oneWinnerCancels() {
    var winner = inOrder().getFirst();
    var visit = winner.get("/v1/me/visits").is(200).text("/0/id");
    winner.post("/v1/me/visits/" + visit + "/cancel").is(200);
  }

  private List<Person> inOrder() {
    var order = new ArrayList<>(numbers.keySet());
    order.sort(Comparator.comparing(numbers::get));
    assertThat(order).isNotEmpty();
    return order;
  }

  private String number(Person mother) {
    return mother.get(applications.get(mother)).is(200).text("/outcome/lotteryNumber");
  }
}
