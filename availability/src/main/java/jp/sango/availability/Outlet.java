package jp.sango.availability;

import java.util.concurrent.Executor;

/** Where one stream is written to. All but {@link #loop()} is called on that loop only. */
public interface Outlet {
  /** Runs one task after another: the event loop of the connection. */
  Executor loop();

  /** Whether it takes a frame now. After a no, {@link Connected#ready()} says that it may be asked again. */
  boolean isReady();

  /** Whether what it has been given may wait there although it is ready for more. */
  default boolean keepsInStock() {
    return false;
  }

  /** Called only when ready. */
  void write(Frame frame);

  /** Nothing follows. */
  void end();

  /** Nobody takes anything there any more: nothing follows, and what is still waiting to be taken is given up. */
  void cut();
}
