package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A mother lets a wish stand until it is won: made, seen, changed and ended on a phone. */
@InBrowser
class StandingScreenTest {

  private static final String STANDING = "/v1/me/standing-wishes";
  private static final String SEND = "この内容で続けて申し込む";
  private static final String ADD = "希望に加える";

  @Autowired
  private Sango sango;

  @Test
  void whatSheWasAboutToApplyForStandsAndIsChangedAndEnded(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = withAWish(browsers, mother)) {
      var page = window.page();
      window.link("決まるまで続けて申し込む（継続申込）").click();
      assertThat(window.heading("継続申込をする")).isFocused();
      assertThat(places(window)).hasCount(1);
      assertThat(places(window)).containsText("日帰り");
      assertThat(page.locator(".what-next")).containsText("次の抽選");
      assertThat(page.locator(".what-next")).containsText("500円");
      window.button(ADD).click();
      assertThat(places(window)).hasCount(2);
      page.getByLabel("日曜日").uncheck();
      page.getByLabel("早い日を優先").check();
      window.isAccessible();
      window.picture("standing-new");
      window.button(SEND).click();

      assertThat(window.heading("継続申込")).isFocused();
      assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("保存しました。"))).isVisible();
      assertThat(page.locator(".state")).hasText("続けています");
      assertThat(page.locator(".applications .facts")).containsText("月曜日");
      assertThat(page.locator(".applications .facts")).not().containsText("日曜日");
      window.isAccessible();
      window.picture("standing");
      assertThat(mother.get(STANDING).is(200).text("/0/state")).isEqualTo("ACTIVE");
      assertThat(mother.get(STANDING).is(200).text("/0/preference")).isEqualTo("DATE_FIRST");
      assertThat(mother.get(STANDING).is(200).at("/0/places")).hasSize(2);

      window.link("変える").click();
      assertThat(window.heading("継続申込を変える")).isFocused();
      assertThat(page.getByLabel("日曜日")).not().isChecked();
      page.getByLabel("日曜日").check();
      page.getByLabel("第2希望を上へ").click();
      assertThat(page.getByLabel("第1希望を下へ")).isFocused();
      page.getByLabel("選ばれなかったときも知らせてほしい").uncheck();
      window.isAccessible();
      window.picture("standing-change");
      window.button("この内容に変える").click();
      assertThat(window.heading("継続申込")).isFocused();
      assertThat(page.locator(".applications .facts")).not().containsText("月曜日");
      assertThat(mother.get(STANDING).is(200).at("/0/weekdays")).hasSize(7);
      assertThat(mother.get(STANDING).is(200).at("/0/tellLosses").asBoolean()).isFalse();

      window.button("やめる").click();
      assertThat(window.heading("この継続申込をやめますか")).isFocused();
      window.isAccessible();
      window.picture("standing-end");
      window.button("いいえ、続けます").click();
      assertThat(window.button("やめる")).isFocused();
      window.button("やめる").click();
      window.button("はい、やめます").click();
      assertThat(page.locator(".state")).hasText("やめました");
      assertThat(mother.get(STANDING).is(200).text("/0/state")).isEqualTo("WITHDRAWN");
    }
  }

  @Test
  void keyboardAloneMakesOneFromTheListOfApplications(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(Screen.TABLET, sango.address()).signedIn(mother.name(), "/applications")) {
      enter(window, window.link("継続申込を見る"));
      assertThat(window.heading("継続申込")).isFocused();
      enter(window, window.link("新しく継続申込をする"));
      assertThat(window.heading("継続申込をする")).isFocused();
      enter(window, window.button(SEND));
      assertThat(window.page().getByText("施設を1つ以上、希望に加えてください。")).isVisible();
      assertThat(window.page().getByLabel("施設と種類")).isFocused();
      window.isAccessible();
      enter(window, window.button(ADD));
      assertThat(places(window)).hasCount(1);
      within(window, 3, 20);
      assertThat(window.page().locator(".what-next")).containsText("次の抽選");
      enter(window, window.button(SEND));

      assertThat(window.heading("継続申込")).isFocused();
      assertThat(window.page().locator(".state")).hasText("続けています");
      assertThat(mother.get(STANDING).is(200).json()).hasSize(1);
      window.isAccessible();
      window.picture("standing");
    }
  }

  @Test
  void whatSheHasBegunOutlivesTheNetworkAndThePageAndIsSentOnce(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/standing-wishes/new")) {
      var page = window.page();
      window.button(ADD).click();
      within(window, 20, 3);
      assertThat(page.locator(".problem-summary a")).hasAttribute("href", "#last");
      window.isAccessible();
      window.picture("standing-refused");
      within(window, 3, 20);
      assertThat(page.locator(".what-next")).isVisible();
      page.route("**" + STANDING, route -> {
        route.fetch();
        route.abort();
      });
      window.button(SEND).click();
      assertThat(window.heading("つながりませんでした")).isVisible();
      window.isAccessible();
      page.unroute("**" + STANDING);
      page.reload();
      assertThat(places(window)).hasCount(1);
      assertThat(page.getByLabel("この日まで")).hasValue(sango.clock().today().plusDays(20).toString());
      window.button(SEND).click();

      assertThat(window.heading("継続申込")).isVisible();
      assertThat(page.locator(".state")).hasText("続けています");
      assertThat(mother.get(STANDING).is(200).json()).hasSize(1);
      page.route("**" + STANDING + "/**", Route::abort);
      window.button("やめる").click();
      window.button("はい、やめます").click();
      assertThat(window.heading("つながりませんでした")).isVisible();
      page.unroute("**" + STANDING + "/**");
      window.button("はい、やめます").click();
      assertThat(page.locator(".state")).hasText("やめました");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja-easy", "en"})
  void everythingIsSaidInHerLanguageAndInLargeText(String language, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/standing-wishes/new")) {
      var page = window.page();
      page.evaluate("language => { sango.keep('language', language); sango.keep('size', 'double'); }", language);
      page.reload();
      page.locator(".add .button").click();
      page.locator(".add .button").click();
      assertThat(places(window)).hasCount(2);
      within(window, 3, 20);
      assertThat(page.locator(".what-next")).isVisible();
      window.isAccessible();
      window.picture("standing-new-" + language);
      page.locator("button.wide").click();
      assertThat(page.locator(".state")).isVisible();
      window.isAccessible();
      window.picture("standing-" + language);
    }
  }

  @Test
  void whereNothingIsDrawnThereIsNoneAndTheListOfApplicationsDoesNotLeadThere(Browsers browsers) {
    var mother = sango.approvedMother("toyonaka");
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/applications")) {
      assertThat(window.page().getByText("まだ申込はありません。")).isVisible();
      assertThat(window.link("継続申込を見る")).hasCount(0);
      window.at("/standing-wishes/new");
      assertThat(window.page().getByText("継続申込を行っていません")).isVisible();
      window.isAccessible();
    }
  }

  /** Signed in, with a day at a place in what she is about to apply for. */
  private Window withAWish(Browsers browsers, Person mother) {
    Eventually.within(PATIENCE, () -> sango.anyone().get("/v1/programmes/131121/availability").is(200));
    var window = browsers.open(Screen.PHONE, sango.address()).at("/");
    window.button("世田谷区").click();
    window.page().getByLabel("種類").selectOption("DAY_SERVICE");
    window.page().locator("button.slot").first().click();
    window.page().locator(".details").getByRole(AriaRole.BUTTON).click();
    assertThat(window.heading("申し込む")).isVisible();
    return window.signedIn(mother.name(), "/apply");
  }

  /** Days are those of the server: a test may have moved its clock. */
  private void within(Window window, int first, int last) {
    var today = sango.clock().today();
    window.page().locator("#first").fill(today.plusDays(first).toString());
    window.page().locator("#last").fill(today.plusDays(last).toString());
  }

  private static void enter(Window window, Locator control) {
    assertThat(control).isVisible();
    window.tabTo(control);
    window.page().keyboard().press("Enter");
  }

  private static Locator places(Window window) {
    return window.page().locator("sango-standing-places .ranked li");
  }
}
