package jp.sango.availability.live;

import static jp.sango.availability.Slots.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Months that are encoded once and joined must read as if each document were written from scratch. */
class BoardTest {
  private static final List<String> FACILITIES = List.of("center", "mamas-room", "shiseikai-2");
  private static final List<String> TYPES = List.of("DAY_SERVICE", "OUTREACH", "SHORT_STAY");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyFilterShowsWhatASimpleListWouldAfterAnyChanges(long seed) {
    var random = new Random(seed);
    var truth = new TreeMap<SlotKey, Placed>();
    var board = Board.of("131121", new Content("e", 0, 0, List.of()));
    for (int version = 1; version <= 200; version++) {
      var changed = changes(random, version);
      changed.forEach(placed -> truth.put(placed.key(), placed));
      board = board.with(new Announcement("e", version - 1, version, List.copyOf(changed)));
      var filter = filter(random);
      var expected = truth.values().stream().filter(placed -> filter.matches(placed.key())).toList();
      assertThat(board.slots(filter)).isEqualTo(expected);
      assertThat(document(board, filter)).isEqualTo(document(expected));
      long since = random.nextInt(version);
      assertThat(board.newerThan(since, filter)).containsExactlyInAnyOrderElementsOf(
          expected.stream().filter(placed -> placed.boardVersion() > since).toList());
    }
  }

  @Test
  void changeMakesItsMonthAnewAndLeavesTheOthersAlone() {
    var before = Board.of("131121", new Content("e", 0, 1, List.of(
        placed("center", "OUTREACH", DAY, 1), placed("center", "OUTREACH", DAY.plusMonths(1), 1),
        placed("center", "SHORT_STAY", DAY, 1), placed("mamas-room", "OUTREACH", DAY, 1))));
    var after = before.with(new Announcement("e", 1, 2, List.of(placed("center", "OUTREACH", DAY.plusDays(1), 2))));
    assertThat(after.facilities().get("mamas-room")).isSameAs(before.facilities().get("mamas-room"));
    var monthsBefore = before.facilities().get("center").months();
    after.facilities().get("center").months().forEach((sheet, month) -> {
      boolean changed = sheet.equals(new FacilityBoard.Sheet("OUTREACH", YearMonth.from(DAY)));
      assertThat(month == monthsBefore.get(sheet)).as(sheet.toString()).isNotEqualTo(changed);
    });
  }

  private static List<Placed> changes(Random random, long version) {
    var changed = new TreeMap<SlotKey, Placed>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      var placed = placed(FACILITIES.get(random.nextInt(3)), TYPES.get(random.nextInt(3)),
          DAY.plusDays(random.nextInt(70)), version);
      changed.put(placed.key(), placed);
    }
    return new ArrayList<>(changed.values());
  }

  private static SlotFilter filter(Random random) {
    var from = random.nextInt(3) == 0 ? null : DAY.plusDays(random.nextInt(80) - 5);
    var to = random.nextInt(3) == 0 ? null : DAY.plusDays(random.nextInt(80) - 5);
    return new SlotFilter(from, to,
        random.nextBoolean() ? Set.of() : Set.copyOf(List.of(FACILITIES.get(random.nextInt(3)), "center")),
        random.nextBoolean() ? Set.of() : Set.of(TYPES.get(random.nextInt(3))));
  }

  private static String document(Board board, SlotFilter filter) {
    return new String(Documents.encode(board, filter, Optional.empty()), StandardCharsets.UTF_8);
  }

  private static String document(List<Placed> slots) {
    var text = new StringBuilder("{\"programme\":\"131121\",\"version\":")
        .append(slots.stream().mapToLong(Placed::boardVersion).max().orElse(0)).append(",\"slots\":[");
    for (var slot : slots) {
      slot.encode(slot == slots.getFirst() ? text : text.append(','));
    }
    return text.append("]}").toString();
  }

  private static Placed placed(String facility, String type, LocalDate date, long version) {
    var key = new SlotKey("131121", facility, type, date);
    return Placed.of(new SlotState(key, 15, (int) version % 16, 0, (int) version, SlotStatus.OPEN, version), version);
  }
}
