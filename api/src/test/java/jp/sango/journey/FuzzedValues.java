package jp.sango.journey;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that is right but for a few places. */
final class FuzzedValues {

  private static final int MOST_BENDS = 4;
  private static final int DEEP = 600;
  private static final List<String> TEXTS = List.of(
      "", " ", "\u0000", "\ud800", "\uFEFF", "null", "true", "-1", "0", "1e400", "2026-02-30", "2028-02-29",
      "2027-03-31", "9999-12-31", "-999999999-01-01", "+999999999-12-31", "2026-12-01T10:00:00+09:00", "131121",
      "272035", "center", "sample-clinic", "SHORT_STAY", "OUTREACH", "APPROVED", "PENDING", "TELEPHONE", "ja-easy",
      "11111111-2222-4333-8444-555555555555", "090-0000-0000", "'; drop table visit; --", "${jndi:x}", "%s%n",
      "../../etc/passwd", "<script>", "𠮷野家", "ア", "x".repeat(5_000));

  private FuzzedValues() {}

  static String text(FuzzedDataProvider data) {
    return data.consumeProbabilityFloat() < 0.7f ? data.pickValue(TEXTS) : data.consumeString(200);
  }

  static String bent(JsonNode good, FuzzedDataProvider data, JsonMapper mapper) {
    var tree = good.deepCopy();
    int bends = data.consumeInt(0, MOST_BENDS);
    for (int i = 0; i < bends; i++) {
      tree = bendOnce(tree, data, mapper);
    }
    return mapper.writeValueAsString(tree);
  }

  private static JsonNode bendOnce(JsonNode tree, FuzzedDataProvider data, JsonMapper mapper) {
    var places = new ArrayList<Runnable>();
    var value = value(data, mapper);
    gather(tree, value, data, places);
    if (places.isEmpty()) {
      return value;
    }
    data.pickValue(places).run();
    return tree;
  }

  private static void gather(JsonNode tree, JsonNode value, FuzzedDataProvider data, List<Runnable> places) {
    switch (tree) {
      case ObjectNode object -> {
        object.propertyNames().forEach(name -> {
          places.add(() -> object.set(name, value));
          places.add(() -> object.remove(name));
          gather(object.get(name), value, data, places);
        });
        places.add(() -> object.set(text(data), value));
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          int at = i;
          places.add(() -> array.set(at, value));
          gather(array.get(i), value, data, places);
        }
        places.add(() -> array.add(value));
      }
      default -> { }
    }
  }

  private static JsonNode value(FuzzedDataProvider data, JsonMapper mapper) {
    var nodes = mapper.getNodeFactory();
    return switch (data.consumeInt(0, 9)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(data.consumeBoolean());
      case 2 -> nodes.numberNode(data.consumeLong());
      case 3 -> nodes.numberNode(data.consumeInt(-3, 400));
      case 4 -> nodes.numberNode(data.consumeDouble());
      case 5 -> nodes.numberNode(new BigInteger("9".repeat(data.consumeInt(1, 300))));
      case 6 -> deep(mapper, data.consumeInt(1, DEEP));
      case 7 -> mapper.createObjectNode().put(text(data), text(data));
      default -> nodes.stringNode(text(data));
    };
  }

  private static JsonNode deep(JsonMapper mapper, int levels) {
    JsonNode inner = mapper.createArrayNode();
    for (int i = 0; i < levels; i++) {
      inner = mapper.createArrayNode().add(inner);
    }
    return inner;
  }
}
