package jp.sango.edge;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jp.sango.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class GatheringTest {

  private static final Gathering.Limits LIMITS = new Gathering.Limits(Duration.ofMillis(2), 3, 5, 3, 1, 16);

  private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
  private final List<List<Asked>> begun = new ArrayList<>();
  private final List<Sinks.One<List<String>>> ends = new ArrayList<>();
  private final List<String> answered = new ArrayList<>();

  private final Gathering<Asked, String> gathering =
      new Gathering<>(LIMITS, timer, () -> timer.now(TimeUnit.NANOSECONDS), this::begin);

  private record Asked(String group, String person) implements Gathering.Asked {}

  @Test
  void whatComesWithinAMomentGoesTogether() {
    ask("ward", "a");
    ask("ward", "b");
    assertThat(begun).isEmpty();

    aMomentPasses();

    assertThat(begun).containsExactly(List.of(new Asked("ward", "a"), new Asked("ward", "b")));
    end("for a", "for b");
    assertThat(answered).containsExactly("a: for a", "b: for b");
  }

  @Test
  void whenThereAreEnoughTheyGoAtOnce() {
    for (var person : List.of("a", "b", "c")) {
      ask("ward", person);
    }
    assertThat(begun).hasSize(1);
  }

  @Test
  void eachGroupGoesByItself() {
    ask("ward", "a");
    ask("city", "b");
    ask("ward", "c");

    aMomentPasses();

    assertThat(begun).containsExactly(
        List.of(new Asked("ward", "a"), new Asked("ward", "c")), List.of(new Asked("city", "b")));
  }

  @Test
  void groupWhoseWorkNeverEndsHoldsUpNoOther() {
    for (int number = 0; number < LIMITS.most() + LIMITS.waiting(); number++) {
      ask("ward", "person " + number);
    }
    assertThat(begun).hasSize(1);

    ask("city", "b");
    aMomentPasses();

    assertThat(begun).hasSize(2);
    assertThat(begun.getLast()).containsExactly(new Asked("city", "b"));
    end("done");
    assertThat(answered).containsExactly("b: done");
    assertThat(gathering.waiting()).isEqualTo(LIMITS.waiting());
  }

  @Test
  void groupsTogetherLeaveSomethingToEverybodyElse() {
    for (int number = 0; number < 20; number++) {
      ask("group " + number, "person " + number);
    }
    aMomentPasses();
    assertThat(begun).hasSize(16);

    end("done");

    assertThat(begun).hasSize(17);
  }

  @Test
  void othersThatWaitHurryNoGroup() {
    for (int number = 0; number < LIMITS.most() + LIMITS.waiting(); number++) {
      ask("ward", "person " + number);
    }
    ask("city", "b");
    assertThat(begun).hasSize(1);
  }

  @Test
  void ofOnePersonTheNextWaitsForTheOneBefore() {
    ask("ward", "a");
    ask("ward", "a");
    ask("ward", "b");
    aMomentPasses();
    assertThat(begun).containsExactly(List.of(new Asked("ward", "a"), new Asked("ward", "b")));

    end("first", "other");
    aMomentPasses();
    end("second");

    assertThat(answered).containsExactly("a: first", "b: other", "a: second");
  }

  @Test
  void whoLeavesBeforeHerTurnIsLeftOut() {
    var leaving = ask("ward", "a");
    ask("ward", "b");
    leaving.dispose();

    aMomentPasses();

    assertThat(begun).containsExactly(List.of(new Asked("ward", "b")));
  }

  @Test
  void whoLeavesLaterKeepsNobodyFromHerAnswer() {
    var leaving = ask("ward", "a");
    ask("ward", "b");
    aMomentPasses();

    leaving.dispose();
    end("for a", "for b");

    assertThat(answered).containsExactly("b: for b");
  }

  @Test
  void whoFindsTooManyWaitingIsRefusedAndToldWhenToComeAgain() {
    for (int number = 0; number < LIMITS.most() + LIMITS.waiting(); number++) {
      ask("ward", "person " + number);
    }
    var late = gathering.join(new Asked("ward", "late"));

    assertThatThrownBy(() -> late.block(PATIENCE))
        .isInstanceOfSatisfying(ProblemException.class, refused -> {
          var answer = Answer.of(refused.problem());
          assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
          assertThat(answer.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
        });
    assertThat(gathering.waiting()).isEqualTo(LIMITS.waiting());
  }

  @Test
  void onePersonCannotFillTheQueueForAllOthers() {
    for (int number = 0; number < 20; number++) {
      ask("ward", "a");
    }
    assertThat(begun).containsExactly(List.of(new Asked("ward", "a")));
    assertThat(gathering.waiting()).isEqualTo(3);
    assertThat(answered).as("refused").hasSize(16);

    ask("ward", "b");
    end("first");
    aMomentPasses();

    assertThat(begun.getLast()).containsExactly(new Asked("ward", "a"), new Asked("ward", "b"));
  }

  @Test
  void whoCannotGoYetHurriesNobodyElse() {
    ask("ward", "a");
    ask("ward", "a");
    aMomentPasses();
    end("first");
    aMomentPasses();
    ask("ward", "a");
    ask("ward", "b");

    assertThat(begun).hasSize(2);
    end("second");

    assertThat(begun).as("b waits for others as long as everybody").hasSize(2);
  }

  @Test
  void failureReachesEverybodyAndTheNextGoOn() {
    ask("ward", "a");
    ask("ward", "b");
    aMomentPasses();
    ends.getLast().tryEmitError(new IllegalStateException("away"));
    assertThat(answered).containsExactly("a: away", "b: away");

    ask("ward", "a");
    aMomentPasses();
    end("here");

    assertThat(answered).endsWith("a: here");
  }

  private Mono<List<String>> begin(List<Asked> together) {
    begun.add(together);
    ends.add(Sinks.one());
    return ends.getLast().asMono();
  }

  private Disposable ask(String group, String person) {
    return gathering.join(new Asked(group, person))
        .onErrorResume(failure -> Mono.just(failure.getMessage()))
        .subscribe(answer -> answered.add(person + ": " + answer));
  }

  private void end(String... answers) {
    ends.getLast().tryEmitValue(List.of(answers));
  }

  private void aMomentPasses() {
    timer.advanceTimeBy(LIMITS.moment());
  }
}
