package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.Map;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import jp.sango.local.Cable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people at one tablet, and the office that lists them. */
@InBrowser
class FacilityPeopleTest {

  /** At no other test's. */
  private static final String FACILITY = "shiseikai-2";
  private static final String TABLET = "tablet-setagaya-shiseikai-2";
  private static final String STAFF = "staff-setagaya";
  private static final String PEOPLE = "/v1/staff/facilities/" + FACILITY + "/people";

  private static final LocatorAssertions.IsVisibleOptions WITHIN_HALF_A_MINUTE =
      new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

  @Autowired
  private Sango sango;

  @Test
  void officeListsSomebodyReadsOutHerCodeOnceAndRevokesHer(Browsers browsers) {
    try (var window = new Office(sango).open(browsers, Desk.DESK, "/staff/people?facility=" + FACILITY)) {
      assertThat(window.heading("施設のタブレットを使う人")).isVisible();
      window.isAccessible();
      adding(window).click();
      window.page().locator("#add-person-name").fill("秘匿 あおい");
      window.page().locator("form.deed button.first").click();

      assertThat(window.heading("秘匿 あおいさんのコード")).isFocused();
      var code = window.page().locator(".said-once .code").textContent();
      assertThat(code).matches("[0-9]{4} [0-9]{4}");
      var row = window.page().locator("tbody tr").filter(new Locator.FilterOptions()
          .setHasText("秘匿 あおい"));
      assertThat(row).containsText("PIN未設定");
      window.isAccessible();
      window.picture("staff-people");

      assertThat(window.page().locator("#add-person-name")).hasCount(0);
      adding(window).click();
      window.page().locator("#add-person-name").fill("秘匿 あおい");
      window.page().locator("form.deed button.first").click();
      assertThat(window.page().locator("form.deed .wrong")).containsText("同じ名前で出る人がいます");
      window.isAccessible();
      adding(window).click();

      window.button("秘匿 あおい を開く").click();
      window.isAccessible();
      window.picture("staff-person");
      opening(window, "新しいコードを出す").click();
      window.page().locator(".detail form.deed button.first").click();
      assertThat(window.page().locator(".said-once .code")).not().hasText(code);
      window.button("コードを閉じる").click();
      assertThat(window.page().locator(".said-once")).hasCount(0);
      opening(window, "最終日を変える").click();
      window.page().locator(".detail form.deed input[type=date]").fill("2099-03-31");
      window.isAccessible();
      window.page().locator(".detail form.deed button.first").click();
      assertThat(row).containsText("2099");
      opening(window, "取り消す").click();
      window.page().locator(".detail form.deed button.danger").click();
      assertThat(row).containsText("使えない");
      assertThat(window.page().getByText("この人は使えません。")).isVisible();
    }
  }

  @Test
  void eachBeginsByHerNameAndPinAndWithoutANetworkWhoeverWasLast(Browsers browsers) {
    var sakura = sango.as(STAFF).post(PEOPLE, Map.of("name", "秘匿 さくら")).is(201);
    sango.as(STAFF).post(PEOPLE, Map.of("name", "秘匿 もも")).is(201);
    var code = sakura.text("/code");
    try (var window = browsers.open(Screen.TABLET, sango.address()).at("/provider")) {
      window.link(TABLET).click();
      assertThat(window.heading("だれが使いますか")).isVisible();
      assertThat(window.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
      assertThat(person(window, "秘匿 さくら")).containsText("はじめて");
      window.isAccessible();
      window.picture("provider-people");

      person(window, "秘匿 さくら").click();
      type(window, "窓口で聞いたコード（8桁）", other(code), "次へ");
      type(window, "新しいPIN（6〜8桁）", "123456", "次へ");
      type(window, "もう一度、同じPIN", "123456", "始める");
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("続き番号");
      window.isAccessible();
      type(window, "新しいPIN（6〜8桁）", "271828", "次へ");
      type(window, "もう一度、同じPIN", "271828", "始める");
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("コードが違います。あと4回です。");
      type(window, "窓口で聞いたコード（8桁）", code, "次へ");
      type(window, "新しいPIN（6〜8桁）", "271828", "次へ");
      type(window, "もう一度、同じPIN", "271828", "始める");

      assertThat(window.heading("今日とこれから")).isVisible();
      assertThat(window.page().getByText("使用中：秘匿 さくら")).isVisible();
      window.isAccessible();
      window.picture("provider-on-shift");
      window.page().reload();
      assertThat(window.page().getByText("使用中：秘匿 さくら")).isVisible();

      window.button("ロック・交代").click();
      assertThat(window.heading("だれが使いますか")).isVisible();
      person(window, "秘匿 さくら").click();
      type(window, "PIN（6〜8桁）", "161803", "始める");
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("PINが違います。あと4回です。");
      window.isAccessible();
      window.picture("provider-shift-pin");
      window.button("名前の一覧に戻る").click();
      assertThat(person(window, "秘匿 もも")).isVisible();

      window.context().setOffline(true);
      window.button("一覧を新しくする").click();
      assertThat(window.page().getByText("最後に使っていた秘匿 さくらさんのPIN")).isVisible();
      window.isAccessible();
      window.picture("provider-people-alone");
      type(window, "PIN", "271828", "ロックを解除");
      assertThat(window.page().getByText("使用中：秘匿 さくら")).isVisible();
      window.context().setOffline(false);

      window.link("連絡").click();
      assertThat(window.page().getByText("最新の状態です")).isVisible();
      sango.as(STAFF).post(PEOPLE + "/" + sakura.text("/id") + "/revoke").is(200);
      // Nobody touches the tablet: its stream ends, and the next one is refused.
      assertThat(window.heading("だれが使いますか")).isVisible(WITHIN_HALF_A_MINUTE);
      assertThat(person(window, "秘匿 もも")).isVisible();
      assertThat(person(window, "秘匿 さくら")).hasCount(0);
    }
  }

  @Test
  void whoeverWasRevokedDoesNotComeBackWithoutANetworkEither(Browsers browsers) {
    var ayame = sango.as(STAFF).post(PEOPLE, Map.of("name", "秘匿 あやめ")).is(201);
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort());
        var window = browsers.openInstalled(Screen.TABLET, "http://localhost:" + cable.port()).at("/provider")) {
      begin(window, "秘匿 あやめ", ayame.text("/code"));
      window.page().reload();
      assertThat(window.page().getByText("使用中：秘匿 あやめ")).isVisible();
      window.page().waitForFunction("async () => (await navigator.serviceWorker.ready).active?.state === 'activated'");

      sango.as(STAFF).post(PEOPLE + "/" + ayame.text("/id") + "/revoke").is(200);
      window.link("依頼").click();
      assertThat(window.heading("だれが使いますか")).isVisible();
      assertThat(window.button("一覧を新しくする")).isVisible();

      cable.cut();
      window.button("一覧を新しくする").click();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("つながりませんでした");
      assertThat(window.page().getByText("最後に使っていた")).hasCount(0);
      window.page().reload();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("つながりませんでした");
      assertThat(window.page().locator("body")).not().containsText("秘匿");
      assertThat(window.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
    }
  }

  @Test
  void whoeverWasRevokedWhileItWasLockedDoesNotWakeItOnceItsListWasAskedFor(Browsers browsers) {
    var kikyo = sango.as(STAFF).post(PEOPLE, Map.of("name", "秘匿 ききょう")).is(201);
    try (var window = browsers.open(Screen.TABLET, sango.address()).at("/provider")) {
      begin(window, "秘匿 ききょう", kikyo.text("/code"));
      window.button("ロック・交代").click();
      assertThat(person(window, "秘匿 ききょう")).isVisible();
      sango.as(STAFF).post(PEOPLE + "/" + kikyo.text("/id") + "/revoke").is(200);
      window.button("一覧を新しくする").click();
      assertThat(person(window, "秘匿 ききょう")).hasCount(0);

      window.context().setOffline(true);
      staysWithItsList(window);
    }
  }

  @Test
  void whoeverWasRevokedWhileItWasLockedDoesNotWakeItOnceItWasAskedWhoIsThere(Browsers browsers) {
    var ran = sango.as(STAFF).post(PEOPLE, Map.of("name", "秘匿 らん")).is(201);
    try (var window = browsers.open(Screen.TABLET, sango.address()).at("/provider")) {
      begin(window, "秘匿 らん", ran.text("/code"));
      window.button("ロック・交代").click();
      assertThat(person(window, "秘匿 らん")).isVisible();
      sango.as(STAFF).post(PEOPLE + "/" + ran.text("/id") + "/revoke").is(200);

      // The session is answered, and then the network goes.
      window.page().route("**/v1/provider/people", Route::abort);
      window.page().reload();
      staysWithItsList(window);
    }
  }

  /** A tablet that was last asked who is there when the office had listed nobody yet wakes by a PIN alone. */
  @Test
  void whoeverWasRevokedDoesNotWakeItByHerPinAloneEither(Browsers browsers) {
    var yuri = sango.as(STAFF).post(PEOPLE, Map.of("name", "秘匿 ゆり")).is(201);
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort());
        var window = browsers.openInstalled(Screen.TABLET, "http://localhost:" + cable.port()).at("/provider")) {
      begin(window, "秘匿 ゆり", yuri.text("/code"));
      window.page().waitForFunction("async () => (await navigator.serviceWorker.ready).active?.state === 'activated'");
      window.page().evaluate("""
          async () => {
            const {put, read} = await import('/assets/core/store.js');
            const {onShift, shiftNeeded, ...before} = await read('card', 'session');
            await put('card', 'session', before);
          }""");
      sango.as(STAFF).post(PEOPLE + "/" + yuri.text("/id") + "/revoke").is(200);
      window.link("依頼").click();
      assertThat(window.heading("だれが使いますか")).isVisible();
      assertThat(window.button("一覧を新しくする")).isVisible();

      cable.cut();
      window.page().reload();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("つながりませんでした");
      assertThat(window.page().getByLabel("PIN")).hasCount(0);
      assertThat(window.page().locator("body")).not().containsText("秘匿");
    }
  }

  private static void begin(Window window, String name, String code) {
    window.link(TABLET).click();
    person(window, name).click();
    type(window, "窓口で聞いたコード（8桁）", code, "次へ");
    type(window, "新しいPIN（6〜8桁）", "271828", "次へ");
    type(window, "もう一度、同じPIN", "271828", "始める");
    assertThat(window.page().getByText("使用中：" + name)).isVisible();
  }

  /** Twice, as whoever wakes it alone is looked for after each time that nobody has answered. */
  private static void staysWithItsList(Window window) {
    for (int time = 0; time < 2; time++) {
      window.button("一覧を新しくする").or(window.button("もう一度試す")).first().click();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("つながりませんでした");
      assertThat(window.page().getByText("最後に使っていた")).hasCount(0);
    }
  }

  private static Locator opening(Window window, String deed) {
    return window.page().locator(".detail .deed-open").filter(new Locator.FilterOptions().setHasText(deed));
  }

  private static Locator adding(Window window) {
    return window.page().locator("sango-people > sango-deed .deed-open");
  }

  private static Locator person(Window window, String name) {
    return window.page().locator(".people button").filter(
        new Locator.FilterOptions().setHasText(name));
  }

  private static void type(Window window, String label, String digits, String go) {
    window.page().getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(digits);
    window.button(go).click();
  }

  private static String other(String code) {
    return (code.startsWith("1") ? "2" : "1") + code.substring(1);
  }
}
