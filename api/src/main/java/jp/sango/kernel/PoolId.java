package jp.sango.kernel;

/** A slot pool's short name, unique within its municipality. */
public record PoolId(String value) implements Comparable<PoolId> {

  public PoolId {
    Slug.require(value, "a slot pool's id");
  }

  @Override
  public int compareTo(PoolId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
