package jp.sango.availability;

import java.util.List;
import java.util.stream.Stream;

/** A Server-Sent Event as a phone reads it; parts that were not sent are empty. */
public record Told(String name, String id, String data, String retry) {
  public static final Told HEARTBEAT = new Told("", "", "", "");

  public static Told retry(int milliseconds) {
    return new Told("", "", "", Integer.toString(milliseconds));
  }

  /** The events of a frame, which has to end with one. */
  public static List<Told> in(Frame frame) {
    var text = frame.text();
    if (!text.endsWith("\n\n")) {
      throw new IllegalArgumentException("not a whole number of events: " + text);
    }
    return Stream.of(text.split("\n\n")).map(Told::of).toList();
  }

  public boolean isSnapshot() {
    return name.equals("snapshot");
  }

  public boolean isFreshness() {
    return name.equals("freshness");
  }

  public boolean isSlot() {
    return name.equals("slot");
  }

  private static Told of(String event) {
    return new Told(field(event, "event: "), field(event, "id: "), field(event, "data: "), field(event, "retry: "));
  }

  private static String field(String event, String field) {
    return event.lines().filter(line -> line.startsWith(field)).map(line -> line.substring(field.length()))
        .findFirst().orElse("");
  }
}
