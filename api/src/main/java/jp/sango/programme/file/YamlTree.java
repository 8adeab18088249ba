package jp.sango.programme.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML text into {@link Node}s; refuses double keys, anchors and aliases, and a second document. */
final class YamlTree {

  private static final YAMLFactory YAML = new YAMLFactory();
  /** Deeper than any policy; keeps a broken file from exhausting the stack. */
  private static final int DEEPEST = 20;

  private final String file;
  private final YAMLParser parser;

  private YamlTree(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Node read(String file, String content) {
    try (var parser = (YAMLParser) (JsonParser) YAML.createParser(ObjectReadContext.empty(), content)) {
      var tree = new YamlTree(file, parser);
      if (parser.nextToken() == null) {
        throw new Place(file, 1).fault("the file is empty");
      }
      Node root = tree.node(0);
      if (parser.nextToken() != null) {
        throw tree.place().fault("a second document begins here; a file holds one");
      }
      return root;
    } catch (JacksonException broken) {
      int line = broken.getLocation() == null ? 1 : Math.max(1, broken.getLocation().getLineNr());
      throw new Place(file, line).fault("not YAML: " + firstLine(broken.getOriginalMessage()));
    }
  }

  private Node node(int depth) {
    Place place = place();
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw place.fault("anchors (&) and aliases (*) are not read here; write the value out");
    }
    if (depth > DEEPEST) {
      throw place.fault("nested too deeply");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> items(place, depth);
      case VALUE_STRING -> new Node.Scalar(place, Node.Scalar.Kind.TEXT, parser.getString());
      case VALUE_NUMBER_INT -> new Node.Scalar(place, Node.Scalar.Kind.WHOLE_NUMBER, parser.getString());
      case VALUE_NUMBER_FLOAT -> new Node.Scalar(place, Node.Scalar.Kind.DECIMAL_NUMBER, parser.getString());
      case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(place, Node.Scalar.Kind.TRUTH, parser.getString());
      case VALUE_NULL -> new Node.Scalar(place, Node.Scalar.Kind.NOTHING, "");
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw place.fault("not expected here");
    };
  }

  private Node mapping(Place place, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = place();
      parser.nextToken();
      var earlier = entries.put(key, new Node.Entry(keyPlace, node(depth + 1)));
      if (earlier != null) {
        throw keyPlace.fault("the key '" + key + "' stands on line " + earlier.place().line() + " already");
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Node items(Place place, int depth) {
    var nodes = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      nodes.add(node(depth + 1));
    }
    return new Node.Items(place, nodes);
  }

  private Place place() {
    return new Place(file, Math.max(1, parser.currentTokenLocation().getLineNr()));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("cannot be read");
  }
}
