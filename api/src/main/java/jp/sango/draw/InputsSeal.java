package jp.sango.draw;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a draw will be decided from, bound by a hash that is public before the draw and tells nothing: without the salt,
 * which only staff and auditors are shown, whoever knows families and seats could try tiers until the hash fits.
 *
 * @param hash SHA-256 of the salt's line and the {@link Inputs#lines}, each with a line feed, in hexadecimal
 */
public record InputsSeal(String hash, Salt salt, Instant at) {

  static InputsSeal of(Inputs inputs, Salt salt, Instant now) {
    return new InputsSeal(hash(inputs, salt), salt, now);
  }

  boolean isOf(Inputs inputs) {
    return hash.equals(hash(inputs, salt));
  }

  private static String hash(Inputs inputs, Salt salt) {
    return Hashing.sha256OfLines(Stream.concat(Stream.of(RunLines.salt(salt)), inputs.lines()));
  }
}
