package jp.sango.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import jp.sango.application.CoordinationState;
import jp.sango.application.Way;
import jp.sango.kernel.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingStepTest {

  /** One line a state, one column a step: where it leads, or "-". */
  private static final String TABLE = """
      state BOOK ASSESS FINISH_ASSESSMENT REQUEST RECALL ACCEPT DECLINE CONFIRM RESUME LAPSE EXPIRE WITHDRAW SPEAK
      APPLIED REQUESTED ASSESSING - - - - - - - - EXPIRED WITHDRAWN -
      ASSESSING - ASSESSING COORDINATING - - - - - - - EXPIRED WITHDRAWN -
      COORDINATING - ASSESSING - REQUESTED - - - - - - EXPIRED WITHDRAWN -
      REQUESTED - - - - COORDINATING ACCEPTED DECLINED - - COORDINATING EXPIRED WITHDRAWN -
      ACCEPTED - - - - - - - CONFIRMED - - - - -
      DECLINED - - - - - - - - COORDINATING - - - -
      CONFIRMED - - - - - - - - - - - - -
      WITHDRAWN - - - - - - - - - - - - -
      EXPIRED - - - - - - - - - - - - EXPIRED
      """;

  @Test
  void everyPairOfStateAndStepIsDecided() {
    var lines = TABLE.lines().map(line -> line.split(" ")).toList();
    var pairs = new HashSet<String>();
    for (var line : lines.subList(1, lines.size())) {
      for (int column = 1; column < line.length; column++) {
        var step = BookingStep.valueOf(lines.getFirst()[column]);
        var next = line[column].equals("-") ? Optional.empty() : Optional.of(CoordinationState.valueOf(line[column]));
        assertThat(step.from(CoordinationState.valueOf(line[0]))).as(line[0] + " " + step).isEqualTo(next);
        pairs.add(line[0] + " " + step);
      }
    }
    assertThat(pairs).hasSize(CoordinationState.values().length * BookingStep.values().length);
  }

  @ParameterizedTest
  @CsvSource({"APPLIED,NURSE", "ASSESSING,NURSE", "COORDINATING,STAFF", "REQUESTED,PROVIDER", "CONFIRMED,PROVIDER",
      "EXPIRED,STAFF"})
  void nextTaskIsSomebodys(CoordinationState state, Role whose) {
    assertThat(Task.of(state, Way.COORDINATION).whose()).contains(whose);
  }

  @Test
  void nothingIsToBeDoneWhereNoStepIsLeft() {
    var ends = Arrays.stream(CoordinationState.values())
        .filter(state -> Arrays.stream(BookingStep.values()).allMatch(step -> step.from(state).isEmpty()));
    assertThat(ends).containsExactly(CoordinationState.CONFIRMED, CoordinationState.WITHDRAWN);
  }
}
