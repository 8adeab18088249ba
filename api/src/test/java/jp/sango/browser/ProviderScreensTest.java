package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import jp.sango.journey.WorkingDay;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** A facility's tablet: calls before the visits, who comes, requests, its own days. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderScreensTest {

  @Autowired
  private Sango sango;

  private Person called;
  private String hersToCall;
  private Person ill;

  @BeforeAll
  void sheComesTomorrow() {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    called = Tablet.applies(sango);
    sango.linkPhone(called);
    ill = Tablet.applies(sango);
    sango.clock().moveTo(sango.clock().today(), "13:00");
    hersToCall = Tablet.visit(called);
  }

  @Test
  @Order(1)
  void callRingsAndWhatHerPhoneDoesIsSeenAndTheChecklistSettlesIt(Browsers browsers) {
    try (var tablet = Tablet.at("/provider/calls", sango, browsers)) {
      var window = tablet.window();
      var card = tablet.card(hersToCall);
      assertThat(card.locator(".ring")).hasText("まだ連絡していません");
      tablet.isShown("calls");

      Tablet.button(card, "アプリを鳴らす").click();
      assertThat(card.locator(".ring")).containsText("呼び出しています");
      tablet.isShown("call-rings");
      var call = called.get("/v1/me/pre-visit-calls").is(200).text("/0/id");
      called.post("/v1/me/pre-visit-calls/" + call + "/answer", Map.of("answer", "NOW")).is(200);
      assertThat(card.locator(".ring")).hasText("いま話せます。電話してください。");

      Tablet.button(card, "電話に切り替える").click();
      assertThat(Tablet.link(card, "電話する")).hasAttribute("href", "tel:+819087654321");

      Tablet.button(card, "聞くこと").click();
      card.getByLabel("アレルギー").check();
      card.getByLabel("メモ").fill("卵");
      tablet.isShown("checklist");
      window.page().reload();
      Tablet.button(card, "聞くこと").click();
      assertThat(card.getByLabel("メモ")).hasValue("卵");
      for (var topic : card.getByRole(AriaRole.CHECKBOX).all()) {
        topic.check();
      }
      Tablet.button(card, "すべて聞いた").click();

      assertThat(card).hasCount(0);
    }
  }

  @Test
  @Order(2)
  void dayShowsWhoComesAndWhatMustBeKnownOfThem(Browsers browsers) {
    sango.clock().moveTo(sango.clock().inDays(1), "09:00");
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      var card = tablet.card(hersToCall);
      assertThat(card).containsText("秘匿 試子");
      assertThat(card.locator(".facts")).containsText("卵");
      assertThat(card).not().containsText("090-8765-4321");
      tablet.isShown("today");

      Tablet.button(card, "くわしく").click();
      assertThat(Tablet.link(card, "090-8765-4321")).isVisible();
      Tablet.button(card, "ケアプラン").click();
      assertThat(card.locator(".plan")).isVisible();
      tablet.isShown("visit");

      window.page().locator(".date-tab").last().click();
      assertThat(window.page().locator(".date-tab").last()).hasAttribute("aria-pressed", "true");
      assertThat(card).hasCount(0);
      window.isAccessible();
    }
  }

  @Test
  @Order(3)
  void dayOnWhichNobodyCameIsNotedAndTakenBackAndAnIllnessEndsTheVisit(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var page = tablet.window().page();
      var card = tablet.card(Tablet.visit(ill));
      Tablet.button(card, "くわしく").click();
      Tablet.button(card, "来所がなかった").click();
      assertThat(Tablet.button(card, "来所なしと記録する")).isDisabled();
      card.getByLabel("連絡がなかった").check();
      tablet.isShown("missed");
      Tablet.button(card, "来所なしと記録する").click();
      assertThat(card.locator(".standing")).containsText("来所なし");

      Tablet.button(card, "くわしく").click();
      Tablet.button(card, "来所なしを取り消す").click();
      assertThat(page.getByText("来所なしを取り消しました")).isVisible();
      assertThat(card.locator(".standing")).not().containsText("来所なし");

      Tablet.button(card, "くわしく").click();
      Tablet.button(card, "感染症・入院で来られない").click();
      card.getByLabel("入院・病院での治療").check();
      tablet.isShown("illness");
      Tablet.button(card, "この利用を終わりにする").click();
      assertThat(page.getByText("利用を終わりにしました。席と日数とクーポンは戻りました。")).isVisible();
      assertThat(card).hasCount(0);
      assertThat(ill.get("/v1/me/visits").is(200).text("/0/state")).isEqualTo("CANCELLED");
    }
  }

  @Test
  @Order(4)
  void ownDaysAreClosedAndOpenedWithinWhatIsAgreed(Browsers browsers) {
    try (var tablet = Tablet.at("/provider/days", sango, browsers)) {
      var window = tablet.window();
      var day = window.page().locator(".days > li").nth(25);
      assertThat(day).containsText("15席／契約15席");
      tablet.isShown("days");
      day.locator(".day").click();
      day.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("1席減らす")).click();
      tablet.isShown("day");
      day.getByText("この内容にする").click();
      assertThat(day.locator(".more")).hasCount(0);
      assertThat(day).containsText("14席／契約15席");

      day.locator(".day").click();
      day.getByLabel("休み").check();
      day.getByText("この内容にする").click();
      assertThat(tablet.alert()).isVisible();
      day.getByLabel("休みにする理由（個人の情報は書かないでください）").fill("設備点検");
      day.getByText("この内容にする").click();
      assertThat(day.locator(".more")).hasCount(0);
      assertThat(day).containsText("設備点検");
      tablet.isShown("day-closed");

      day.locator(".day").click();
      day.getByLabel("開所").check();
      day.getByText("この内容にする").click();
      assertThat(day.locator(".more")).hasCount(0);
      assertThat(day).containsText("15席／契約15席");
    }
  }

  @Test
  @Order(5)
  void requestIsDeclinedWithAReason(Browsers browsers) {
    var mother = sango.approvedMother("toyonaka");
    var when = WorkingDay.next(DayOfWeek.TUESDAY, sango.clock().inDays(15));
    mother.post("/v1/me/bookings", Map.of("facility", "sample-midwifery", "type", "OUTREACH", "start", when, "days", 1)).is(201);
    try (var window = browsers.open(Screen.TABLET, sango.address()).at("/provider/requests")) {
      window.link("tablet-toyonaka-sample-midwifery").click();
      window.link("依頼").click();
      var card = window.page().locator(".card").last();
      assertThat(card).containsText("訪問");
      assertThat(card).not().containsText("秘匿");
      window.isAccessible();
      window.picture("provider-requests");

      card.getByText("断る").click();
      card.getByLabel("職員が足りない").check();
      window.isAccessible();
      card.getByText("この理由で断る").click();
      assertThat(window.page().getByText("断りました。事務局に知らせます。")).isVisible();
    }
  }

  @Test
  @Order(6)
  void everyScreenIsSaidInEachLanguageInLargeText(Browsers browsers) {
    try (var tablet = Tablet.at("/provider/settings", sango, browsers)) {
      var window = tablet.window();
      window.page().getByLabel("とても大きい").check();
      for (var language : List.of("English", "やさしい にほんご")) {
        window.at("/provider/settings").page().getByLabel(language).check();
        for (var path : List.of("", "/check-in", "/calls", "/requests", "/days", "/settings")) {
          window.at("/provider" + path);
          assertThat(window.page().locator("h1").first()).isVisible();
          window.page().waitForLoadState();
          window.isAccessible();
          window.picture("provider" + path.replace('/', '-') + (language.equals("English") ? "-en" : "-plain"));
        }
      }
    }
  }
}
