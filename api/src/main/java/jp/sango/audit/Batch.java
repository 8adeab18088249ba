package jp.sango.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.sango.kernel.MunicipalityCode;

/**
 * A link of a municipality's chain.
 *
 * @param number 1, 2, 3 …
 * @param total entries in this and all before
 * @param previous head of the batch before, in hexadecimal
 * @param sealedAt later than that of the batch before, whatever the clocks of two nodes say
 */
public record Batch(
    MunicipalityCode municipality, int number, List<Sealed> entries, long total, String previous, Instant sealedAt) {

  /** As many as one batch may hold. */
  public static final int MOST = 1_000;

  /** @param hash SHA-256 over the entry's canonical line, in hexadecimal */
  public record Sealed(long id, String hash) {}

  /** @param entries at least one, in the order of their ids */
  public static Batch after(Head head, MunicipalityCode municipality, List<RecordedEntry> entries, Instant now) {
    var sealed = entries.stream()
        .map(entry -> new Sealed(entry.id(), sha256(CanonicalEntry.of(municipality, entry)))).toList();
    var earliest = head.at().map(last -> last.plus(1, ChronoUnit.MICROS)).filter(now::isBefore).orElse(now);
    return new Batch(municipality, head.number() + 1, sealed, head.count() + sealed.size(), head.hash(), earliest);
  }

  public Head head() {
    return new Head(number, sha256(canonical()), total, Optional.of(sealedAt));
  }

  /** What the head is the hash of. Never change it, as with {@link CanonicalEntry}. */
  public String canonical() {
    return "{\"municipality\":" + CanonicalEntry.quoted(municipality.value())
        + ",\"number\":" + number
        + ",\"sealedAt\":" + CanonicalEntry.quoted(CanonicalEntry.spelled(sealedAt))
        + ",\"previous\":" + CanonicalEntry.quoted(previous)
        + ",\"total\":" + total
        + ",\"entries\":" + entries.stream()
            .map(entry -> "[" + entry.id() + ",\"" + entry.hash() + "\"]").collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  private static String sha256(String line) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
