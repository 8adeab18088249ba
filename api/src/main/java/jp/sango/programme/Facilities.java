package jp.sango.programme;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;
import jp.sango.kernel.FacilityId;

/** A policy's facilities in its order. A large draw looks for one of them some ten million times. */
public final class Facilities extends AbstractList<Facility> implements RandomAccess {

  private final List<Facility> inOrder;
  private final Map<FacilityId, Facility> byId;

  private Facilities(List<Facility> inOrder) {
    this.inOrder = List.copyOf(inOrder);
    this.byId = inOrder.stream().collect(toUnmodifiableMap(Facility::id, Function.identity(), (first, again) -> first));
  }

  public static Facilities of(List<Facility> inOrder) {
    return new Facilities(inOrder);
  }

  Optional<Facility> find(FacilityId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public Facility get(int index) {
    return inOrder.get(index);
  }

  @Override
  public int size() {
    return inOrder.size();
  }
}
