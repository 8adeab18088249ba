package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The facility calls before the visit, and she has the app open. */
@InBrowser
class CallScreenTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  @Autowired
  private Sango sango;

  private final List<Duration> untilRung = new ArrayList<>();
  private Person tablet;
  private GivenVisit given;

  @BeforeEach
  void sheHasAVisitAndAPhone() {
    tablet = sango.as("tablet-setagaya-center");
    given = GivenVisit.stay(sango);
    sango.linkPhone(given.mother());
  }

  @Test
  void itRingsOverAnyScreenWithinASecondAndEachAnswerReachesTheTablet(Browsers browsers) {
    try (var window = open(browsers, Screen.PHONE)) {
      var before = window.page().getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK).first();
      before.focus();

      ring(window);
      assertThat(dialog(window)).containsText("区立産後ケアセンター");
      assertThat(window.page().locator("#call-title")).isFocused();
      window.isAccessible();
      window.picture("call");
      answer(window, "今は話せません");
      assertThat(dialog(window)).containsText("また連絡があります");
      reaches("BUSY");
      answer(window, "閉じる");
      assertThat(dialog(window)).isHidden();
      assertThat(before).isFocused();

      ring(window);
      answer(window, "時刻を決めてかけてもらう");
      labelled(window, "日").selectOption(given.start().minusDays(1).toString());
      labelled(window, "時刻").fill("14:30");
      window.isAccessible();
      window.picture("call-later");
      answer(window, "この時刻をお願いする");
      assertThat(dialog(window)).containsText("14:30");
      reaches("LATER");
      window.picture("call-later-said");
      answer(window, "閉じる");

      ring(window);
      answer(window, "今、話せます");
      assertThat(dialog(window)).containsText("施設から電話がかかります");
      reaches("WAITING");
      window.isAccessible();
      window.picture("call-now");

      assertThat(Collections.min(untilRung)).as("fastest of three").isLessThan(A_SECOND);
    }
  }

  @Test
  void whatSheMissedStaysAtTheBottomUntilSheAnswersItByKeyboard(Browsers browsers) {
    try (var window = open(browsers, Screen.TABLET)) {
      ring(window);
      window.picture("call");
      window.page().keyboard().press("Escape");
      assertThat(dialog(window)).isHidden();
      assertThat(bar(window)).containsText("施設から連絡が入っています");

      sango.clock().moveTo(sango.clock().today(), "10:30");

      assertThat(bar(window)).containsText("施設から連絡がありました");
      window.isAccessible();
      window.picture("call-missed");
      bar(window).getByText("返事をする").focus();
      window.page().keyboard().press("Enter");
      assertThat(window.page().locator("#call-title")).isFocused();
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Enter");
      reaches("BUSY");
      answer(window, "閉じる");
      assertThat(bar(window)).isHidden();
    }
  }

  @Test
  void itSaysTheSameInEachLanguageAndWithoutAWordOfABaby(Browsers browsers) {
    try (var window = open(browsers, Screen.PHONE)) {
      for (var language : List.of("ja-easy", "en")) {
        window.inLanguage(language);
        ring(window);
        window.isAccessible();
        window.picture("call-" + language);
        assertThat(dialog(window).innerText()).doesNotContainIgnoringCase("baby").doesNotContain("赤ちゃん", "出産");
        dialog(window).locator("button").nth(2).click();
        reaches("BUSY");
        window.isAccessible();
      }
    }
  }

  private Window open(Browsers browsers, Screen screen) {
    var window = browsers.open(screen, sango.address()).signedIn(given.mother().name(), "/settings");
    assertThat(window.page().getByText("ログイン中")).isVisible();
    assertThat(window.page().locator("sango-call dialog")).isAttached();
    return window;
  }

  private void ring(Window window) {
    var rung = System.nanoTime();
    tablet.post("/v1/provider/visits/" + given.id() + "/pre-visit-call").is(201);
    dialog(window).waitFor();
    untilRung.add(Duration.ofNanos(System.nanoTime() - rung));
  }

  private void reaches(String standing) {
    Eventually.within(PATIENCE, () -> assertThat(given.standsAtTheTablet(tablet, standing)).isTrue());
  }

  private static void answer(Window window, String name) {
    dialog(window).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static Locator labelled(Window window, String name) {
    return window.page().getByLabel(name, new Page.GetByLabelOptions().setExact(true));
  }

  private static Locator dialog(Window window) {
    return window.page().getByRole(AriaRole.DIALOG);
  }

  private static Locator bar(Window window) {
    return window.page().locator(".call-bar");
  }
}
