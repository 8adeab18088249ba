package jp.sango.push.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.Channel;
import jp.sango.push.CollapseKey;
import jp.sango.push.DeadLetter;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Leased;

/** Rows of {@code push_delivery} as values. */
final class DeliveryRows {

  private DeliveryRows() {}

  static Leased leased(Readable row) {
    var delivery = new Delivery(
        row.get("id", UUID.class), row.get("notice_id", UUID.class), new Recipient(row.get("recipient_id", UUID.class)),
        audience(row), address(row),
        new LockScreenText(row.get("title", String.class), row.get("body", String.class)),
        row.get("kind", String.class), urgency(row), new CollapseKey(row.get("collapse_key", String.class)),
        instant(row, "deadline"));
    return new Leased(delivery, row.get("attempts", Integer.class), row.get("left_behind", Boolean.class),
        row.get("lease_number", Integer.class));
  }

  static DeadLetter deadLetter(Readable row) {
    return new DeadLetter(
        row.get("id", UUID.class), row.get("notice_id", UUID.class), new Recipient(row.get("recipient_id", UUID.class)),
        channel(row), row.get("kind", String.class), DeadLetter.State.valueOf(row.get("state", String.class)),
        row.get("reason", String.class), row.get("attempts", Integer.class), instant(row, "deadline"),
        instant(row, "dead_at"));
  }

  static Urgency urgency(Readable row) {
    return Urgency.values()[row.get("urgency", Integer.class)];
  }

  private static Audience audience(Readable row) {
    var segment = row.get("segment", String.class);
    return segment == null ? new Audience.OnePerson() : new Audience.Segment(segment);
  }

  private static Address address(Readable row) {
    var value = row.get("address", String.class);
    return switch (channel(row)) {
      case FCM -> new Address.FcmToken(value);
      case LINE -> new Address.LineUser(value);
    };
  }

  private static Channel channel(Readable row) {
    return Channel.valueOf(row.get("channel", String.class));
  }

  private static Instant instant(Readable row, String column) {
    return row.get(column, OffsetDateTime.class).toInstant();
  }
}
