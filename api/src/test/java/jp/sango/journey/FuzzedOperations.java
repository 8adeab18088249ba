package jp.sango.journey;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operations of the API as its own description lists them, each with requests that are nearly right. */
final class FuzzedOperations {

  private static final List<String> PEOPLE = List.of(
      "resident-setagaya-1", "resident-toyonaka-1", "tablet-setagaya-center", "tablet-toyonaka-sample-clinic",
      "staff-setagaya", "staff-toyonaka", "nurse-setagaya", "auditor-setagaya");
  private static final Map<String, String> WHO = Map.of(
      "me", "resident-setagaya-1", "provider", "tablet-setagaya-center", "staff", "staff-setagaya");
  private static final String STREAM = "/events";
  private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
  private static final List<String> PARTS = List.of(
      "131121", "272035", "11111111-2222-4333-8444-555555555555", "2026-12-24", "app", "SHARE_CARE_PLAN");

  private final List<Operation> all;

  FuzzedOperations(Sango sango, JsonMapper mapper) {
    var api = sango.anyone().get("/v1/openapi.json").is(200).json();
    all = api.at("/paths").properties().stream()
        .filter(path -> !path.getKey().endsWith(STREAM))
        .flatMap(path -> path.getValue().properties().stream().map(method ->
            new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(),
                parameters(method.getValue()), new OpenApiExamples(api, mapper).body(method.getValue()))))
        .toList();
  }

  private static List<String> parameters(JsonNode operation) {
    return StreamSupport.stream(operation.at("/parameters").spliterator(), false)
        .filter(parameter -> parameter.at("/in").asString("").equals("query"))
        .map(parameter -> parameter.at("/name").asString())
        .toList();
  }

  Operation any(FuzzedDataProvider data) {
    return data.pickValue(all);
  }

  /** Mostly whoever may; now and then anybody. */
  String whoMay(Operation operation, FuzzedDataProvider data) {
    var area = operation.template().split("/")[2];
    return data.consumeProbabilityFloat() < 0.8f ? WHO.getOrDefault(area, PEOPLE.getFirst()) : data.pickValue(PEOPLE);
  }

  /** One operation, and a body that it would understand. */
  record Operation(String method, String template, List<String> parameters, Optional<JsonNode> example) {

    String path(FuzzedDataProvider data) {
      var path = PART.matcher(template).replaceAll(_ -> Matcher.quoteReplacement(
          encoded(data.consumeProbabilityFloat() < 0.8f ? data.pickValue(PARTS) : data.consumeString(40))));
      var query = new HashMap<String, String>();
      parameters.stream().filter(_ -> data.consumeBoolean())
          .forEach(name -> query.put(name, FuzzedValues.text(data)));
      return query.isEmpty() ? path : path + "?" + query.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + encoded(entry.getValue())).collect(Collectors.joining("&"));
    }

    private static String encoded(String part) {
      return part.isEmpty() ? "-" : URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Optional<byte[]> body(FuzzedDataProvider data, JsonMapper mapper) {
      return example.map(good -> data.consumeProbabilityFloat() < 0.9f
          ? FuzzedValues.bent(good, data, mapper).getBytes(StandardCharsets.UTF_8)
          : data.consumeBytes(2_000));
    }

    @Override
    public String toString() {
      return method + " " + template;
    }
  }
}
