package jp.sango.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class DecisionTest {

  private static final Problem FIRST = Problem.refused("first", "a");
  private static final Problem SECOND = Problem.conflict("second");

  @Test
  void firstObjectionWinsAndLaterRulesAreNotAsked() {
    var decision = Decision.firstObjection(Stream.of(1, 2, 3).map(rule -> switch (rule) {
      case 1 -> Decision.ACCEPTED;
      case 2 -> Decision.rejected(FIRST);
      default -> throw new AssertionError("asked in vain");
    }));
    assertThat(decision.objection()).contains(FIRST);
  }

  @Test
  void withoutObjectionItIsAccepted() {
    assertThat(Decision.firstObjection(Stream.of(Decision.ACCEPTED))).isEqualTo(Decision.ACCEPTED);
    assertThat(Decision.firstObjection(Stream.empty()).isRejection()).isFalse();
    assertThat(Decision.ACCEPTED.objection()).isEmpty();
  }

  @Test
  void problemIsOnlyMadeWhereThereIsOne() {
    assertThat(Decision.unless(false, () -> {
      throw new AssertionError("made in vain");
    })).isEqualTo(Decision.ACCEPTED);
    assertThat(Decision.unless(true, () -> SECOND)).isEqualTo(Decision.rejected(SECOND));
  }

  @Test
  void rejectionEndsAChainWithItsProblem() {
    StepVerifier.create(Decision.ACCEPTED.orProblem("value")).expectNext("value").verifyComplete();
    StepVerifier.create(Decision.rejected(FIRST).orProblem("value"))
        .verifyErrorSatisfies(error -> {
          assertThat(error).isInstanceOfSatisfying(ProblemException.class,
              refused -> assertThat(refused.problem()).isEqualTo(FIRST)).hasMessage("first");
          assertThat(error.getStackTrace()).isEmpty();
        });
  }

  @Test
  void problemGathersArgumentsAndCanBePointedElsewhere() {
    var problem = FIRST.with("most", 3).with("until", "noon").at("wishes[1].start");
    assertThat(problem.arguments()).containsOnlyKeys("most", "until").containsEntry("most", 3);
    assertThat(problem.field()).contains("wishes[1].start");
    assertThat(FIRST.arguments()).isEmpty();
  }
}
