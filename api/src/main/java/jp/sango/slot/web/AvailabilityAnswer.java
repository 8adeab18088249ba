package jp.sango.slot.web;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.ContentCoding;
import jp.sango.availability.EncodedJson;

/**
 * The board as one client asked for it, and the headers that go with it; the same wherever it is answered.
 *
 * @param etag strong and of this coding alone, for the bytes are others in another
 */
public record AvailabilityAnswer(ContentCoding coding, String etag, EncodedJson json) {

  /**
   * Anyone may keep it, nobody may show it without asking again: asking costs a 304 from memory. A cache before us that
   * answered for one second ({@code s-maxage=1}) would show what is ten times older than we promise.
   */
  public static final String CACHE_CONTROL = "max-age=0, must-revalidate, public";
  public static final String VARY = "Accept-Encoding";

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  /**
   * In the coding of what she has, if that is still true: nobody is sent the same again because a smaller form of it
   * has become ready. Else in the most wanted one that is ready.
   *
   * @param ifNoneMatch the header, empty if there is none
   */
  public static AvailabilityAnswer of(AvailabilityView view, AcceptedCodings accepted, String ifNoneMatch) {
    return accepted.inOrder().stream().filter(coding -> isListed(etag(view.etag(), coding), ifNoneMatch))
        .flatMap(coding -> in(coding, view).stream()).findFirst()
        .or(() -> accepted.inOrder().stream().flatMap(coding -> in(coding, view).stream()).findFirst())
        .orElseGet(() -> new AvailabilityAnswer(ContentCoding.IDENTITY, view.etag(), view.json()));
  }

  /** Empty where this coding is not ready yet. */
  public static Optional<AvailabilityAnswer> in(ContentCoding coding, AvailabilityView view) {
    return view.encoded(coding).map(json -> new AvailabilityAnswer(coding, etag(view.etag(), coding), json));
  }

  /** Of the same document in another coding. */
  public static String etag(String plain, ContentCoding coding) {
    return coding == ContentCoding.IDENTITY ? plain
        : plain.substring(0, plain.length() - 1) + '-' + coding.token() + '"';
  }

  /** @param ifNoneMatch the header, empty if there is none; compared weakly (RFC 9110, 13.1.2) */
  public boolean isKnownTo(String ifNoneMatch) {
    return isListed(etag, ifNoneMatch);
  }

  /** Whether a header {@code If-None-Match} names the tag, or any. */
  public static boolean isListed(String etag, String ifNoneMatch) {
    if (ifNoneMatch.isEmpty()) {
      return false;
    }
    return ifNoneMatch.equals(etag) || ifNoneMatch.strip().equals("*")
        || TAG.matcher(ifNoneMatch).results().anyMatch(tag -> tag.group(1).equals(etag));
  }
}
