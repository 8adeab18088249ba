package jp.sango.refill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfferStepTest {

  /** One line a state, one column a step: where it leads, or "-". */
  private static final String TABLE = """
      state GO_ON ARRIVE ACCEPT DECLINE EXPIRE CANCEL
      OFFERED OFFERED DELIVERED ACCEPTED DECLINED EXPIRED CANCELLED
      DELIVERED - - ACCEPTED DECLINED EXPIRED CANCELLED
      ACCEPTED - - - - - -
      DECLINED - - - - - -
      EXPIRED - - - - - -
      CANCELLED - - - - - -
      """;

  @Test
  void everyPairOfStateAndStepIsDecided() {
    var lines = TABLE.lines().map(line -> line.split(" ")).toList();
    var pairs = new HashSet<String>();
    for (var line : lines.subList(1, lines.size())) {
      for (int column = 1; column < line.length; column++) {
        var step = OfferStep.valueOf(lines.getFirst()[column]);
        var next = line[column].equals("-") ? Optional.empty() : Optional.of(OfferState.valueOf(line[column]));
        assertThat(step.from(OfferState.valueOf(line[0]))).as(line[0] + " " + step).isEqualTo(next);
        pairs.add(line[0] + " " + step);
      }
    }
    assertThat(pairs).hasSize(OfferState.values().length * OfferStep.values().length);
  }

  @Test
  void whatHasEndedNeverComesAliveAgain() {
    assertThat(Stream.of(OfferState.values()).filter(state -> !state.isOpen()))
        .containsExactly(OfferState.ACCEPTED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.CANCELLED)
        .allSatisfy(ended -> assertThat(Stream.of(OfferStep.values()).flatMap(step -> step.from(ended).stream()))
            .isEmpty());
  }
}
