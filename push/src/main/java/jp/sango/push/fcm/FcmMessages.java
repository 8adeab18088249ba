package jp.sango.push.fcm;

import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.AndroidNotification;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.FcmOptions;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.Notification;
import com.google.firebase.messaging.WebpushConfig;
import com.google.firebase.messaging.WebpushNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import jp.sango.push.Address;
import jp.sango.push.Delivery;
import jp.sango.push.Urgency;

/** A delivery in FCM's words for Android, iOS and browsers. */
final class FcmMessages {

  /** FCM keeps a message for four weeks at most. */
  private static final Duration LONGEST = Duration.ofDays(28);

  private static final int LONGEST_LABEL = 50;

  private FcmMessages() {}

  /** @param receipt by which the phone can say that it has come, whoever is signed in there */
  static Message message(Address.FcmToken token, Delivery delivery, Optional<String> receipt, Instant now) {
    var left = Duration.between(now, delivery.deadline());
    var timeToLive = left.compareTo(LONGEST) > 0 ? LONGEST : left.isNegative() ? Duration.ZERO : left;
    var message = Message.builder();
    receipt.ifPresent(value -> message.putData("receipt", value));
    return message
        .setToken(token.token())
        .setNotification(Notification.builder()
            .setTitle(delivery.text().title()).setBody(delivery.text().body()).build())
        .putData("noticeId", delivery.noticeId().toString())
        .putData("deliveryId", delivery.id().toString())
        .putData("kind", delivery.kind())
        .setFcmOptions(FcmOptions.withAnalyticsLabel(label(delivery)))
        .setAndroidConfig(android(delivery, timeToLive))
        .setApnsConfig(apns(delivery, now.plus(timeToLive)))
        .setWebpushConfig(web(delivery, timeToLive))
        .build();
  }

  private static AndroidConfig android(Delivery delivery, Duration timeToLive) {
    return AndroidConfig.builder()
        .setPriority(switch (delivery.urgency()) {
          case NOW, SOON -> AndroidConfig.Priority.HIGH;
          case BROADCAST -> AndroidConfig.Priority.NORMAL;
        })
        .setTtl(timeToLive.toMillis())
        .setNotification(AndroidNotification.builder()
            .setTag(tag(delivery))
            .setChannelId(delivery.urgency().name().toLowerCase(Locale.ROOT))
            .setVisibility(AndroidNotification.Visibility.PRIVATE)
            .build())
        .setCollapseKey(tag(delivery))
        .build();
  }

  private static ApnsConfig apns(Delivery delivery, Instant expiration) {
    var aps = Aps.builder().setThreadId(delivery.kind());
    switch (delivery.urgency()) {
      case NOW -> aps.setSound("default").putCustomData("interruption-level", "time-sensitive");
      case SOON -> aps.setSound("default");
      case BROADCAST -> aps.putCustomData("interruption-level", "passive");
    }
    return ApnsConfig.builder()
        .putHeader("apns-priority", switch (delivery.urgency()) {
          case NOW, SOON -> "10";
          case BROADCAST -> "5";
        })
        .putHeader("apns-expiration", Long.toString(expiration.getEpochSecond()))
        .putHeader("apns-collapse-id", tag(delivery))
        .setAps(aps.build())
        .build();
  }

  private static WebpushConfig web(Delivery delivery, Duration timeToLive) {
    return WebpushConfig.builder()
        .putHeader("TTL", Long.toString(timeToLive.toSeconds()))
        .putHeader("Urgency", switch (delivery.urgency()) {
          case NOW, SOON -> "high";
          case BROADCAST -> "low";
        })
        .setNotification(WebpushNotification.builder()
            .setTag(tag(delivery))
            .setRequireInteraction(delivery.urgency() == Urgency.NOW)
            .setSilent(delivery.urgency() == Urgency.BROADCAST)
            .build())
        .build();
  }

  /** By kind and nothing else: it comes back in counts of the project's console. */
  private static String label(Delivery delivery) {
    return delivery.kind().substring(0, Math.min(delivery.kind().length(), LONGEST_LABEL));
  }

  /** Phones show one notification per tag: a repeated notice replaces itself. */
  private static String tag(Delivery delivery) {
    return delivery.collapseKey().value();
  }
}
