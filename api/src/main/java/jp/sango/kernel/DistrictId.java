package jp.sango.kernel;

/** The part of a municipality that a public health nurse looks after, by its short name. */
public record DistrictId(String value) implements Comparable<DistrictId> {

  public DistrictId {
    Slug.require(value, "a district's id");
  }

  @Override
  public int compareTo(DistrictId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
