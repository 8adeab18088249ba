package jp.sango.local.town;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import jp.sango.local.town.Household.Course;

/** From now on: every few seconds somebody applies or thinks again, so that the board and its stream are alive. */
final class StreetLife {
  private static final int MOST_APPLICATIONS = 2_000;
  private static final int SHORTEST_PAUSE_MILLIS = 800;
  private static final int LONGEST_PAUSE_MILLIS = 3_000;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(20);
  private static final int WITHDRAWS_PERCENT = 20;
  private static final int MOST_OF_THEM_DRAW_PERCENT = 75;
  private static final int WINDOW = 14;

  private final Requests requests;
  private final Clock clock;
  private final List<Household> families;
  private final Dice dice = Dice.about("street");

  StreetLife(Requests requests, Clock clock, List<Household> households) {
    this.requests = requests;
    this.clock = clock;
    this.families = households.stream()
        .filter(household -> !household.isReadyMade()
            && (household.course() == Course.APPLYING || household.course() == Course.APPROVED))
        .toList();
  }

  /** Ends when nobody may apply any more, or when its thread is interrupted. */
  void goOn() throws InterruptedException {
    int applications = 0;
    while (applications < MOST_APPLICATIONS) {
      Thread.sleep(dice.between(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
      try {
        if (dice.percent(WITHDRAWS_PERCENT)) {
          withdraw(somebody());
        } else if (apply(somebody())) {
          applications++;
        }
      } catch (java.io.UncheckedIOException _) {
        // A server that is being stopped, or a database that a newcomer has killed to see what happens.
        Thread.sleep(AFTER_TROUBLE);
      }
    }
  }

  private Household somebody() {
    boolean draws = dice.percent(MOST_OF_THEM_DRAW_PERCENT);
    return dice.oneOf(families.stream().filter(family -> family.municipality().draws() == draws).toList());
  }

  private boolean apply(Household family) {
    var today = LocalDate.now(clock);
    var wishes = Wishes.now(requests, family.municipality(), today.plusDays(1), today.plusDays(WINDOW));
    return !wishes.slots().isEmpty()
        && new FrontDoor(requests).ask(family, wishes.some(dice)).isOk();
  }

  private void withdraw(Household family) {
    for (var application : requests.get(family.resident(), "/v1/me/applications").body()) {
      if (application.path("state").asString("").equals("PENDING")) {
        requests.delete(family.resident(), "/v1/me/applications/" + application.path("id").asString(""));
        return;
      }
    }
  }
}
