package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import jp.sango.journey.Eventually;
import jp.sango.journey.Sango;
import jp.sango.local.Cable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The card that she shows at the counter, with a network and without. */
@InBrowser
class UsageCardScreenTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void daysAreBeadsToCountAndANumberInWords(Screen screen, Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = browsers.open(screen, sango.address()).signedIn(given.mother().name(), "/card")) {
      var stays = window.page().locator(".balance").first();
      assertThat(stays).containsText("残り 5日（7日のうち）");
      assertThat(stays.locator(".bead.left")).hasCount(5);
      assertThat(stays.locator(".bead.coming")).hasCount(GivenVisit.DAYS);
      assertThat(window.page().getByLabel("受付で読み取るQRコード")).isVisible();
      window.isAccessible();
      window.picture("card");

      for (var language : List.of("ja-easy", "en")) {
        window.inLanguage(language);
        assertThat(stays.locator(".bead.left")).hasCount(5);
        window.isAccessible();
        window.picture("card-" + language);
      }
    }
  }

  @Test
  void withoutANetworkTheCardIsThereAfterAReloadAndItsDigitsOpenTheDoor(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    sango.clock().moveTo(given.start(), "09:30");
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort());
        var window = browsers.openInstalled(Screen.PHONE, "http://localhost:" + cable.port())
            .signedIn(given.mother().name(), "/card")) {
      assertThat(status(window)).hasText("最新です");
      var digits = window.page().locator(".digits").innerText();
      window.page().waitForFunction("async () => (await navigator.serviceWorker.ready).active?.state === 'activated'");

      cable.cut();
      window.page().reload();

      assertThat(status(window)).hasText("電波がありません。最後に受け取った内容です");
      assertThat(window.page().getByLabel("受付で読み取るQRコード")).isVisible();
      assertThat(window.page().locator(".digits")).hasText(digits);
      assertThat(window.page().locator(".balance .left").first()).hasText("残り 5日（7日のうち）");
      window.isAccessible();
      window.picture("card-no-network");

      var tablet = sango.as("tablet-setagaya-center");
      assertThat(tablet.post("/v1/provider/check-ins", Map.of("card", digits)).is(201).text("/visit")).isEqualTo(given.id());

      cable.mend();
      window.page().reload();
      assertThat(status(window)).hasText("最新です");
      Eventually.within(PATIENCE, () -> assertThat(window.page().locator(".balance").first().locator(".bead.used")).hasCount(1));
    }
  }

  @Test
  void whenTheCodeIsTooOldToScanTheDigitsRemain(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(given.mother().name(), "/card")) {
      assertThat(status(window)).hasText("最新です");
      window.context().setOffline(true);
      window.page().evaluate("() => { const now = Date.now; Date.now = () => now() + 600_000; }");

      assertThat(window.page().getByText("QRの期限が切れました。下の番号をお伝えください")).isVisible();
      assertThat(window.page().locator(".digits")).isVisible();
      window.isAccessible();
      window.picture("card-over");
    }
  }

  @Test
  void nothingOfTheCardIsLeftOnThePhoneInPlainText(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(given.mother().name(), "/card")) {
      assertThat(status(window)).hasText("最新です");
      var plainly = (String) window.page().evaluate("() => JSON.stringify({...localStorage}) + location.href + document.cookie");
      assertThat(plainly).doesNotContain(window.page().locator(".digits").innerText().replace(" ", ""), "SC1.");
    }
  }

  private static Locator status(Window window) {
    return window.page().locator("sango-card .freshness [role=status]");
  }
}
