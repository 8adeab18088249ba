package jp.sango.faults;

import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Availability as the API shows it. */
final class Availability {

  private static final String DATES = "?from=2026-12-01&to=2027-01-30";
  private static final String PATH = "/v1/programmes/131121/availability";
  static final String EVENTS = PATH + "/events" + DATES;

  private Availability() {}

  static Resident.Reply ask(URI node) {
    return Resident.anyone(node, PATH + DATES);
  }

  static List<String> slots(Resident.Reply reply) {
    return StreamSupport.stream(reply.json().path("slots").spliterator(), false)
        .map(Availability::line).sorted().toList();
  }

  static String key(JsonNode slot) {
    return "%s %s %s".formatted(
        slot.path("facility").asString(), slot.path("type").asString(), slot.path("date").asString());
  }

  static String line(JsonNode slot) {
    return "%s: %d of %d confirmed, %d held, %d applicants".formatted(key(slot), slot.path("confirmed").asInt(),
        slot.path("capacity").asInt(), slot.path("held").asInt(), slot.path("applicants").asInt());
  }
}
