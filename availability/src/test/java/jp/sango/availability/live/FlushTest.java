package jp.sango.availability.live;

import static jp.sango.availability.Slots.DAY;
import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.availability.live.FakeBoard.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.live.BoardSource.Content;
import org.junit.jupiter.api.Test;

class FlushTest {
  private static final int ASKED = 100_000;

  @Test
  void waysOnWhichNothingIsFoundAreNotRememberedWithoutEnd() {
    var placed = Placed.of(state(key(PROGRAMME, "center", 0), 1), 1);
    var flush = Flush.first(Board.of(PROGRAMME, new Content("e", 0, 1, List.of(placed))));
    for (int day = 1; day <= ASKED; day++) {
      var later = new SlotFilter(DAY.plusDays(day), null, Set.of(), Set.of());
      assertThat(flush.since(later, 0, Optional.empty())).isEmpty();
    }
    assertThat(flush.kept()).isLessThan(ASKED * 2 / 3);
  }
}
