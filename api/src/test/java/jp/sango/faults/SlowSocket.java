package jp.sango.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream over a connection that takes little at a time: the system keeps next to nothing for whoever does not read. */
final class SlowSocket implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 4_096;

  private final Socket socket = new Socket();

  /** Returns when the stream ends; an error if it breaks off. */
  void read(URI node, String path, String lastId, Consumer<String> line) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()));
    var resumed = lastId.isEmpty() ? "" : "Last-Event-ID: " + lastId + "\r\n";
    var request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n%s\r\n"
        .formatted(path, node.getAuthority(), resumed);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    var answer = socket.getInputStream();
    awaitBody(answer);
    var lines = new BufferedReader(new InputStreamReader(new Chunks(answer), StandardCharsets.UTF_8), 1_024);
    lines.lines().forEach(line);
  }

  private static void awaitBody(InputStream answer) throws IOException {
    var status = headerLine(answer);
    if (!status.contains(" 200 ")) {
      throw new IOException(status);
    }
    while (!headerLine(answer).isEmpty()) {
      // None of them matters here.
    }
  }

  private static String headerLine(InputStream answer) throws IOException {
    var line = new StringBuilder();
    for (int next = answer.read(); next != '\n'; next = answer.read()) {
      if (next < 0) {
        throw new IOException("broken off in a header");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Takes the chunks' frames off. */
  private static final class Chunks extends InputStream {

    private final InputStream framed;
    private int left;

    Chunks(InputStream framed) {
      this.framed = framed;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        left = Integer.parseInt(headerLine(framed), 16);
        if (left == 0) {
          return -1;
        }
      }
      int read = framed.read(into, offset, Math.min(length, left));
      if (read < 0) {
        throw new IOException("broken off in a chunk");
      }
      left -= read;
      if (left == 0) {
        headerLine(framed);
      }
      return read;
    }
  }
}
