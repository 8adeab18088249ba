package jp.sango.sealing;

/** Seals what is known about one family. Prints nothing of itself; keep it for a chain, not longer. */
public interface FamilyKey {

  /** What every sealed value begins with; the database refuses anything else in a sealed column. */
  String PREFIX = "sk1.";

  /**
   * The value as it may be stored: {@code sk1.} and base64url of key id, nonce, ciphertext and tag.
   *
   * @param field names what it is, for example {@code registration.note}: under another name it does not open
   */
  String seal(String field, String plain);

  /**
   * Like {@link #seal}, with spaces at the end up to whole blocks: a sealed value's length is in the open, and may tell
   * one code from another.
   *
   * @param block characters; values that are not to be told apart have to fit in as many of them
   */
  default String sealBlurred(String field, String plain, int block) {
    return seal(field, plain + " ".repeat(Math.floorMod(-plain.length(), block)));
  }

  /**
   * @throws SealBrokenException if it was not sealed for this family and field, or has been changed since
   */
  String unseal(String field, String sealed);

  /** False where the family's key has been rotated since: sealing anew is due. */
  boolean isCurrent(String sealed);
}
