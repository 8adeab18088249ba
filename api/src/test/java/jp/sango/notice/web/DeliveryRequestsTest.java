package jp.sango.notice.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.Device;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Phones;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the app says of what came to it, and what staff see of what came to nobody. */
class DeliveryRequestsTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor mother = slice.resident(slice.family(family()));
  private final Actor clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, SETAGAYA, Optional.empty());

  @BeforeEach
  void oneNoticeOnItsWay() {
    slice.clear();
    slice.inTransaction(() -> slice.bean(Phones.class).put(mother,
        new Device("phone", "token", Device.Platform.IOS), slice.clock.instant()));
    tell();
  }

  private void tell() {
    slice.inTransaction(() -> slice.bean(Notices.class).tell(List.of(new NewNotice(
        mother.municipality(), mother.person(), NoticeKind.DRAW_LOST, "about", Map.of(), Language.ENGLISH,
        slice.clock.instant().plus(Duration.ofHours(12)), NewNotice.Reach.PUSH, ""))));
  }

  @Test
  void herAppSaysThatItArrivedAndSayingItTwiceIsNoMistake() {
    set("state = 'ACCEPTED'");
    for (var time = 0; time < 2; time++) {
      arrived(mother).expectStatus().isNoContent();
    }
    assertThat(slice.count("push_delivery where state = 'DELIVERED'")).isOne();
  }

  @Test
  void nobodySaysItForAnother() {
    set("state = 'ACCEPTED'");
    arrived(new Actor(new PersonId(UUID.randomUUID()), Role.RESIDENT, SETAGAYA, Optional.empty()))
        .expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("delivery-unknown");
    assertThat(slice.count("push_delivery where state = 'ACCEPTED'")).isOne();
  }

  @Test
  void lockedPhoneSaysItWithWhatCameWithTheMessage() {
    set("state = 'ACCEPTED'");
    receipt(FeatureSlice.RECEIPTS.of(UUID.randomUUID()).orElseThrow()).expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo("receipt-invalid").jsonPath("$.field").isEqualTo("receipt");
    assertThat(slice.count("push_delivery where state = 'ACCEPTED'")).isOne();
    for (var time = 0; time < 2; time++) {
      receipt(FeatureSlice.RECEIPTS.of(delivery()).orElseThrow()).expectStatus().isNoContent();
    }
    assertThat(slice.count("push_delivery where state = 'DELIVERED'")).isOne();
  }

  private WebTestClient.ResponseSpec receipt(String receipt) {
    return slice.as(clerk).post().uri("/v1/receipts")
        .bodyValue(Map.of("deliveryId", delivery(), "receipt", receipt)).exchange();
  }

  @Test
  void staffSeeWhyItReachedNobodyButNotWhomNorWhatItSaid() {
    set("state = 'UNDELIVERABLE', reason = 'SENDER_ID_MISMATCH', attempts = 1");
    slice.as(clerk).get().uri("/v1/staff/dead-letters").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.letters.length()").isEqualTo(1)
        .jsonPath("$.letters[0].reason").isEqualTo("SENDER_ID_MISMATCH")
        .jsonPath("$.letters[0].kind").isEqualTo("DRAW_RESULT")
        .jsonPath("$.letters[0].attempts").isEqualTo(1)
        .jsonPath("$.letters[0].address").doesNotExist()
        .jsonPath("$.letters[0].title").doesNotExist()
        .jsonPath("$.next").doesNotExist();
  }

  /** It leaves as a new letter, so that what becomes of it is known by its own id. */
  @Test
  void staffSendItAgainOnceAndThatIsAudited() {
    set("state = 'UNDELIVERABLE', reason = 'SENDER_ID_MISMATCH', attempts = 1");
    var letter = delivery();
    sendAgain(letter).expectStatus().isNoContent();
    assertThat(slice.count("push_delivery where state = 'QUEUED' and attempts = 0")).isOne();
    assertThat(slice.count("push_delivery where state = 'WITHDRAWN' and reason = 'SENT_ANEW'")).isOne();
    sendAgain(letter).expectStatus().isNotFound().expectBody().jsonPath("$.code").isEqualTo("dead-letter-unknown");
    assertThat(slice.count("audit_entry where action = 'dead-letter.send-again' and subject_id = '%s'".formatted(letter)))
        .isOne();
  }

  @Test
  void whatIsOfNoUseAnyMoreIsNotSentAgain() {
    set("state = 'EXPIRED', reason = 'EXPIRED'");
    slice.clock.set("2026-12-01T21:00:00+09:00");
    sendAgain(delivery()).expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("delivery-deadline-over");
    assertThat(slice.count("push_delivery where state = 'EXPIRED'")).isOne();
  }

  /** The letter had three hours, until the next way had its turn; its notice is good for the day. */
  @Test
  void whatIsOfUseStillIsSentAgainThoughItsWayHadNoMoreTime() {
    set("state = 'EXPIRED', reason = 'EXPIRED', deadline = timestamptz '2026-12-01T12:00:00+09:00'");
    slice.clock.set("2026-12-01T15:00:00+09:00");
    sendAgain(delivery()).expectStatus().isNoContent();
    assertThat(slice.count("push_delivery where state = 'QUEUED' and deadline = timestamptz '2026-12-01T21:00:00+09:00'"))
        .isOne();
  }

  @Test
  void ofTwoPhonesBothAreSentItOnceWhateverWaitedForTheOther() {
    slice.inTransaction(() -> slice.bean(Phones.class).put(mother,
        new Device("tablet", "another", Device.Platform.IOS), slice.clock.instant()));
    slice.sql.sql("truncate notice, push_delivery, push_queue").then().block(PATIENCE);
    tell();
    set("state = 'UNDELIVERABLE', reason = 'REFUSED', attempts = 1 where address = 'token'");
    var letter = slice.sql.sql("select id from push_delivery where address = 'token'")
        .map(row -> row.get(0, UUID.class)).one().block(PATIENCE);
    sendAgain(letter).expectStatus().isNoContent();
    assertThat(slice.count("push_delivery where state = 'QUEUED'")).isEqualTo(2);
    assertThat(slice.count("push_queue")).as("what waited before waits no more").isEqualTo(2);
  }

  @Test
  void whatHasReachedHerOtherwiseIsNotSentAgain() {
    set("state = 'UNDELIVERABLE', reason = 'REFUSED', attempts = 1");
    slice.sql.sql("update notice set read_at = now()").then().block(PATIENCE);
    sendAgain(delivery()).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("delivery-has-reached-her");
    assertThat(slice.count("push_delivery where state = 'UNDELIVERABLE'")).isOne();
  }

  @Test
  void whatHasNowhereToGoIsNotSaidToBeSent() {
    set("state = 'UNDELIVERABLE', reason = 'ADDRESS_GONE', attempts = 1");
    slice.sql.sql("truncate device").then().block(PATIENCE);
    sendAgain(delivery()).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("delivery-not-her-way");
  }

  /** A new letter has a name of its own, and LINE would not know it. */
  @Test
  void whatLineMayHaveTakenUnheardIsNotSentThereAgain() {
    set("channel = 'LINE', address = 'U-hers', state = 'EXPIRED', reason = 'TIMEOUT', attempts = 3");
    sendAgain(delivery()).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("delivery-could-show-twice");
  }

  private WebTestClient.ResponseSpec arrived(Actor resident) {
    return slice.as(resident).post().uri("/v1/me/deliveries/{id}/delivered", delivery()).exchange();
  }

  private WebTestClient.ResponseSpec sendAgain(UUID letter) {
    return slice.as(clerk).post().uri("/v1/staff/dead-letters/{id}/send-again", letter).exchange();
  }

  private UUID delivery() {
    return slice.sql.sql("select id from push_delivery").map(row -> row.get(0, UUID.class)).one().block(PATIENCE);
  }

  private void set(String what) {
    slice.sql.sql("update push_delivery set " + what).then().block(PATIENCE);
  }
}
