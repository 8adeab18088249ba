package jp.sango.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Redis's protocol, as far as a test's few commands need it: one command, one connection. */
final class RedisWire {
  private RedisWire() {}

  /** Numbers and strings as text, lists as lines, refusals with their minus sign. ASCII only. */
  static String ask(RedisAddress server, String... command) {
    try (var socket = new Socket(server.host(), server.port());
        var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      var request = new StringBuilder("*" + command.length + "\r\n");
      for (var word : command) {
        request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
      }
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
      return read(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(BufferedReader answer) throws IOException {
    var line = answer.readLine();
    return switch (line.charAt(0)) {
      case '+', ':' -> line.substring(1);
      case '$' -> text(answer, Integer.parseInt(line.substring(1)));
      case '*' -> list(answer, Integer.parseInt(line.substring(1)));
      default -> line;
    };
  }

  private static String text(BufferedReader answer, int length) throws IOException {
    if (length < 0) {
      return "";
    }
    var text = new char[length + 2];
    for (int read = 0; read < text.length; ) {
      read += answer.read(text, read, text.length - read);
    }
    return new String(text, 0, length);
  }

  private static String list(BufferedReader answer, int length) throws IOException {
    var lines = new ArrayList<String>(length);
    for (int i = 0; i < length; i++) {
      lines.add(read(answer));
    }
    return String.join("\n", lines);
  }
}
