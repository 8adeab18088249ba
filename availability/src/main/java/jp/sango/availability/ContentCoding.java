package jp.sango.availability;

/** How a document's bytes are compressed for the way, by the name that HTTP has for it. */
public enum ContentCoding {
  IDENTITY("identity"),
  GZIP("gzip"),
  BROTLI("br");

  private final String token;

  ContentCoding(String token) {
    this.token = token;
  }

  /** As in {@code Content-Encoding}. */
  public String token() {
    return token;
  }
}
