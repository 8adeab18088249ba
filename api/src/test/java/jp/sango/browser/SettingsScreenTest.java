package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import jp.sango.journey.Eventually;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How she is told of things, what is shown to whom, what is known about her. */
@InBrowser
class SettingsScreenTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void waysInHerOrderAndHerNightAreKept(Screen screen, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings/notices")) {
      window.button("LINEを先に").click();
      window.page().getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("電話").setExact(true)).uncheck();
      window.page().getByLabel("自分で決める").check();
      window.page().getByLabel("から", new Page.GetByLabelOptions().setExact(true)).fill("21:30");
      window.page().getByLabel("まで", new Page.GetByLabelOptions().setExact(true)).fill("07:00");
      window.page().getByLabel("施設からの電話").check();
      window.isAccessible();
      window.picture("settings-notices");
      window.button("保存する").click();

      assertThat(window.page().getByText("保存しました")).isVisible();
      var kept = mother.get("/v1/me/notice-wishes").is(200);
      assertThat(kept.at("/ways").toString()).isEqualTo("[\"LINE\",\"APP\"]");
      assertThat(kept.text("/night/from")).startsWith("21:30");
      assertThat(kept.at("/atNight").toString()).isEqualTo("[\"CALL\"]");
    }
  }

  @Test
  void nightThatLeavesNoDayIsRefusedInPlainWords(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/settings/notices")) {
      window.page().getByLabel("自分で決める").check();
      window.page().getByLabel("から", new Page.GetByLabelOptions().setExact(true)).fill("09:00");
      window.page().getByLabel("まで", new Page.GetByLabelOptions().setExact(true)).fill("08:00");
      window.button("保存する").click();
      assertThat(window.page().getByRole(AriaRole.ALERT)).isVisible();
      window.isAccessible();
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void phonesAndLineAreSeenAndRemoved(Screen screen, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    sango.linkPhone(mother);
    try (var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings/phones")) {
      assertThat(window.page().locator(".ranked li").first()).containsText("iPhone・iPad");
      assertThat(window.page().getByText("LINEで受け取れます。")).isVisible();
      window.isAccessible();
      window.picture("settings-phones");
      window.page().locator(".ranked button").click();
      assertThat(window.page().getByText("登録された端末はありません。")).isVisible();
      window.button("LINEを外す").click();
      assertThat(window.page().getByText("LINEとはつながっていません。")).isVisible();
      assertThat(mother.get("/v1/me/devices").is(200).text()).isEqualTo("{\"devices\":[]}");
    }
  }

  /** It comes back behind the #, which no server sees; a number that was not asked for here links nothing. */
  @Test
  void tokenOfLineLoginLinksAndDoesNotStayInTheAddress(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    var token = sango.phone(mother).lineIdToken(mother.post("/v1/me/line/nonce").is(201).text("/nonce"));
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/calendar")) {
      assertThat(window.page().getByText("ログイン中")).isVisible();
      window.at("/settings/phones#id_token=" + token);
      assertThat(window.page().getByText("LINEで受け取れます。")).isVisible();
      assertThat(window.page().url()).endsWith("/settings/phones");
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void consentIsGivenAndWithdrawnAtOnce(Screen screen, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings/consents")) {
      var first = window.page().locator("fieldset").first().getByRole(AriaRole.CHECKBOX).first();
      first.check();
      Eventually.within(PATIENCE, () ->
          assertThat(mother.get("/v1/me/consents").is(200).at("/purposes/0/receivers")).hasSize(1));
      window.isAccessible();
      window.picture("settings-consents");
      first.uncheck();
      Eventually.within(PATIENCE, () ->
          assertThat(mother.get("/v1/me/consents").is(200).at("/purposes/0/receivers")).isEmpty());
      assertThat(window.page().getByText("施設に見せたものはありません。")).isVisible();
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void herDataIsTakenHomeAndDeletionSaysWhatIsKept(Screen screen, Browsers browsers) throws IOException {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings/data")) {
      assertThat(window.button("ファイルを受け取る")).isVisible();
      window.isAccessible();
      window.picture("settings-data");
      var file = window.page().waitForDownload(() -> window.button("ファイルを受け取る").click());
      assertThat(file.suggestedFilename()).matches("sango-\\d{4}-\\d\\d-\\d\\d\\.json");
      assertThat(Files.readString(file.path())).contains("\"registrations\"", "\"exportedAt\"");

      window.button("削除を申し出る").click();
      assertThat(window.page().getByRole(AriaRole.ALERT)).isVisible();
      window.page().getByLabel("内容を理解しました").check();
      window.button("削除を申し出る").click();
      assertThat(window.page().getByText("まで保存します。")).isVisible();
    }
  }

  @Test
  void textGrowsToTwiceItsSizeAndStaysSo(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/settings")) {
      window.page().getByLabel("最大（200％）").check();
      window.isAccessible();
      window.page().reload();
      assertThat(window.page().getByLabel("最大（200％）")).isChecked();
      assertThat(window.page().evaluate("() => getComputedStyle(document.documentElement).fontSize")).isEqualTo("32px");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void everySettingIsReadInLargeTextInEachLanguage(String language, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    sango.linkPhone(mother);
    try (var window = browsers.open(Screen.PHONE, sango.address())) {
      window.at("/sign-in").page().evaluate(
          "(language) => { sango.keep('language', language); sango.keep('size', 'double'); }", language);
      window.signedIn(mother.name(), "/more");
      for (var path : List.of("/more", "/settings", "/settings/notices", "/settings/phones", "/settings/consents",
          "/settings/data")) {
        window.at(path);
        assertThat(window.page().locator(".waiting")).hasCount(0);
        assertThat(window.page().locator("h1")).isVisible();
        window.isAccessible();
        window.picture(path.substring(1).replace('/', '-') + "-" + language + "-double");
      }
    }
  }

  @Test
  void whoeverIsNotSignedInIsAskedToSignInAndComesBack(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/settings/data")) {
      assertThat(window.heading("ログイン")).isVisible();
      window.link("resident-setagaya-1").click();
      assertThat(window.heading("自分の情報")).isVisible();
    }
  }
}
