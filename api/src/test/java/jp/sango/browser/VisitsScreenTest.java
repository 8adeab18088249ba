package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.journey.Eventually;
import jp.sango.journey.QuietWords;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a mother sees of what is coming, and how she gets out of it. */
@InBrowser
class VisitsScreenTest {

  private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

  private static final String WAY = """
      "way":{"address":{"ja":"海辺市浜1丁目2番3号 海辺健康福祉総合センター別館4階","ja-easy":"海辺市(うみべし) 浜(はま) \
      1丁目(ちょうめ) 2番(ばん)3号(ごう) 海辺(うみべ)センター 4階(かい)","en":"4F Umibe Centre Annex, 1-2-3 Hama, Umibe"},\
      "directions":{"ja":"浜駅から歩いて5分です。","ja-easy":"浜駅(はまえき)から あるいて 5分(ふん)です。",\
      "en":"5 minutes on foot from Hama Station."},"map":"https://map.example/?q=1-2-3"},""".strip();

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void whatIsComingSaysWhenWhereAndWhatItCosts(Screen screen, Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = visits(browsers, screen, given)) {
      assertThat(window.heading("これからの利用")).isVisible();
      assertThat(card(window, given)).containsText("区立産後ケアセンター");
      assertThat(card(window, given)).containsText("4,000円");
      assertThat(card(window, given)).containsText("持ち物");
      assertThat(card(window, given)).containsText("まだありません。施設から連絡があります");
      window.isAccessible();
      window.picture("visits");

      for (var language : List.of("ja-easy", "en")) {
        window.inLanguage(language);
        assertThat(card(window, given)).isVisible();
        window.isAccessible();
        window.picture("visits-" + language);
      }
    }
  }

  @Test
  void whatToBringAndTheWayAreReadInLargeTextAndNoMapIsAskedForBefore(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = browsers.open(Screen.PHONE, sango.address())) {
      window.page().route("**/v1/programmes/*/facilities", route -> {
        var answer = route.fetch();
        route.fulfill(new Route.FulfillOptions().setResponse(answer)
            .setBody(answer.text().replaceFirst("\"id\":\"center\",", "\"id\":\"center\"," + WAY)));
      });
      window.signedIn(given.mother().name(), "/visits");
      assertThat(card(window, given)).containsText("海辺市浜1丁目2番3号");
      assertThat(card(window, given)).containsText("母子健康手帳");
      assertThat(card(window, given)).containsText("おむつ");
      assertThat(card(window, given)).containsText("よくある持ち物の例です。");
      // She is signed in: from here on nobody else is asked for anything.
      var elsewhere = new CopyOnWriteArrayList<String>();
      window.context().onRequest(request -> {
        if (!request.url().startsWith(sango.address())) {
          elsewhere.add(request.url());
        }
      });
      var map = window.link("地図を開く（ほかのサイト）");
      assertThat(map).hasAttribute("href", "https://map.example/?q=1-2-3");
      assertThat(map).hasAttribute("rel", "noopener noreferrer");
      assertThat(map).hasAttribute("target", "_blank");
      window.isAccessible();
      window.picture("visits-way");

      window.page().evaluate("() => sango.keep('size', 'double')");
      for (var language : List.of("ja-easy", "en")) {
        window.inLanguage(language);
        card(window, given).locator(".bring").evaluate("each => each.scrollIntoView({block: 'start'})");
        window.picture("visits-bring-large-" + language);
        card(window, given).locator(".map").evaluate("each => each.scrollIntoView({block: 'center'})");
        window.picture("visits-way-large-" + language);
        window.isAccessible();
      }
      assertThat(elsewhere).isEmpty();
    }
  }

  @Test
  void afterALossNothingOfABabyIsToBeBroughtWhetherThereIsANetworkOrNot(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = visits(browsers, Screen.PHONE, given)) {
      assertThat(card(window, given)).containsText("おむつ");
      // What was kept on the phone may be older than the loss.
      window.context().setOffline(true);
      window.page().evaluate("() => document.dispatchEvent(new Event('call-changed'))");
      assertThat(window.page().locator(".freshness.lost")).isVisible();
      assertThat(card(window, given)).containsText("歯ブラシ");
      QuietWords.readOnScreen("kept", card(window, given).locator("dl").innerText());

      given.mother().post("/v1/me/registration/loss", Map.of("kind", "INFANT_DEATH", "on", sango.clock().today())).is(200);
      window.context().setOffline(false);
      window.page().reload();
      assertThat(card(window, given)).containsText("歯ブラシ");
      assertThat(window.page().locator(".freshness.lost")).hasCount(0);
      QuietWords.readOnScreen("after a loss", window.page().locator("main").innerText());
      window.isAccessible();
      window.picture("visits-after-loss");
    }
  }

  /** As some private windows: what is signed in is asked each time, and seen as well. */
  @Test
  void phoneThatKeepsNothingShowsThemAllTheSame(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = browsers.open(Screen.PHONE, sango.address())) {
      window.context().addInitScript("""
          IDBFactory.prototype.open = () => { throw new DOMException('nothing is kept here', 'InvalidStateError'); };""");
      window.signedIn(given.mother().name(), "/visits");
      assertThat(card(window, given)).containsText("おむつ");
      window.at("/card");
      assertThat(window.page().locator(".digits")).isVisible();
    }
  }

  @Test
  void calendarOfHerPhoneGetsTheDaysAndNotWhere(Browsers browsers) throws IOException {
    var given = GivenVisit.stay(sango);
    try (var window = visits(browsers, Screen.PHONE, given)) {
      var file = window.page().waitForDownload(() ->
          inCard(window, given, "カレンダーに追加").click());

      var text = Files.readString(file.path(), StandardCharsets.UTF_8);

      assertThat(file.suggestedFilename()).isEqualTo(given.start() + ".ics");
      assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:").endsWith("END:VCALENDAR\r\n")
          .contains("\r\nUID:" + given.id() + "@", "\r\nDTSTAMP:", "\r\nTZID:Asia/Tokyo\r\n",
              "\r\nDTSTART;VALUE=DATE:" + given.start().format(COMPACT) + "\r\n",
              "\r\nDTEND;VALUE=DATE:" + given.start().plusDays(GivenVisit.DAYS).format(COMPACT) + "\r\n")
          .doesNotContain("産後", "区立");
    }
  }

  @Test
  void calendarFileHasTimesInJapanAndLinesThatFit(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/settings")) {
      var text = (String) window.page().evaluate("""
          async (visit) => (await import('/assets/core/calendar-file.js')).calendarFile({...visit, now: 0})""",
          Map.of("id", "1", "start", "2026-12-01", "end", "2026-12-02", "begins", "2026-12-01T10:00:00+09:00",
              "ends", "2026-12-02T19:00:00+09:00", "summary", "予定".repeat(30), "description", "a,b;c"));

      assertThat(text).contains("DTSTART;TZID=Asia/Tokyo:20261201T100000\r\n", "DTEND;TZID=Asia/Tokyo:20261202T190000\r\n",
          "DTSTAMP:19700101T000000Z\r\n", "DESCRIPTION:a\\,b\\;c\r\n");
      assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
      assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + "予定".repeat(30) + "\r\n");
    }
  }

  @Test
  void sheCancelsByKeyboardAloneAfterReadingWhatItMeans(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = visits(browsers, Screen.TABLET, given)) {
      inCard(window, given, "取りやめる").focus();
      window.page().keyboard().press("Enter");
      assertThat(window.heading("この利用を取りやめますか")).isFocused();
      assertThat(card(window, given)).containsText("2日分は、残りの日数に戻ります");
      assertThat(card(window, given)).containsText("クーポン2枚も戻ります");
      window.isAccessible();
      window.picture("visits-cancel");

      window.page().keyboard().press("Tab");
      assertThat(inCard(window, given, "戻る")).isFocused();
      window.page().keyboard().press("Enter");
      assertThat(inCard(window, given, "取りやめる")).isFocused();
      assertThat(given.state()).isEqualTo("CONFIRMED");

      window.page().keyboard().press("Enter");
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Enter");

      assertThat(window.page().getByText("取りやめました。日数は戻っています。")).isVisible();
      assertThat(given.state()).isEqualTo("CANCELLED");
      assertThat(window.page().getByText("これからの利用はありません。")).isVisible();
      window.isAccessible();
      window.picture("visits-none");
    }
  }

  @Test
  void whenItIsTooLateToCancelIllnessCanStillBeTold(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    sango.clock().moveTo(given.start().minusDays(1), "17:01");
    try (var window = visits(browsers, Screen.PHONE, given)) {
      inCard(window, given, "取りやめる").click();
      assertThat(card(window, given)).containsText("ここでは取りやめられません");
      window.isAccessible();
      window.picture("visits-late");
      inCard(window, given, "戻る").click();

      inCard(window, given, "病気で行けない").click();
      assertThat(window.heading("病気で行けないことを知らせますか")).isFocused();
      window.isAccessible();
      window.picture("visits-ill");
      card(window, given).getByLabel("うつる病気").check();
      inCard(window, given, "知らせる").click();

      assertThat(window.page().getByText("取りやめました。日数は戻っています。")).isVisible();
      assertThat(given.mother().get("/v1/me/visits").is(200).text("/0/cancelledBecause")).isEqualTo("INFECTION");
    }
  }

  @Test
  void whatFailedIsSaidAndGoesThroughOnceTheNetworkIsBack(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = visits(browsers, Screen.PHONE, given)) {
      inCard(window, given, "取りやめる").click();
      window.context().setOffline(true);
      card(window, given).locator(".danger").click();
      assertThat(card(window, given).getByRole(AriaRole.ALERT)).containsText("つながりませんでした");
      assertThat(given.state()).isEqualTo("CONFIRMED");

      window.context().setOffline(false);
      card(window, given).getByText("もう一度試す").click();
      Eventually.within(PATIENCE, () -> assertThat(given.state()).isEqualTo("CANCELLED"));
    }
  }

  @Test
  void whoIsNotSignedInIsSentToSignIn(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/visits")) {
      assertThat(window.page().getByText("ログインすると表示されます。")).isVisible();
      window.isAccessible();
    }
  }

  private Window visits(Browsers browsers, Screen screen, GivenVisit given) {
    var window = browsers.open(screen, sango.address()).signedIn(given.mother().name(), "/visits");
    assertThat(card(window, given)).isVisible();
    return window;
  }

  private static Locator card(Window window, GivenVisit given) {
    return window.page().locator("[data-visit='" + given.id() + "']");
  }

  private static Locator inCard(Window window, GivenVisit given, String button) {
    return card(window, given).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true));
  }
}
