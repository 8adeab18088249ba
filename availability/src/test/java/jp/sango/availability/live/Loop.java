package jp.sango.availability.live;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.Executor;

/** An event loop that works when the test says so, and that knows whether somebody is on it. */
final class Loop implements Executor {
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean working;

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  boolean isWorking() {
    return working;
  }

  int waiting() {
    return tasks.size();
  }

  void work() {
    work(Integer.MAX_VALUE);
  }

  /** Some of what waits, the rest later: loops are busy with other things too. */
  void workALittle(Random random) {
    work(random.nextInt(tasks.size() + 1));
  }

  private void work(int most) {
    working = true;
    for (int i = 0; i < most && !tasks.isEmpty(); i++) {
      tasks.remove().run();
    }
    working = false;
  }
}
