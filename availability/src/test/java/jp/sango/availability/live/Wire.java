package jp.sango.availability.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import jp.sango.availability.Frame;
import jp.sango.availability.Outlet;
import jp.sango.availability.Told;

/** An outlet that does what the test says. */
final class Wire implements Outlet {
  private final Executor loop;
  final List<Told> received = new ArrayList<>();
  boolean ready = true;
  boolean exhausted;
  boolean ended;
  boolean cut;

  Wire(Executor loop) {
    this.loop = loop;
  }

  @Override
  public Executor loop() {
    return loop;
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public void write(Frame frame) {
    if (exhausted) {
      throw new Error("no memory, says the test");
    }
    received.addAll(Told.in(frame));
  }

  @Override
  public void end() {
    ended = true;
  }

  @Override
  public void cut() {
    cut = true;
  }
}
