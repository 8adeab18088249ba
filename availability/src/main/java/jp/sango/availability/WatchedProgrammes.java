package jp.sango.availability;

import java.util.Set;

/** The programmes whose boards a node keeps; a bean of the application that imports {@link AvailabilityModule}. */
public record WatchedProgrammes(Set<String> codes) {
  public WatchedProgrammes {
    codes = Set.copyOf(codes);
    if (codes.isEmpty() || !codes.stream().allMatch(SlotKey::isCode)) {
      throw new IllegalArgumentException("not programme codes: " + codes);
    }
  }
}
