package jp.sango.faults;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a phone shows: the events of its streams, added up. */
final class Screen {

  private final Map<String, String> slots = new ConcurrentHashMap<>();
  private volatile String lastId = "";
  private volatile int events;
  private volatile boolean hinted;
  private String name = "";

  /** As {@link Availability#slots} has them. */
  List<String> slots() {
    return slots.values().stream().sorted().toList();
  }

  int events() {
    return events;
  }

  /** Empty before the first event. */
  String lastId() {
    return lastId;
  }

  /** Whether the present stream has said when to come back. */
  boolean hinted() {
    return hinted;
  }

  void begin() {
    hinted = false;
  }

  void line(String line) {
    if (line.startsWith("retry: ")) {
      hinted = true;
    } else if (line.startsWith("event: ")) {
      name = line.substring(7);
    } else if (line.startsWith("id: ")) {
      lastId = line.substring(4);
    } else if (line.startsWith("data: ")) {
      data(line.substring(6));
    }
  }

  private void data(String data) {
    var json = Resident.JSON.readTree(data);
    switch (name) {
      case "snapshot" -> {
        slots.clear();
        json.path("slots").forEach(slot -> slots.put(Availability.key(slot), Availability.line(slot)));
      }
      case "slot" -> slots.put(Availability.key(json), Availability.line(json));
      case "freshness" -> { }
      case String other -> throw new IllegalStateException("unknown event " + other);
    }
    events++;
  }
}
