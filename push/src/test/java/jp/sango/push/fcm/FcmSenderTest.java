package jp.sango.push.fcm;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.push.Address;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.MovableClock;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.ReceiptSeal;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FcmSenderTest {

  private static final ReceiptSeal RECEIPTS = ReceiptSeal.of("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");

  private final ProviderOverHttp fcm = new ProviderOverHttp();
  private final FcmSender sender = sender(fcm.uri());

  @AfterEach
  void close() {
    sender.destroy();
    fcm.close();
  }

  @Test
  void messageSaysOnlyWhatALockScreenMayShow() {
    fcm.answers(200, Map.of(), "{\"name\":\"projects/sango/messages/1\"}");
    var delivery = Deliveries.toPhone(Urgency.NOW);
    assertThat(send(delivery)).isEqualTo(new SendResult.Accepted("projects/sango/messages/1"));
    assertThat(fcm.asked.getFirst().path()).isEqualTo("/v1/projects/sango/messages:send");
    assertThat(fcm.asked.getFirst().header("Authorization")).isEqualTo("Bearer local");
    var message = message();
    assertThat(message.at("/token").asString()).isEqualTo(delivery.address().value());
    assertThat(message.at("/notification/title").asString()).isEqualTo("お知らせ");
    assertThat(message.at("/data").propertyNames()).containsExactlyInAnyOrder("noticeId", "deliveryId", "kind", "receipt");
    assertThat(RECEIPTS.isOf(delivery.id(), message.at("/data/receipt").asString())).isTrue();
    assertThat(message.at("/data/deliveryId").asString()).isEqualTo(delivery.id().toString());
    assertThat(message.at("/fcm_options/analytics_label").asString()).isEqualTo("DRAW_RESULT");
    assertThat(message.at("/android/notification/visibility").asString()).isEqualToIgnoringCase("private");
    assertThat(message.at("/data/noticeId").asString()).isEqualTo(delivery.noticeId().toString());
    assertThat(message.toString()).doesNotContain(delivery.recipient().id().toString());
  }

  @Test
  void callRingsThroughOnEveryPlatformUntilItsDeadline() {
    fcm.answers(200, Map.of(), "{\"name\":\"1\"}");
    send(Deliveries.toPhone(Urgency.NOW));
    var message = message();
    assertThat(message.at("/android/priority").asString()).isEqualTo("high");
    assertThat(message.at("/android/ttl").asString()).isEqualTo("3600s");
    assertThat(message.at("/android/collapse_key").asString()).isEqualTo("draw");
    assertThat(message.at("/android/notification/channel_id").asString()).isEqualTo("now");
    assertThat(message.at("/apns/payload/aps/sound").asString()).isEqualTo("default");
    assertThat(message.at("/webpush/notification/requireInteraction").asBoolean()).isTrue();
    assertThat(message.at("/apns/headers/apns-priority").asString()).isEqualTo("10");
    assertThat(message.at("/apns/headers/apns-expiration").asString())
        .isEqualTo(Long.toString(Deliveries.NOW.plusSeconds(3600).getEpochSecond()));
    assertThat(message.at("/apns/payload/aps/interruption-level").asString()).isEqualTo("time-sensitive");
    assertThat(message.at("/webpush/headers/TTL").asString()).isEqualTo("3600");
    assertThat(message.at("/webpush/headers/Urgency").asString()).isEqualTo("high");
  }

  @Test
  void whatIsShownBeforehandIsWhatLeaves() {
    fcm.answers(200, Map.of(), "{\"name\":\"1\"}");
    var delivery = Deliveries.toPhone(Urgency.NOW);
    send(delivery);
    var shown = FcmRendering.of((Address.FcmToken) delivery.address(), delivery, Deliveries.NOW);
    var receipt = message().at("/data/receipt").asString();
    assertThat(JsonMapper.shared().readTree(shown.replace("0".repeat(receipt.length()), receipt)).get("message"))
        .as("but for the receipt, which is one of the delivery's own").isEqualTo(message());
  }

  @Test
  void broadcastDoesNotWakeAnyone() {
    fcm.answers(200, Map.of(), "{\"name\":\"1\"}");
    send(Deliveries.toPhone(Urgency.BROADCAST));
    var message = message();
    assertThat(message.at("/android/priority").asString()).isEqualTo("normal");
    assertThat(message.at("/apns/headers/apns-priority").asString()).isEqualTo("5");
    assertThat(message.at("/apns/payload/aps/interruption-level").asString()).isEqualTo("passive");
    assertThat(message.at("/apns/payload/aps/sound").isMissingNode()).isTrue();
    assertThat(message.at("/webpush/notification/silent").asBoolean()).isTrue();
    assertThat(message.at("/webpush/headers/Urgency").asString()).isEqualTo("low");
  }

  @Test
  void fcmKeepsNothingLongerThanFourWeeks() {
    fcm.answers(200, Map.of(), "{\"name\":\"1\"}");
    send(Deliveries.until(Deliveries.NOW.plus(Duration.ofDays(100))));
    assertThat(message().at("/android/ttl").asString()).isEqualTo("2419200s");
  }

  @Test
  void unregisteredTokenIsGone() {
    fcm.answers(404, Map.of(), error("NOT_FOUND", "UNREGISTERED", "Requested entity was not found."));
    assertThat(send()).isEqualTo(new SendResult.AddressGone());
  }

  @Test
  void tokenThatIsNoneIsGone() {
    fcm.answers(400, Map.of(), error("INVALID_ARGUMENT", "INVALID_ARGUMENT",
        "The registration token is not a valid FCM registration token"));
    assertThat(send()).isEqualTo(new SendResult.AddressGone());
  }

  @Test
  void refusedPayloadSaysNothingAboutTheToken() {
    fcm.answers(400, Map.of(), error("INVALID_ARGUMENT", "INVALID_ARGUMENT", "Message too big"));
    assertThat(send()).isEqualTo(new SendResult.Refused("INVALID_ARGUMENT", SendResult.Blamed.MESSAGE));
  }

  @Test
  void quotaIsObeyed() {
    fcm.answers(429, Map.of("Retry-After", "60"), error("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Quota"));
    assertThat(send()).isEqualTo(new SendResult.ChannelAway("QUOTA_EXCEEDED", Duration.ofSeconds(60)));
  }

  @Test
  void quotaWithoutATimeIsLeftAloneForAMinute() {
    fcm.answers(429, Map.of(), error("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Quota"));
    assertThat(send()).isEqualTo(new SendResult.ChannelAway("QUOTA_EXCEEDED", Duration.ofMinutes(1)));
  }

  @Test
  void quotaOfOnePhoneStopsNobodyElse() {
    fcm.answers(429, Map.of("Retry-After", "7"), error("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Device message rate"));
    assertThat(send()).isEqualTo(
        new SendResult.TryAgain("DEVICE_QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(7)), SendResult.Blamed.PHONE));
  }

  @Test
  void credentialsThatAreRefusedAreNotTheMessagesFault() {
    fcm.answers(403, Map.of(), error("PERMISSION_DENIED", "", "The caller does not have permission"));
    assertThat(send()).isEqualTo(new SendResult.ChannelAway("PERMISSION_DENIED", Duration.ofMinutes(1)));
  }

  /** With the wrong project's credentials this is true of every token there is. */
  @Test
  void tokenOfAnotherProjectIsNotForgotten() {
    fcm.answers(403, Map.of(), error("PERMISSION_DENIED", "SENDER_ID_MISMATCH", "SenderId mismatch"));
    assertThat(send()).isEqualTo(new SendResult.Refused("SENDER_ID_MISMATCH", SendResult.Blamed.ACCOUNT));
  }

  @Test
  void unavailableServiceIsLeftToTheWorkerNotToTheSdk() {
    fcm.answers(503, Map.of("Retry-After", "7"), error("UNAVAILABLE", "UNAVAILABLE", "Later"));
    assertThat(send()).isEqualTo(
        new SendResult.TryAgain("UNAVAILABLE", Optional.of(Duration.ofSeconds(7)), SendResult.Blamed.CHANNEL));
    assertThat(fcm.asked).hasSize(1);
  }

  @Test
  void serverErrorIsTriedAgain() {
    fcm.answers(500, Map.of(), error("INTERNAL", "INTERNAL", "Oops"));
    assertThat(send()).isEqualTo(SendResult.TryAgain.because("INTERNAL"));
  }

  /** Where they emit into one sink, virtual threads would wait for each other for ever. */
  @Test
  void answersAreActedOnByAThreadOfThePlatform() {
    fcm.answers(200, Map.of(), "{\"name\":\"1\"}");
    var message = new Message(Deliveries.toPhone(Urgency.SOON), List.of());
    assertThat(sender.send(message).map(_ -> Thread.currentThread().isVirtual()).block(PATIENCE)).isFalse();
  }

  @Test
  void nobodyThereIsTriedAgain() {
    fcm.close();
    assertThat(send()).isInstanceOf(SendResult.TryAgain.class);
  }

  private SendResult send() {
    return send(Deliveries.toPhone(Urgency.SOON));
  }

  private SendResult send(Delivery delivery) {
    assertThat(delivery.address()).isInstanceOf(Address.FcmToken.class);
    return sender.send(new Message(delivery, List.of())).block(PATIENCE);
  }

  private JsonNode message() {
    return JsonMapper.builder().build().readTree(fcm.asked.getFirst().body()).path("message");
  }

  private static FcmSender sender(URI endpoint) {
    return new FcmSender(new PushProperties.Fcm(endpoint, "sango", null, 2, 0), RECEIPTS, 100, new MovableClock());
  }

  private static String error(String status, String code, String message) {
    return """
        {"error": {"code": 400, "message": "%s", "status": "%s", "details": [
          {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "%s"}]}}"""
        .formatted(message, status, code);
  }
}
