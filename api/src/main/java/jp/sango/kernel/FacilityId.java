package jp.sango.kernel;

/** A facility's short name, unique within its municipality. */
public record FacilityId(String value) implements Comparable<FacilityId> {

  public FacilityId {
    Slug.require(value, "a facility's id");
  }

  @Override
  public int compareTo(FacilityId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
