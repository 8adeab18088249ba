package jp.sango.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** What is behind one answer, or is the matter elsewhere, keeps no later answer from being handed over. */
class HandOverTest {

  private final Queue<Runnable> elsewhere = new ArrayDeque<>();
  private final List<String> taken = new ArrayList<>();
  private boolean full;
  private final HandOver answers = new HandOver(Schedulers.fromExecutor(this::schedule));

  @Test
  void errorBehindOneAnswerKeepsNoOtherFromItsPlace() {
    answers.add(() -> {
      throw new StackOverflowError("on purpose");
    });
    answers.add(() -> taken.add("beside it"));
    runAll();
    answers.add(() -> taken.add("after it"));
    runAll();
    assertThat(taken).containsExactly("beside it", "after it");
  }

  @Test
  void whatNobodyTookIsTakenWithTheNext() {
    full = true;
    answers.add(() -> taken.add("refused"));
    full = false;
    answers.add(() -> taken.add("next"));
    runAll();
    assertThat(taken).containsExactly("refused", "next");
  }

  @Test
  void manyLeaveOthersTheirTurnOnTheThread() {
    for (var number = 0; number < 600; number++) {
      answers.add(() -> taken.add("answer"));
    }
    assertThat(elsewhere).as("taken together").hasSize(1);
    elsewhere.remove().run();
    assertThat(taken).hasSize(256);
    assertThat(elsewhere).as("in its turn").hasSize(1);
    runAll();
    assertThat(taken).hasSize(600);
  }

  private void schedule(Runnable task) {
    if (full) {
      throw new RejectedExecutionException("full");
    }
    elsewhere.add(task);
  }

  private void runAll() {
    while (!elsewhere.isEmpty()) {
      elsewhere.remove().run();
    }
  }
}
