package jp.sango.broadcast;

import static jp.sango.broadcast.BroadcastState.APPROVED;
import static jp.sango.broadcast.BroadcastState.DRAFT;
import static jp.sango.broadcast.BroadcastState.GATHERING;
import static jp.sango.broadcast.BroadcastState.RETURNED;
import static jp.sango.broadcast.BroadcastState.SENDING;
import static jp.sango.broadcast.BroadcastState.SENT;
import static jp.sango.broadcast.BroadcastState.STOPPED;
import static jp.sango.broadcast.BroadcastState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BroadcastTransitionsTest {

  @Test
  void wayOfABroadcastThatSomebodyElseAgreedTo() {
    assertThat(way(BroadcastStep.SUBMIT, BroadcastStep.APPROVE, BroadcastStep.BEGIN, BroadcastStep.SEND, BroadcastStep.FINISH))
        .containsExactly(SUBMITTED, APPROVED, GATHERING, SENDING, SENT);
    assertThat(way(BroadcastStep.SUBMIT, BroadcastStep.RETURN, BroadcastStep.EDIT)).containsExactly(SUBMITTED, RETURNED, DRAFT);
    assertThat(way(BroadcastStep.SUBMIT_ALONE)).containsExactly(APPROVED);
  }

  private static Stream<BroadcastState> way(BroadcastStep... steps) {
    var state = new BroadcastState[] {DRAFT};
    return Stream.of(steps).map(step -> state[0] = BroadcastTransitions.after(state[0], step).orElseThrow());
  }

  /** At any time, but once. */
  @ParameterizedTest
  @EnumSource(BroadcastState.class)
  void canBeStoppedWhereverItStands(BroadcastState state) {
    assertThat(BroadcastTransitions.after(state, BroadcastStep.STOP))
        .isEqualTo(state == STOPPED ? Optional.empty() : Optional.of(STOPPED));
  }

  /** Whatever was agreed to was another text. */
  @ParameterizedTest
  @EnumSource(BroadcastState.class)
  void isADraftAgainOnceItIsWrittenAnewAndNotWrittenAnewUnderWay(BroadcastState state) {
    assertThat(BroadcastTransitions.after(state, BroadcastStep.EDIT))
        .isEqualTo(state.isUnsent() ? Optional.of(DRAFT) : Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(BroadcastState.class)
  void nothingBeginsThatNobodyHasAgreedTo(BroadcastState state) {
    assertThat(BroadcastTransitions.after(state, BroadcastStep.BEGIN))
        .isEqualTo(state == APPROVED ? Optional.of(GATHERING) : Optional.empty());
    assertThat(BroadcastTransitions.after(state, BroadcastStep.APPROVE))
        .isEqualTo(state == SUBMITTED ? Optional.of(APPROVED) : Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(BroadcastStep.class)
  void nothingBecomesOfWhatWasStopped(BroadcastStep step) {
    assertThat(BroadcastTransitions.after(STOPPED, step)).isEmpty();
  }
}
