package jp.sango.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What came in for one phone.
 *
 * @param address the FCM token or the LINE user id
 * @param id the message's id at the service
 * @param place what the phone shows it in: a later message for the same place is shown instead, not beside it
 * @param receivedAt real time
 * @param deliveries more than one if the same notice came in again; a phone shows it once
 * @param raw the request's body; for tests, not shown under {@code /local}
 */
public record ReceivedMessage(
    Channel channel, String address, String id, String title, String body, Map<String, String> data,
    @JsonIgnore String place, Instant receivedAt, int deliveries, @JsonIgnore String raw) {

  /** How it came. */
  public enum Channel { FCM, LINE }

  public ReceivedMessage {
    data = Map.copyOf(data);
  }

  /** What it says it is about; LINE's messages only say of what type they are. */
  String kind() {
    return data.getOrDefault("kind", "none");
  }

  Optional<String> noticeId() {
    return Optional.ofNullable(data.get("noticeId"));
  }

  ReceivedMessage again() {
    return new ReceivedMessage(channel, address, id, title, body, data, place, receivedAt, deliveries + 1, raw);
  }
}
