package jp.sango.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP/1.1 on a connection that is kept: one request after the other; an event stream is the last of them. */
abstract class HttpTalk extends Wire.Talk {

  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private Part part = Part.HEAD;
  private int seenOfEnd;
  private Head head;
  private long left;

  private enum Part { HEAD, BODY, CHUNK_SIZE, CHUNK, STREAM }

  /** An answer without its body. */
  record Head(int status, Map<String, String> headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    boolean isStream() {
      return header("content-type").filter(type -> type.startsWith("text/event-stream")).isPresent();
    }
  }

  abstract void answered(Head head, byte[] body);

  /** Bytes of an event stream, with what frames its chunks. */
  void streamed(byte[] bytes, int from, int to) {}

  void streamOpened(Head head) {}

  final void get(String path, String... headers) {
    send(request("GET", path, new byte[0], headers));
  }

  final void post(String path, byte[] body, String... headers) {
    send(request("POST", path, body, headers));
  }

  static byte[] request(String method, String path, byte[] body, String... headers) {
    var text = new StringBuilder(256).append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
    for (var header : headers) {
      text.append(header).append("\r\n");
    }
    if (!method.equals("GET")) {
      text.append("Content-Length: ").append(body.length).append("\r\n");
    }
    var start = text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    var whole = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  @Override
  final void received(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      at = switch (part) {
        case HEAD -> head(bytes, at, length);
        case BODY -> body(bytes, at, length);
        case CHUNK_SIZE -> chunkSize(bytes, at, length);
        case CHUNK -> chunk(bytes, at, length);
        case STREAM -> stream(bytes, at, length);
      };
    }
  }

  private int stream(byte[] bytes, int from, int to) {
    streamed(bytes, from, to);
    return to;
  }

  private int head(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      gathered.write(bytes[at]);
      seenOfEnd = bytes[at] == HEAD_END[seenOfEnd] ? seenOfEnd + 1 : bytes[at] == '\r' ? 1 : 0;
      if (seenOfEnd == HEAD_END.length) {
        seenOfEnd = 0;
        begin(parsed(gathered.toString(StandardCharsets.ISO_8859_1)));
        return at + 1;
      }
    }
    return to;
  }

  private static Head parsed(String text) {
    var lines = text.split("\r\n");
    var headers = new TreeMap<String, String>();
    for (int line = 1; line < lines.length; line++) {
      int colon = lines[line].indexOf(':');
      headers.put(lines[line].substring(0, colon).toLowerCase(Locale.ROOT), lines[line].substring(colon + 1).strip());
    }
    return new Head(Integer.parseInt(lines[0].substring(9, 12)), headers);
  }

  private void begin(Head received) {
    gathered.reset();
    head = received;
    if (received.isStream()) {
      part = Part.STREAM;
      streamOpened(received);
    } else if (received.header("transfer-encoding").filter("chunked"::equals).isPresent()) {
      part = Part.CHUNK_SIZE;
    } else {
      left = received.status() == 304 ? 0 : received.header("content-length").map(Long::parseLong).orElse(0L);
      part = Part.BODY;
      if (left == 0) {
        finish();
      }
    }
  }

  private int body(byte[] bytes, int from, int to) {
    int taken = (int) Math.min(left, to - from);
    gathered.write(bytes, from, taken);
    left -= taken;
    if (left == 0) {
      finish();
    }
    return from + taken;
  }

  private final StringBuilder size = new StringBuilder();

  private int chunkSize(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n' && !size.isEmpty()) {
        // With the line end that follows a chunk's bytes.
        left = Long.parseLong(size.toString(), 16) + 2;
        size.setLength(0);
        part = Part.CHUNK;
        return at + 1;
      }
      if (bytes[at] > ' ') {
        size.append((char) bytes[at]);
      }
    }
    return to;
  }

  private boolean last;

  private int chunk(byte[] bytes, int from, int to) {
    last = last || left == 2 && !lastChunkHasBegun;
    lastChunkHasBegun = true;
    int taken = (int) Math.min(left, to - from);
    int content = (int) Math.clamp(left - 2, 0, taken);
    gathered.write(bytes, from, content);
    left -= taken;
    if (left == 0) {
      lastChunkHasBegun = false;
      part = Part.CHUNK_SIZE;
      if (last) {
        last = false;
        finish();
      }
    }
    return from + taken;
  }

  private boolean lastChunkHasBegun;

  private void finish() {
    var body = gathered.toByteArray();
    gathered.reset();
    part = Part.HEAD;
    answered(head, body);
  }
}
