package jp.sango.programme;

import java.util.List;
import java.util.Set;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;

/**
 * What a family brings along, beside her card.
 *
 * @param sample whether it is only what is usual, because the municipality's documents name nothing
 */
public record BringList(boolean sample, List<Thing> things) {

  /** The provider says it in the pre-visit call. */
  public static final BringList NONE = new BringList(false, List.of());

  /**
   * One of them.
   *
   * @param types visits it is brought to
   * @param afterLoss whether it is also named to a mother who has lost her baby: without a word about one
   */
  public record Thing(LocalizedText text, Set<ServiceType> types, boolean afterLoss) {}

  public BringList {
    things = List.copyOf(things);
  }

  /** What is left of it where words have to be gentle. */
  public BringList gentle() {
    return new BringList(sample, things.stream().filter(Thing::afterLoss).toList());
  }

  public BringList to(ServiceType type) {
    return new BringList(sample, things.stream().filter(thing -> thing.types().contains(type)).toList());
  }

  public boolean isEmpty() {
    return things.isEmpty();
  }
}
