package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is around every screen of those who work with the programme: signing in and out, language, whose it is not. */
@InBrowser
class WorkplaceTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @CsvSource({"/provider, tablet-setagaya-center, 今日とこれから", "/staff, staff-setagaya, 事務局"})
  void oneTapSignsInAndSigningOutLeavesNothingOnTheDevice(String home, String who, String heading, Browsers browsers) {
    try (var window = browsers.open(Screen.TABLET, sango.address()).at(home)) {
      assertThat(window.heading("ログイン")).isVisible();
      window.isAccessible();
      window.link(who).click();

      assertThat(window.heading(heading)).isVisible();
      assertThat(window.page()).hasURL(Pattern.compile(home + "$"));
      window.isAccessible();

      window.link("設定").click();
      assertThat(window.heading("設定")).isFocused();
      window.isAccessible();
      window.page().getByLabel("English").check();
      assertThat(window.heading("Settings")).isVisible();
      window.page().getByLabel("やさしい にほんご").check();
      window.isAccessible();
      window.page().locator("sango-reading").getByRole(AriaRole.BUTTON).last().click();

      assertThat(window.link(who)).isVisible();
      assertThat(window.page().evaluate("async () => [localStorage.length, (await indexedDB.databases()).length]").toString())
          .isEqualTo("[0, 0]");
    }
  }

  @Test
  void whoSignedInForSomethingElseIsToldSoAndOfferedHerWayIn(Browsers browsers) {
    try (var window = browsers.open(Screen.TABLET, sango.address()).at("/staff")) {
      window.link("staff-setagaya").click();
      assertThat(window.heading("事務局")).isVisible();

      window.at("/provider");

      assertThat(window.heading("このログインでは使えません")).isVisible();
      assertThat(window.link("tablet-setagaya-center")).isVisible();
      assertThat(window.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
      window.isAccessible();
    }
  }
}
