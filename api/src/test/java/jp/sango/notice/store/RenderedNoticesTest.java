package jp.sango.notice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.PersonId;
import jp.sango.notice.Hearer;
import jp.sango.notice.Listeners.Listener;
import jp.sango.notice.LongestValues;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeButtons;
import jp.sango.notice.NoticeId;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.ShippedWords;
import jp.sango.push.Address;
import jp.sango.push.Button;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.fcm.FcmRendering;
import jp.sango.push.line.LineRendering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every template, rendered as it leaves, with the longest there is: what Google and LINE take is not exceeded. */
class RenderedNoticesTest {

  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  /** Of the whole message: https://firebase.google.com/docs/cloud-messaging/concept-options */
  private static final int LARGEST_FOR_FCM = 4_096;

  /** Longer than Google's, which have about 160 characters. */
  private static final Address.FcmToken TOKEN = new Address.FcmToken("t".repeat(400));

  private static final Address.LineUser USER = new Address.LineUser("U" + "0".repeat(32));
  private static final Optional<URI> APP = Optional.of(URI.create("https://app.example.or.jp/some/longer/path"));
  private static final int LARGEST_BUBBLE = 30 * 1024;
  private static final int LONGEST_ALTERNATIVE = 400;
  private static final int LONGEST_TEXT = 5_000;
  private static final int LONGEST_LABEL = 20;
  private static final int LONGEST_URI = 1_000;

  private final Deliveries deliveries = new Deliveries(ShippedWords.NOTICES);
  private final NoticeButtons buttons = new NoticeButtons(ShippedWords.LINE);

  static Stream<Arguments> kindsAndHearers() {
    return Stream.of(NoticeKind.values()).flatMap(kind -> LongestValues.hearers().map(hearer -> Arguments.of(kind, hearer)));
  }

  @ParameterizedTest
  @MethodSource("kindsAndHearers")
  void fcmTakesIt(NoticeKind kind, Hearer hearer) {
    var delivery = delivery(kind, hearer, TOKEN);
    var payload = FcmRendering.of(TOKEN, delivery, NOW);
    assertThat(payload.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LARGEST_FOR_FCM);
    assertThat(read(payload).at("/message/notification/title").asString()).isEqualTo(delivery.text().title());
    assertThat(payload).doesNotContain(LongestValues.in(hearer.language()).get("facility"));
  }

  @ParameterizedTest
  @MethodSource("kindsAndHearers")
  void lineTakesIt(NoticeKind kind, Hearer hearer) {
    var delivery = delivery(kind, hearer, USER);
    var below = buttons.of(kind, new NoticeId(delivery.noticeId()), hearer);
    var message = read(LineRendering.of(USER, delivery.text(), below, APP)).at("/messages/0");
    assertThat(message.at("/altText").asString())
        .isEqualTo(delivery.text().title() + "\n" + delivery.text().body())
        .hasSizeLessThanOrEqualTo(LONGEST_ALTERNATIVE);
    assertThat(message.at("/contents").toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_BUBBLE);
    assertThat(message.at("/contents/footer/contents").valueStream()).hasSize(below.size()).allSatisfy(button -> {
      assertThat(button.at("/action/label").asString()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_LABEL);
      assertThat(button.at("/action/uri").asString()).startsWith("https://").hasSizeLessThanOrEqualTo(LONGEST_URI);
    });
    assertThat(textAlone(delivery, List.of())).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_TEXT);
  }

  /** What a file may hold at most, in letters of three bytes, which JSON does not make longer. */
  @Test
  void longestTextThatAFileMayHoldIsTakenToo() {
    var delivery = delivery(NoticeKind.SEAT_OFFERED, LongestValues.hearers().findFirst().orElseThrow(), TOKEN)
        .saying(new LockScreenText("あ".repeat(60 + 20), "あ".repeat(240)));
    assertThat(FcmRendering.of(TOKEN, delivery, NOW).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(LARGEST_FOR_FCM);
    assertThat(delivery.text().title() + "\n" + delivery.text().body()).hasSizeLessThanOrEqualTo(LONGEST_ALTERNATIVE);
  }

  private String textAlone(Delivery delivery, List<Button> none) {
    return read(LineRendering.of(USER, delivery.text(), none, APP)).at("/messages/0/text").asString();
  }

  private Delivery delivery(NoticeKind kind, Hearer hearer, Address phone) {
    var notice = new NewNotice(hearer.municipality(), new PersonId(UUID.randomUUID()), kind, UUID.randomUUID().toString(),
        LongestValues.in(hearer.language()), hearer.language(), NOW.plusSeconds(3_600), NewNotice.Reach.PUSH, "");
    return deliveries.of(UUID.randomUUID(), phone, notice, new Listener(hearer.bereaved(), false));
  }

  private static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
