package jp.sango.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of a state and a step, as people read it; a new one of either needs its cells here. */
class CallTransitionsTest {

  private static final String FIRST_HALF = """
      step           | RINGING       ANSWERED      BUSY          MISSED        CALL_ME_AT
      RING_AGAIN     | RINGING       -             -             RINGING       -
      CALL_ANEW      | -             ENDED         ENDED         -             ENDED
      SAY_NOW        | ANSWERED      ANSWERED      ANSWERED      ANSWERED      ANSWERED
      SAY_BUSY       | BUSY          BUSY          BUSY          BUSY          BUSY
      ASK_FOR_LATER  | CALL_ME_AT    CALL_ME_AT    CALL_ME_AT    CALL_ME_AT    CALL_ME_AT
      SAY_BY_MESSAGE | BY_MESSAGE    BY_MESSAGE    BY_MESSAGE    BY_MESSAGE    BY_MESSAGE
      FALL_SILENT    | MISSED        -             -             -             -
      REMIND         | -             -             -             -             REMINDED
      TELEPHONE      | ON_TELEPHONE  ON_TELEPHONE  ON_TELEPHONE  ON_TELEPHONE  ON_TELEPHONE
      NOTE_TALK      | ENDED         ENDED         ENDED         ENDED         ENDED
      WITHDRAW       | WITHDRAWN     WITHDRAWN     WITHDRAWN     WITHDRAWN     WITHDRAWN
      """;

  private static final String SECOND_HALF = """
      step           | REMINDED      BY_MESSAGE    ON_TELEPHONE  ENDED         WITHDRAWN
      RING_AGAIN     | -             -             RINGING       -             -
      CALL_ANEW      | ENDED         ENDED         ENDED         -             -
      SAY_NOW        | ANSWERED      ANSWERED      ANSWERED      -             -
      SAY_BUSY       | BUSY          BUSY          BUSY          -             -
      ASK_FOR_LATER  | CALL_ME_AT    CALL_ME_AT    CALL_ME_AT    -             -
      SAY_BY_MESSAGE | BY_MESSAGE    BY_MESSAGE    BY_MESSAGE    -             -
      FALL_SILENT    | -             -             -             -             -
      REMIND         | -             -             -             -             -
      TELEPHONE      | ON_TELEPHONE  ON_TELEPHONE  ON_TELEPHONE  -             -
      NOTE_TALK      | ENDED         ENDED         ENDED         -             -
      WITHDRAW       | WITHDRAWN     WITHDRAWN     WITHDRAWN     -             -
      """;

  private record Cell(CallState state, CallStep step, Optional<CallState> next) {}

  static Stream<Cell> cells() {
    return Stream.of(FIRST_HALF, SECOND_HALF).flatMap(CallTransitionsTest::cells);
  }

  private static Stream<Cell> cells(String table) {
    var lines = table.lines().map(line -> line.replace("|", "").strip().split("\\s+")).toList();
    var states = lines.getFirst();
    return lines.stream().skip(1).flatMap(line -> IntStream.range(1, line.length).mapToObj(
        column -> new Cell(CallState.valueOf(states[column]), CallStep.valueOf(line[0]),
            Optional.of(line[column]).filter(next -> !next.equals("-")).map(CallState::valueOf))));
  }

  @Test
  void everyPairIsInTheTable() {
    assertThat(cells()).hasSize(CallState.values().length * CallStep.values().length)
        .extracting(cell -> cell.state() + " " + cell.step()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void stepLeadsWhereTheTableSays(Cell cell) {
    assertThat(CallTransitions.after(cell.state(), cell.step())).isEqualTo(cell.next());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsOpenCanEndAndWhatIsNotStaysAsItIs(CallState state) {
    assertThat(CallTransitions.after(state, CallStep.WITHDRAW).isPresent()).isEqualTo(state.isOpen());
    assertThat(Arrays.stream(CallStep.values()).anyMatch(step -> CallTransitions.after(state, step).isPresent()))
        .isEqualTo(state.isOpen());
  }
}
