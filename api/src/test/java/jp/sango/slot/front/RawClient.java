package jp.sango.slot.front;

import static jp.sango.local.Patience.PATIENCE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which anything can be said, right or wrong. */
final class RawClient implements AutoCloseable {

  private static final int MOST_HEARTBEATS = 10;

  private final Socket socket;
  private final InputStream in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawClient at(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    // What is said in pieces leaves in pieces.
    socket.setTcpNoDelay(true);
    return new RawClient(socket);
  }

  /** One request, one answer, one connection. */
  static RawAnswer ask(int port, String request) throws IOException {
    try (var client = at(port)) {
      client.say(request);
      return client.hear(request.startsWith("HEAD"));
    }
  }

  RawClient say(String words) {
    try {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      // what it said before is still to be heard
    }
    return this;
  }

  RawClient finishSpeaking() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  RawAnswer hear() throws IOException {
    return hear(false);
  }

  RawAnswer hear(boolean toHead) throws IOException {
    return RawAnswer.read(in, toHead);
  }

  RawAnswer hearHead() throws IOException {
    return RawAnswer.readHead(in);
  }

  /** The next event of a stream, or several that came together; empty at its end. */
  String hearEvents() throws IOException {
    var events = new StringBuilder();
    do {
      var chunk = RawAnswer.readChunk(in);
      if (chunk.isEmpty()) {
        return events.toString();
      }
      events.append(chunk);
    } while (!events.toString().endsWith("\n\n"));
    return events.toString();
  }

  /** The same, but for heartbeats; empty also where there is nothing but them. */
  String hearNews() throws IOException {
    for (int heartbeats = 0; heartbeats < MOST_HEARTBEATS; heartbeats++) {
      var events = hearEvents();
      if (!events.equals(":\n\n")) {
        return events;
      }
    }
    return "";
  }

  boolean isHungUp() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
