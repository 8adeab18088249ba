package jp.sango.sealing;

/**
 * A family's key as it may be stored.
 *
 * @param master which master key wraps it
 */
public record WrappedKey(String master, byte[] bytes) {

  @Override
  public String toString() {
    return "WrappedKey[" + master + "]";
  }
}
