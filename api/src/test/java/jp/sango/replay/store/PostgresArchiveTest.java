package jp.sango.replay.store;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.WARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.chance.store.DrawnTown;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;
import jp.sango.programme.Policies;
import jp.sango.replay.Archive;
import jp.sango.replay.Change;
import jp.sango.replay.Comparing;
import jp.sango.replay.Comparison;
import jp.sango.replay.Past;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.r2dbc.core.DatabaseClient;

/** A month of draws, read from PostgreSQL and run again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresArchiveTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final int DAYS = 30;
  private static final Change TWO_MORE = new Change(
      Map.of(new PoolId("center-beds"), 2), List.of(), List.of(), List.of(), Optional.empty());

  private final DrawTown town = new DrawTown();
  private Archive archive;

  @BeforeAll
  void drawForAMonth() {
    archive = new PostgresArchive(town.node.get(DatabaseClient.class), town.node.get(Policies.class));
    var drawn = new DrawnTown(town, 7);
    for (int day = 0; day < DAYS; day++) {
      var date = FIRST.plusDays(day);
      drawn.draw(date, drawn.applicants(date, 40));
    }
  }

  @AfterAll
  void close() {
    town.close();
  }

  @Test
  void withoutAChangeEverybodyIsGivenWhatSheReallyWas() {
    var past = past();
    assertThat(past.draws()).hasSize(DAYS);
    assertThat(archive.applications(WARD, month()).block(PATIENCE)).isEqualTo(past.applications());
    assertThat(compare(past, Change.NONE, 1).faithful()).isEqualTo(1);
  }

  @Test
  void seatsMoreAreGivenToMore() {
    var comparison = compare(past(), TWO_MORE, 3);
    assertThat(comparison.rows().getFirst().difference()).isGreaterThan(0.02);
    assertThat(comparison.rows().getFirst().interval()).isPresent();
  }

  private Past past() {
    return archive.past(WARD, month()).block(PATIENCE);
  }

  private static Comparison compare(Past past, Change change, int runs) {
    return Comparing.compare(past, change, runs);
  }

  private static DateRange month() {
    return DateRange.ofDays(FIRST, DAYS);
  }
}
