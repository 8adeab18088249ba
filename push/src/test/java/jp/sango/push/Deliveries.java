package jp.sango.push;

import java.time.Instant;
import java.util.UUID;

/** Deliveries for tests. */
public final class Deliveries {

  public static final Instant NOW = Instant.parse("2026-11-21T01:00:00Z");

  private Deliveries() {}

  public static Delivery toPhone(Urgency urgency) {
    return to(new Address.FcmToken("token-" + UUID.randomUUID()), urgency, NOW.plusSeconds(3600));
  }

  public static Delivery toLine() {
    return to(new Address.LineUser("U" + UUID.randomUUID().toString().replace("-", "")), Urgency.SOON,
        NOW.plusSeconds(3600));
  }

  /** To one of many whom the same words reach. */
  public static Delivery broadcast(Instant deadline) {
    var one = to(new Address.LineUser("U" + UUID.randomUUID().toString().replace("-", "")), Urgency.BROADCAST, deadline);
    return new Delivery(one.id(), one.noticeId(), one.recipient(), new Audience.Segment("EVERYBODY"), one.address(),
        one.text(), "NEWS", one.urgency(), CollapseKey.ofNotice(one.noticeId()), one.deadline());
  }

  public static Delivery until(Instant deadline) {
    return to(new Address.FcmToken("token-" + UUID.randomUUID()), Urgency.SOON, deadline);
  }

  /** The same notice to another address of hers. */
  public static Delivery sameNotice(Delivery as, Address address) {
    return new Delivery(UUID.randomUUID(), as.noticeId(), as.recipient(), as.audience(), address, as.text(), as.kind(),
        as.urgency(), as.collapseKey(), as.deadline());
  }

  public static Delivery to(Address address, Urgency urgency, Instant deadline) {
    return new Delivery(UUID.randomUUID(), UUID.randomUUID(), new Recipient(UUID.randomUUID()),
        new Audience.OnePerson(), address,
        new LockScreenText("お知らせ", "アプリを開いてご確認ください。"), "DRAW_RESULT", urgency, new CollapseKey("draw"), deadline);
  }
}
