package jp.sango.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** What a node shows to anybody. */
record Slots(List<Slot> all) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Slot(String facility, String type, LocalDate date, String status) {}

  /** Waits until the board is filled, a moment after the node is ready. */
  static Slots shown(Node node, String path) {
    var answer = node.get(path);
    for (int attempt = 0; attempt < 100 && !answer.body().contains("OPEN"); attempt++) {
      Node.pause(Duration.ofMillis(200));
      answer = node.get(path);
    }
    return of(answer);
  }

  private static Slots of(HttpResponse<String> answer) {
    return new Slots(StreamSupport.stream(JSON.readTree(answer.body()).path("slots").spliterator(), false)
        .map(slot -> new Slot(slot.path("facility").asString(""), slot.path("type").asString(""),
            LocalDate.parse(slot.path("date").asString("")), slot.path("status").asString("")))
        .toList());
  }

  List<Slot> open() {
    return all.stream().filter(slot -> slot.status().equals("OPEN")).toList();
  }
}
