package jp.sango.programme;

/** Names one version of one municipality's policy, for example {@code 2025-04-01}; every decision stores it. */
public record PolicyVersion(String value) {

  @Override
  public String toString() {
    return value;
  }
}
