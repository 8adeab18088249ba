package jp.sango.push.fcm;

import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;

/**
 * A connection that is left waits for nobody's goodbye. The client says its own, and from then on asks without a pause
 * whether it may write (httpcore 5.4, {@code AbstractH2StreamMultiplexer.onOutput}): that takes a processor of its own for
 * as long as the other end keeps silent. No answer can come over it by then.
 */
final class NoLongFarewell implements IOSessionListener {

  @Override
  public void outputReady(IOSession session) {
    if (session.getStatus() == IOSession.Status.CLOSING) {
      session.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public void connected(IOSession session) {}

  @Override
  public void startTls(IOSession session) {}

  @Override
  public void inputReady(IOSession session) {}

  @Override
  public void timeout(IOSession session) {}

  @Override
  public void exception(IOSession session, Exception failure) {}

  @Override
  public void disconnected(IOSession session) {}
}
