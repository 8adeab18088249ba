package jp.sango.programme.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A mapping of a policy file whose keys are exactly those of its {@link Shape}. */
final class Section {

  private final Node.Mapping mapping;
  private final Shape shape;

  private Section(Node.Mapping mapping, Shape shape) {
    this.mapping = mapping;
    this.shape = shape;
  }

  static Section of(Node node, Shape shape) {
    if (!(node instanceof Node.Mapping mapping)) {
      throw node.expected("the keys " + String.join(", ", shape.required()));
    }
    mapping.entries().forEach((key, entry) -> {
      if (!shape.keys().contains(key)) {
        throw entry.place().fault("unknown key '" + key + "'; known here are " + String.join(", ", shape.keys()));
      }
    });
    shape.required().stream().filter(key -> !mapping.entries().containsKey(key)).findFirst().ifPresent(key -> {
      throw mapping.place().fault("the key '" + key + "' is missing here");
    });
    return new Section(mapping, shape);
  }

  Place place() {
    return mapping.place();
  }

  /** A required key's value. */
  Node at(String key) {
    return ifAny(key).orElseThrow();
  }

  Optional<Node> ifAny(String key) {
    if (!shape.keys().contains(key)) {
      throw new IllegalStateException(shape + " has no key " + key);
    }
    return Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::value);
  }

  /** Where a key stands, or the section if it is left out. */
  Place placeOf(String key) {
    return Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::place).orElse(place());
  }

  Section section(String key, Shape inner) {
    return of(at(key), inner);
  }

  List<Section> sections(String key, Shape inner) {
    return list(key, node -> of(node, inner));
  }

  /** Empty where the key is left out. */
  <T> List<T> list(String key, Function<Node, T> read) {
    return ifAny(key).map(node -> node.items().nodes().stream().map(read).toList()).orElse(List.of());
  }

  /** Like {@link Values#distinct}; empty where the key is left out. */
  <T> Set<T> setOrEmpty(String key, Function<Node, T> read) {
    return ifAny(key).map(node -> Values.distinct(node, read)).orElse(Set.of());
  }

  int whole(String key, int least, int most) {
    return at(key).whole(least, most);
  }

  boolean truth(String key) {
    return at(key).truth();
  }

  boolean truthOr(String key, boolean otherwise) {
    return ifAny(key).map(Node::truth).orElse(otherwise);
  }
}
