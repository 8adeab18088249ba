package jp.sango.push;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One notice to one address.
 *
 * @param id stable name of this delivery; also LINE's retry key where it leaves alone, so that a repeated push is not shown twice
 * @param noticeId the notice in the app; the app shows a repeated one once
 * @param text the words as they were when it was queued; {@link Verdict.Send} has those that leave
 * @param kind what it is about, for the app and for metrics; neutral and one of few, such as {@code DRAW_RESULT}
 * @param deadline after this instant it is of no use and is not sent
 */
public record Delivery(
    UUID id,
    UUID noticeId,
    Recipient recipient,
    Audience audience,
    Address address,
    LockScreenText text,
    String kind,
    Urgency urgency,
    CollapseKey collapseKey,
    Instant deadline) {

  private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(noticeId, "noticeId");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(urgency, "urgency");
    Objects.requireNonNull(collapseKey, "collapseKey");
    Objects.requireNonNull(deadline, "deadline");
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("A kind is 1 to 64 capital letters, digits and underscores");
    }
  }

  /** The same delivery in other words. */
  public Delivery saying(LockScreenText words) {
    return new Delivery(
        id, noticeId, recipient, audience, address, words, kind, urgency, collapseKey, deadline);
  }
}
