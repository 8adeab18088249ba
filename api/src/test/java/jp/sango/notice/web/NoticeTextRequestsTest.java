package jp.sango.notice.web;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.agenda.AgendaItem;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Trials;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.LookAgain;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Staff look at what families get, and send it to themselves. */
class NoticeTextRequestsTest {

  private static final String TEXTS = "/v1/staff/notice-texts";

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor clerk = staff(SETAGAYA);
  private final Actor colleague = staff(SETAGAYA);

  @BeforeEach
  void clear() {
    slice.clear();
  }

  @Test
  void everyKindIsShownAsItWouldLeave() {
    slice.as(clerk).get().uri(TEXTS + "?language=ja&channel=LINE").exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.notices.length()").isEqualTo(NoticeKind.values().length)
        .jsonPath("$.notices[?(@.kind == 'DRAW_WON')].payload").value(payloads ->
            assertThat(payloads.toString()).contains("お知らせがあります").contains("messages").doesNotContain("抽選"))
        .jsonPath("$.notices[?(@.kind == 'SEAT_OFFERED')].became.EXPIRED.title").isEqualTo("お返事の期限が過ぎました")
        .jsonPath("$.notices[?(@.kind == 'SEAT_OFFERED')].buttons[2].label").isEqualTo("見送る");
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      131121, false, en,      'You can now apply for postpartum care.'
      131121, true,  en,      'You can apply whenever you like'
      131121, true,  ja-easy, 'いつでも 申(もう)しこみが できます。'
      """)
  void wordsAreThoseOfTheLanguageAndOfTheLoss(String code, boolean bereaved, String language, String said) {
    slice.as(staff(new MunicipalityCode(code))).get()
        .uri(TEXTS + "?kind=REGISTRATION_APPROVED&language={language}&bereaved={bereaved}", language, bereaved)
        .exchange().expectStatus().isOk().expectBody()
        .jsonPath("$.notices.length()").isEqualTo(1)
        .jsonPath("$.notices[0].inTheApp.body").value(body -> assertThat(body.toString()).startsWith(said));
  }

  @Test
  void eachMunicipalitySeesItsOwnWords() {
    slice.as(clerk).get().uri(TEXTS + "?kind=VISIT_SHORTENED").exchange().expectBody()
        .jsonPath("$.notices[0].inTheApp.body").value(body -> assertThat(body.toString()).contains("区の窓口"));
    slice.as(staff(TOYONAKA)).get().uri(TEXTS + "?kind=VISIT_SHORTENED").exchange().expectBody()
        .jsonPath("$.notices[0].inTheApp.body").value(body -> assertThat(body.toString()).contains("市の窓口"));
  }

  @Test
  void whatIsNoLanguageKindOrChannelIsRefused() {
    for (var query : List.of("?language=fr", "?kind=BIRTHDAY", "?channel=SMS", "?bereaved=perhaps")) {
      slice.as(clerk).get().uri(TEXTS + query).exchange().expectStatus().isBadRequest();
    }
  }

  @Test
  void trialGoesToHerOwnPhonesAloneAndSaysWhatItIs() {
    put(clerk, "one", "her-token");
    put(clerk, "two", "her-other-token");
    put(colleague, "phone", "anothers-token");
    trial(clerk).expectStatus().isAccepted().expectBody().jsonPath("$.phones").isEqualTo(2);
    assertThat(slice.count("push_delivery where kind = 'TRIAL' and title = '[Trial]There is news for you'")).isEqualTo(2);
    assertThat(slice.count("push_delivery where address like 'another%'")).isZero();
    assertThat(slice.count("notice")).isZero();
    assertThat(slice.count("audit_entry where action = 'notice-text.test' and actor_person = '" + clerk.person() + "'")).isOne();
  }

  @Test
  void trialIsStillSentWhileThePhoneIsHers() {
    put(clerk, "one", "her-token");
    assertThat(isSent("her-token", clerk)).isTrue();
    assertThat(isSent("her-token", colleague)).isFalse();
    slice.as(clerk).delete().uri("/v1/me/devices/one").exchange().expectStatus().isNoContent();
    assertThat(isSent("her-token", clerk)).isFalse();
  }

  @Test
  void withoutAPhoneOfHersNothingRings() {
    put(colleague, "phone", "anothers-token");
    trial(clerk).expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("no-phone-of-yours");
    assertThat(slice.count("push_delivery")).isZero();
  }

  @Test
  void aPhoneRingsSoManyTimesAnHourAtMost() {
    put(clerk, "one", "her-token");
    for (int number = 0; number < Trials.MOST_AN_HOUR; number++) {
      trial(clerk).expectStatus().isAccepted();
    }
    trial(clerk).expectStatus().isEqualTo(429).expectBody().jsonPath("$.code").isEqualTo("too-many-trials");
    slice.clock.set("2026-12-01T10:00:01+09:00");
    trial(clerk).expectStatus().isAccepted();
  }

  @Test
  void phoneOfSomebodyWhoLeftGoesAndAResidentsStays() {
    var mother = new Actor(new PersonId(UUID.randomUUID()), Role.RESIDENT, SETAGAYA, Optional.empty());
    put(clerk, "one", "her-token");
    put(mother, "one", "a-mothers-token");
    slice.clock.set("2026-12-31T09:00:01+09:00");
    put(colleague, "phone", "anothers-token");
    slice.beans(AgendaItem.class).stream().filter(item -> item.name().equals("notice.forgotten-staff-phones")).findFirst()
        .orElseThrow().run(slice.clock.instant()).block(PATIENCE);
    assertThat(slice.count("device where token = 'her-token'")).isZero();
    assertThat(slice.count("device")).isEqualTo(2);
  }

  private boolean isSent(String token, Actor staff) {
    var delivery = new Delivery(UUID.randomUUID(), UUID.randomUUID(), new Recipient(staff.person().value()),
        new Audience.OnePerson(), new Address.FcmToken(token), new LockScreenText("[Trial] a", "b"), "TRIAL", Urgency.SOON,
        new CollapseKey("trial"), slice.clock.instant().plus(Duration.ofMinutes(10)));
    return slice.bean(LookAgain.class).over(List.of(delivery)).block(PATIENCE).get(delivery.id()) instanceof Verdict.Send;
  }

  private ResponseSpec trial(Actor staff) {
    return slice.as(staff).post().uri(TEXTS + "/test").bodyValue(Map.of("kind", "DRAW_WON", "language", "en")).exchange();
  }

  private void put(Actor actor, String installation, String token) {
    slice.as(actor).put().uri("/v1/me/devices/" + installation)
        .bodyValue(Map.of("token", token, "platform", "ANDROID")).exchange().expectStatus().isNoContent();
  }

  private static Actor staff(MunicipalityCode municipality) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, municipality, Optional.empty());
  }
}
