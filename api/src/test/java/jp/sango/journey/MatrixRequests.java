package jp.sango.journey;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.sango.journey.AuthorisationMatrix.Asked;
import jp.sango.journey.AuthorisationMatrix.Row;
import jp.sango.journey.MatrixTown.Side;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The requests of the matrix: the API's own examples, pointed at the things of the two families. */
final class MatrixRequests {

  private final Sango sango;
  private final MatrixTown town;
  private final OpenApiExamples examples;
  private final JsonMapper mapper;

  MatrixRequests(Sango sango, MatrixTown town, OpenApiExamples examples, JsonMapper mapper) {
    this.sango = sango;
    this.town = town;
    this.examples = examples;
    this.mapper = mapper;
  }

  Reply send(Asked asked) {
    var row = asked.row();
    var side = town.sideOf(row.of());
    return person(asked).send(row.method(), path(row, side) + query(row), body(row, side), headers -> {});
  }

  /** Whether a stream begins; it has no end to wait for. */
  boolean opens(Asked asked) {
    var path = path(asked.row(), town.sideOf(asked.row().of()));
    try (var stream = person(asked).open(path)) {
      return !stream.ended();
    }
  }

  boolean showsTheFamily(Asked asked, Reply answer) {
    return town.sideOf(asked.row().of()).marks().stream().anyMatch(answer.text()::contains);
  }

  private Person person(Asked asked) {
    return Objects.requireNonNull(town.sideOf(asked.row().of()).people().get(asked.asker()));
  }

  private String path(Row row, Side side) {
    return row.path()
        .replace("{id}", side.thing(row.of())).replace("{registration}", side.thing("registration"))
        .replace("{facility}", MatrixTown.COLLEAGUES_AT)
        .replace("{code}", side.code()).replace("{installation}", "app").replace("{purpose}", "SHARE_CARE_PLAN")
        .replace("{date}", sango.clock().inDays(20).toString());
  }

  private String query(Row row) {
    return switch (row.operation()) {
      case "DELETE /v1/staff/applications/{id}", "DELETE /v1/staff/standing-wishes/{id}" -> "?channel=TELEPHONE";
      case "GET /v1/programmes/{code}/chances" ->
          "?facility=center&type=DAY_SERVICE&start=" + sango.clock().inDays(7);
      case "GET /v1/staff/audit" -> "?limit=200";
      case "GET /v1/staff/registrations" -> "?state=APPROVED&limit=100";
      case "GET /v1/staff/applications", "GET /v1/staff/call-list", "GET /v1/staff/dead-letters",
          "GET /v1/staff/quiet-list" -> "?limit=100";
      default -> "";
    };
  }

  private JsonNode body(Row row, Side side) {
    var exact = exactly(side).get(row.operation());
    if (exact != null) {
      return mapper.valueToTree(exact);
    }
    var example =
        examples.body(examples.api().at("/paths").path(row.path()).path(row.method().name().toLowerCase())).orElse(null);
    if (example instanceof ObjectNode fields && fields.has("deadline")) {
      return fields.deepCopy().put("deadline", sango.clock().time().plusDays(5).toString());
    }
    return example;
  }

  /** Where an example cannot know whose thing, or which day, it should name. */
  private Map<String, Object> exactly(Side side) {
    var clock = sango.clock();
    var registration = side.thing("registration");
    var form = side.form().fields();
    var wish = Wish.stay("center", clock.inDays(7), 2);
    var visit = new Wish("sample-midwifery", "OUTREACH", clock.inDays(20), 1);
    var onBehalf = Map.of("registration", registration, "channel", "TELEPHONE", "wishes", List.of(wish));
    // So far ahead that no other journey meets what is made from it.
    var standing = Wish.standing("center", clock.inDays(90), clock.inDays(95), 2);
    var standingOnBehalf = new LinkedHashMap<>(standing);
    standingOnBehalf.putAll(Map.of("registration", registration, "channel", "TELEPHONE"));
    var missed = Map.of("date", clock.today(), "reason", "NO_WORD");
    var late = Map.of("visit", side.thing("visit"), "date", clock.today(), "reason", "CARD_NOT_THERE");
    return Map.ofEntries(
        entry("POST /v1/staff/draws/replay", Map.of("from", clock.today().minusDays(9), "to", clock.today())),
        entry("PUT /v1/me/registration", form), entry("POST /v1/me/registrations", form),
        entry("POST /v1/me/registration/loss", Map.of("kind", "STILLBIRTH", "on", clock.today())),
        entry("PUT /v1/me/registration/move", Map.of("on", clock.inDays(30))),
        entry("POST /v1/me/applications", Wish.wishes(wish)),
        entry("POST /v1/me/applications/preview", Wish.wishes(wish)),
        entry("POST /v1/me/standing-wishes", standing), entry("POST /v1/me/standing-wishes/preview", standing),
        entry("PUT /v1/me/standing-wishes/{id}", standing), entry("PUT /v1/staff/standing-wishes/{id}", standingOnBehalf),
        entry("POST /v1/staff/standing-wishes", standingOnBehalf),
        entry("POST /v1/staff/standing-wishes/preview", standingOnBehalf),
        entry("POST /v1/me/bookings", visit), entry("POST /v1/me/bookings/preview", visit),
        entry("POST /v1/me/visits/{id}/illness", Map.of("kind", "INFECTION")),
        entry("POST /v1/me/pre-visit-calls/{id}/answer", Map.of("answer", "NOW")),
        entry("POST /v1/me/line", Map.of("idToken", sango.phone(side.mother()).lineIdToken("begun-elsewhere"))),
        entry("POST /v1/provider/visits/{id}/no-show", missed), entry("POST /v1/staff/visits/{id}/no-show", missed),
        entry("POST /v1/provider/visits/{id}/no-show/revert", Map.of("date", clock.today())),
        entry("POST /v1/provider/visits/{id}/illness", Map.of("kind", "INFECTION")),
        entry("POST /v1/provider/check-ins", late), entry("POST /v1/staff/check-ins", late),
        entry("PUT /v1/provider/calendar/{date}", Map.of("pool", "center-beds", "closed", false)),
        entry("POST /v1/staff/registrations",
            Map.of("channel", "TELEPHONE", "family", registration, "registration", form)),
        entry("PUT /v1/staff/registrations/{id}", Map.of("registration", form, "reason", "窓口で訂正")),
        entry("POST /v1/staff/registrations/search", searched(form)),
        entry("PUT /v1/staff/registrations/{id}/loss",
            Map.of("kind", "STILLBIRTH", "on", clock.today(), "channel", "TELEPHONE")),
        entry("PUT /v1/staff/registrations/{id}/move", Map.of("on", clock.inDays(30), "channel", "TELEPHONE")),
        entry("POST /v1/staff/applications", onBehalf), entry("POST /v1/staff/applications/preview", onBehalf),
        entry("POST /v1/staff/bookings", Map.of("registration", registration, "channel", "TELEPHONE",
            "facility", visit.facility(), "type", visit.type(), "start", visit.start(), "days", visit.days())),
        entry("POST /v1/staff/applications/{id}/request",
            Wish.stay("sample-hospital", clock.inDays(20), 2)),
        entry("POST /v1/staff/break-glass", Map.of("registration", registration, "reason", "緊急の電話があったため")),
        entry("POST /v1/staff/pre-visit-calls/{id}/answer", Map.of("answer", "NOW", "channel", "TELEPHONE")),
        entry("POST /v1/staff/quiet-list/{registration}/contacted", Map.of("followUpOn", clock.inDays(7))));
  }

  private static Map<String, Object> searched(Map<String, Object> form) {
    var search = new LinkedHashMap<String, Object>();
    search.put("name", form.get("name"));
    search.put("birthDate", form.get("birthDate"));
    return search;
  }
}
