package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import jp.sango.journey.Eventually;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is around every screen of the families' app: signing in and out, language, text size, what stays on the phone. */
@InBrowser
class FrameTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void oneTapSignsInAndSigningOutLeavesNothingOnThePhone(Screen screen, Browsers browsers) {
    try (var window = browsers.open(screen, sango.address()).at("/sign-in")) {
      assertThat(window.heading("ログイン")).isVisible();
      assertThat(window.link("resident-setagaya-1")).isVisible();
      window.isAccessible();
      window.picture("sign-in");
      window.link("resident-setagaya-1").click();

      assertThat(window.page().getByText("ログイン中")).isVisible();
      assertThat(window.heading("空きカレンダー")).isVisible();
      assertThat(window.page()).hasURL(Pattern.compile("/calendar$"));
      assertThat(window.context().cookies()).filteredOn(cookie -> cookie.name.startsWith("__Host-"))
          .extracting(cookie -> cookie.name).containsExactlyInAnyOrder("__Host-sango", "__Host-sango-csrf");
      assertThat((String) window.page().evaluate("() => document.cookie")).as("no script reads the session's")
          .contains("__Host-sango-csrf=").doesNotContain("__Host-sango=");

      openSettings(window);
      window.isAccessible();
      window.picture("settings");
      window.button("ログアウト").click();

      assertThat(window.heading("お住まいの自治体を選んでください")).isVisible();
      assertThat(window.page().evaluate(LEFT).toString()).isEqualTo("[0, 0, 0]");
    }
  }

  @Test
  void failedSignInComesBackToThePageThatAskedAndSaysSoOnce(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/sign-in?login=failed")) {
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("ログインできませんでした");
      assertThat(window.page()).hasURL(Pattern.compile("/sign-in$"));
      window.isAccessible();
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void everythingIsSaidInEachLanguageAndReadInLargeText(Screen screen, Browsers browsers) {
    try (var window = browsers.open(screen, sango.address()).at("/settings")) {
      window.page().getByLabel("とても大きい").check();
      window.page().getByLabel("やさしい にほんご").check();
      assertThat(window.page().locator("ruby").first()).isVisible();
      window.isAccessible();
      window.page().getByLabel("English").check();
      assertThat(window.heading("Settings")).isVisible();
      assertThat(window.page().locator("html")).hasAttribute("lang", "en");

      window.link("Places").click();
      window.button("Setagaya City").click();
      assertThat(window.page().locator(".freshness [role=status]")).hasText("Live");
      window.isAccessible();
      window.picture("calendar-en-large");

      window.link("More").click();
      window.link("Settings").click();
      window.page().getByLabel("やさしい にほんご").check();
      window.page().getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK).first().click();
      assertThat(window.page().locator(".slot ruby").first()).isVisible();
      window.isAccessible();
      window.picture("calendar-plain-large");
    }
  }

  @Test
  void keyboardAloneReachesEverything(Browsers browsers) {
    try (var window = browsers.open(Screen.TABLET, sango.address()).at("/settings")) {
      assertThat(window.heading("設定")).isVisible();
      window.page().keyboard().press("Tab");
      assertThat(window.link("本文へ")).isFocused();
      window.page().keyboard().press("Enter");
      window.page().keyboard().press("Tab");
      assertThat(window.page().getByLabel("日本語")).isFocused();
      window.page().keyboard().press("ArrowDown");
      assertThat(window.page().getByLabel("やさしい にほんご")).isChecked();
    }
  }

  @Test
  void whatIsKeptOnThePhoneOpensForHerAloneAndHerCardForThisSessionAlone(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/settings")) {
      var hers = Map.of("card", key(0), "drafts", key(1));
      var nextTime = Map.of("card", key(2), "drafts", key(1));
      var somebodyElses = Map.of("card", key(3), "drafts", key(4));
      var page = window.page();

      unlock(page, hers);
      page.evaluate(STORE + "await store.put('card', 'now', {code: 'secret'}); await store.put('drafts', 'wish', ['secret']); }");
      assertThat(read(page, "card", "now")).isEqualTo("{\"code\":\"secret\"}");
      assertThat((String) page.evaluate(EVERYTHING)).as("sealed").contains("now", "wish").doesNotContain("secret");

      unlock(page, somebodyElses);
      assertThat(read(page, "drafts", "wish")).isEqualTo("null");
      unlock(page, nextTime);
      assertThat(read(page, "drafts", "wish")).isEqualTo("[\"secret\"]");
      assertThat(read(page, "card", "now")).isEqualTo("null");

      page.evaluate(STORE + "await store.wipe(); }");
      assertThat(page.evaluate("async () => (await indexedDB.databases()).length")).isEqualTo(0);
    }
  }

  @Test
  void nothingOpensOnceTheSessionHasBeenIdleAndHerDraftsWaitForHer(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/settings")) {
      var hers = Map.of("card", key(0), "drafts", key(1));
      var page = window.page();
      unlock(page, hers);
      page.evaluate(STORE + "await store.put('card', 'now', 'code'); await store.put('drafts', 'wish', 'day'); }");

      unlock(page, hers, "2020-01-01T00:00:00Z");

      assertThat(read(page, "card", "now")).isEqualTo("null");
      assertThat(read(page, "drafts", "wish")).isEqualTo("null");
      assertThat((String) page.evaluate(EVERYTHING)).as("no key, no card").startsWith("wish ").doesNotContain("now ", "until");
      unlock(page, hers);
      assertThat(read(page, "drafts", "wish")).isEqualTo("\"day\"");
    }
  }

  @Test
  void phoneForgetsItsKeysWhenTheSessionHasEndedAndEverythingWhenSheSaysSo(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/sign-in")) {
      var page = window.page();
      window.link("resident-setagaya-1").click();
      assertThat(page.getByText("ログイン中")).isVisible();
      waitForKeys(window, 3);
      page.evaluate(STORE + "await store.put('drafts', 'wish', 'day'); }");

      window.context().clearCookies();
      window.at("/settings");

      waitForKeys(window, 0);
      assertThat((String) page.evaluate(EVERYTHING)).as("sealed until she comes back").startsWith("wish ");
      window.isAccessible();
      window.button("この端末に残っている情報をすべて消す").click();
      assertThat(window.heading("お住まいの自治体を選んでください")).isVisible();
      assertThat(page.evaluate(LEFT).toString()).isEqualTo("[0, 0, 0]");
    }
  }

  @Test
  void signingOutWithoutANetworkEmptiesThePhoneAndEndsTheSessionLater(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/sign-in")) {
      window.link("resident-setagaya-1").click();
      assertThat(window.page().getByText("ログイン中")).isVisible();
      waitForKeys(window, 3);
      openSettings(window);

      window.context().setOffline(true);
      window.button("ログアウト").click();
      assertThat(window.heading("つながりませんでした")).isVisible();
      assertThat(window.page().evaluate("async () => (await indexedDB.databases()).length")).isEqualTo(0);

      window.context().setOffline(false);
      window.button("もう一度試す").click();
      assertThat(window.heading("お住まいの自治体を選んでください")).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);
      assertThat(window.page().evaluate(LEFT).toString()).isEqualTo("[0, 0, 0]");
    }
  }

  @Test
  void whoeverSignedOutWithoutANetworkHasLeftHoweverOftenSheAskedAndNeedNotComeBack(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/sign-in")) {
      window.link("resident-setagaya-1").click();
      assertThat(window.page().getByText("ログイン中")).isVisible();
      openSettings(window);

      var failed = new AtomicInteger();
      window.page().onRequestFailed(_ -> failed.incrementAndGet());
      window.context().setOffline(true);
      window.button("ログアウト").click();
      assertThat(window.heading("つながりませんでした")).isVisible();
      assertThat(window.page().getByText("ログイン中")).hasCount(0);
      var before = failed.get();
      window.button("もう一度試す").click();
      window.page().waitForCondition(() -> failed.get() > before);

      window.context().setOffline(false);
      endsByItself(window);
    }
  }

  @Test
  void whoeverClosedThePageWhenSheHadSignedOutInVainHasLeftToo(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/sign-in")) {
      window.link("resident-setagaya-1").click();
      assertThat(window.page().getByText("ログイン中")).isVisible();
      openSettings(window);
      window.page().route("**/logout*", Route::abort);
      window.button("ログアウト").click();
      assertThat(window.heading("つながりませんでした")).isVisible();

      window.page().unroute("**/logout*");
      window.at("/");
      assertThat(window.heading("お住まいの自治体を選んでください")).isVisible();
      endsByItself(window);
    }
  }

  private static void endsByItself(Window window) {
    Eventually.within(PATIENCE, () ->
        assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401));
    Eventually.within(PATIENCE, () -> assertThat(window.page().evaluate(LEFT).toString()).isEqualTo("[0, 0, 0]"));
  }

  /** A name without {@code __Host-} can be set by whoever has a sister domain. */
  @Test
  void cookieThatAnotherHasSetIsNotRepeatedInWrites(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/sign-in")) {
      window.page().evaluate("() => { document.cookie = 'sango-csrf=planted; path=/'; }");
      window.link("resident-setagaya-1").click();
      assertThat(window.page().getByText("ログイン中")).isVisible();
      openSettings(window);
      window.button("ログアウト").click();

      assertThat(window.heading("お住まいの自治体を選んでください")).isVisible();
    }
  }

  private static void openSettings(Window window) {
    window.link("その他").click();
    assertThat(window.heading("その他")).isFocused();
    window.isAccessible();
    window.link("設定").click();
    assertThat(window.heading("設定")).isFocused();
  }

  private static final String LEFT = """
      async () => [localStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]""";
  private static final String KEYS_ARE = """
      async () => (await indexedDB.databases()).length > 0 && new Promise((resolve) => {
        indexedDB.open('sango').onsuccess = ({target: {result: database}}) => {
          database.transaction('keys').objectStore('keys').count().onsuccess = ({target}) => {
            database.close();
            resolve(target.result === %d);
          };
        };
      })""";

  private static void waitForKeys(Window window, int count) {
    Eventually.within(PATIENCE, () -> assertThat(window.page().evaluate(KEYS_ARE.formatted(count))).isEqualTo(true));
  }

  private static final String STORE = "async (given) => { const store = await import('/assets/core/store.js'); ";
  private static final String EVERYTHING = """
      () => new Promise((resolve) => {
        indexedDB.open('sango').onsuccess = ({target: {result: database}}) => {
          const found = [];
          const reading = database.transaction(['keys', 'card', 'drafts']);
          for (const table of ['keys', 'card', 'drafts']) {
            reading.objectStore(table).getAll().onsuccess = ({target: {result}}) => found.push(...result.map((record) =>
              (record.name ?? record.kind) + ' ' + new TextDecoder('latin1').decode(record.sealed ?? new Uint8Array())));
          }
          reading.oncomplete = () => { database.close(); resolve(found.join('\\n')); };
        };
      })""";

  private static String key(int each) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) each);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void unlock(Page page, Map<String, String> keys) {
    unlock(page, keys, "2999-01-01T00:00:00Z");
  }

  private static void unlock(Page page, Map<String, String> keys, String idleUntil) {
    page.evaluate(STORE + "await store.unlock({...given, until: '2999-01-01T00:00:00Z'}); }",
        Map.of("keys", keys, "idleUntil", idleUntil));
  }

  private static String read(Page page, String kind, String name) {
    return (String) page.evaluate(
        STORE + "return JSON.stringify(await store.read(given.kind, given.name)); }", Map.of("kind", kind, "name", name));
  }
}
