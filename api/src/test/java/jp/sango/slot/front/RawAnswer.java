package jp.sango.slot.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An answer as it came over the wire.
 *
 * @param headers by their names in small letters, several of one name joined; without those that differ each time
 */
record RawAnswer(int status, Map<String, String> headers, String body) {

  private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id");

  /** Without what follows. */
  static RawAnswer readHead(InputStream in) throws IOException {
    var status = Integer.parseInt(line(in).split(" ")[1]);
    var headers = headers(in);
    headers.keySet().removeAll(OF_THE_MOMENT);
    return new RawAnswer(status, headers, "");
  }

  /** The next chunk of a body; empty after the last. */
  static String readChunk(InputStream in) throws IOException {
    var size = chunk(in);
    var chunk = text(in.readNBytes(size));
    line(in);
    return chunk;
  }

  /** The next one; status 0 if the other side hung up before it. */
  static RawAnswer read(InputStream in, boolean toHead) throws IOException {
    var line = line(in);
    if (line.isEmpty()) {
      return new RawAnswer(0, Map.of(), "");
    }
    var status = Integer.parseInt(line.split(" ")[1]);
    var headers = headers(in);
    var withoutBody = toHead || status == 304 || status < 200;
    var body = withoutBody ? "" : body(in, headers);
    if (withoutBody) {
      // Of a body that is not there; Reactor Netty says it with some.
      headers.remove("transfer-encoding");
    }
    headers.keySet().removeAll(OF_THE_MOMENT);
    return new RawAnswer(status, headers, body.replaceAll("\"requestId\":\"[^\"]*\"", ""));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
          (first, second) -> first + ", " + second);
    }
    return headers;
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return text(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
    }
    return "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : text(in.readAllBytes());
  }

  private static String chunks(InputStream in) throws IOException {
    var body = new StringBuilder();
    for (var chunk = readChunk(in); !chunk.isEmpty(); chunk = readChunk(in)) {
      body.append(chunk);
    }
    return body.toString();
  }

  /** In bytes; none where the other side hung up. */
  private static int chunk(InputStream in) throws IOException {
    var line = line(in);
    return line.isEmpty() ? 0 : Integer.parseInt(line, 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return text(line.toByteArray()).strip();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
