package jp.sango.bench;

import static java.util.Map.entry;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Families who may apply: each registers and is approved over HTTP, as families are. */
record Families(List<String> tokens) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int AT_ONCE = 4;
  /** A node that has just started is slow, and then says that it is busy. */
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  static Families register(Settings settings, Stack stack, Node node) {
    var staff = stack.token("staff-" + settings.people());
    var birth = LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(45);
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var registered = IntStream.rangeClosed(1, settings.families())
          .mapToObj(number -> threads.submit(
              () -> register(node, stack.token("resident-" + settings.people() + "-" + number), staff, number, birth)))
          .toList();
      var tokens = new ArrayList<String>();
      for (var one : registered) {
        tokens.add(one.get());
      }
      return new Families(List.copyOf(tokens));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw Child.interrupted(e);
    }
  }

  private static String register(Node node, String resident, String staff, int number, LocalDate birth) {
    var registration = send(node, "PUT", "/v1/me/registration", resident, form(number, birth));
    var id = JSON.readTree(registration).path("id").asString("");
    assess(node, staff, "/v1/staff/registrations/" + id + "/assessments");
    send(node, "POST", "/v1/staff/registrations/" + id + "/approve", staff, Map.of("householdExempt", false));
    return resident;
  }

  /** A ward may approve nobody unassessed. By whatever form it has: only what has to be answered. */
  private static void assess(Node node, String staff, String path) {
    var form = JSON.readTree(send(node, "GET", path, staff, Map.of())).path("form");
    var answers = form.path("sections").valueStream()
        .flatMap(section -> section.path("questions").valueStream())
        .filter(question -> question.path("required").asBoolean())
        .collect(Collectors.toMap(question -> question.path("key").asString(), Families::answer));
    send(node, "POST", path, staff, Map.of("answers", answers));
  }

  private static Object answer(JsonNode question) {
    var first = question.at("/options/0/key").asString("");
    return switch (question.path("kind").asString()) {
      case "ONE_OF" -> first;
      case "SOME_OF" -> List.of(first);
      case "SCALE" -> question.path("least").asInt();
      case "YES_NO" -> false;
      default -> "なし";
    };
  }

  private static Map<String, Object> form(int number, LocalDate birth) {
    return Map.ofEntries(
        entry("name", "見本 花子 " + number), entry("kana", "ミホン ハナコ"), entry("birthDate", "1995-05-05"),
        entry("address", Map.of("postalCode", "100-0000", "line", "架空町" + number + "番地")),
        entry("telephone", "090-0000-%04d".formatted(number)), entry("language", "ja"),
        entry("dueDate", birth.toString()), entry("children", List.of(Map.of("birthDate", birth.toString()))),
        entry("livesInMunicipality", true), entry("reasons", List.of("BODY", "NO_HELP_FROM_FAMILY")),
        entry("householdExemptionClaimed", false));
  }

  private static String send(Node node, String method, String path, String token, Map<String, Object> body) {
    var request = HttpRequest.newBuilder(node.at(path)).header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
        .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    var answer = node.send(request);
    for (int attempt = 1; attempt < ATTEMPTS && answer.statusCode() == 503; attempt++) {
      Node.pause(PAUSE);
      answer = node.send(request);
    }
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }
}
