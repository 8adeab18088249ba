package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.kernel.PersonalRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the export of her own data tells of those who were given the place. */
class LosersExportTest {

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 1, 1);

  @AfterEach
  void close() {
    town.close();
  }

  /** The proof does not tell it where so few were given a place, and nor must anything else. */
  @Test
  void exportHasHerOwnNumberAndNotTheWinners() {
    var applications = town.families(2).stream().map(family -> town.apply(family, day(TOMORROW))).toList();
    town.draw();
    var decided = applications.stream().map(town::now).toList();
    var loser = in(ApplicationState.LOST, decided);
    assertThat(export(loser)).contains(number(loser)).doesNotContain(number(in(ApplicationState.WON, decided)));
  }

  private static Application in(ApplicationState state, List<Application> decided) {
    return decided.stream().filter(application -> application.state() == state).findFirst().orElseThrow();
  }

  private static String number(Application application) {
    return application.outcome().orElseThrow().lotteryNumber();
  }

  private String export(Application application) {
    var hers = town.node.get("applicationRecords", PersonalRecords.class)
        .export(application.municipality(), application.person()).block(PATIENCE);
    return town.node.get(JsonMapper.class).writeValueAsString(hers);
  }
}
