package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** A facility's tablet while nobody is at it. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderLockTest {

  private static final String SESSION = "**/v1/session";
  private static final String SIGNING_OUT = "**/logout*";
  private static final String LEFT = "async () => [localStorage.length, (await indexedDB.databases()).length]";

  /** What the page keeps, as where a disk is slow or a browser at its end. */
  private static final String READS = """
      (how) => {
        globalThis.transaction ??= IDBDatabase.prototype.transaction;
        const hangs = () => ({objectStore: () => new Proxy({}, {get: () => () => ({})})});
        const fails = () => { throw new DOMException('not now', 'UnknownError'); };
        IDBDatabase.prototype.transaction = {WORKS: globalThis.transaction, HANGS: hangs, FAILS: fails}[how];
      }""";

  @Autowired
  private Sango sango;

  @BeforeAll
  void somebodyComesToday() {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    Tablet.applies(sango);
    sango.clock().moveTo(sango.clock().today(), "10:00");
    sango.clock().moveTo(sango.clock().inDays(1), "09:00");
  }

  @Test
  void tabletLocksItselfWakesByItsPinAndShowsNothingMeanwhile(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      assertThat(window.page().locator(".card").first()).isVisible();
      window.link("PINを決める").click();
      for (var label : List.of("新しいPIN（4〜8桁）", "もう一度、同じPIN")) {
        window.page().getByLabel(label).fill("2468");
        window.button("決定").click();
      }
      assertThat(window.page().getByText("PINを決めました")).isVisible();
      tablet.isShown("settings");
      window.link("今日").click();
      assertThat(window.page().locator(".card").first()).isVisible();

      window.page().clock().install();
      window.page().reload();
      assertThat(window.page().locator(".card").first()).isVisible();
      window.page().clock().fastForward("05:30");

      assertThat(window.heading("ロック中")).isVisible();
      assertThat(window.page().locator("body")).not().containsText("秘匿");
      assertThat(window.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
      tablet.isShown("locked");
      window.page().reload();
      assertThat(window.heading("ロック中")).isVisible();

      wake(window, "1357");
      assertThat(window.page().getByText("PINが違います。あと4回です。")).isVisible();
      wake(window, "2468");
      assertThat(window.page().locator(".card").first()).isVisible();

      window.button("ロックする").click();
      for (int tries = 4; tries > 0; tries--) {
        wake(window, "1357");
        assertThat(window.page().getByText("あと" + tries + "回です。")).isVisible();
      }
      wake(window, "1357");
      assertThat(window.link(Tablet.CENTER)).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);

      // However long nobody was there: whoever signs in is.
      window.page().clock().fastForward("10:00");
      window.link(Tablet.CENTER).click();
      assertThat(window.link("PINを決める")).isVisible();
      assertThat(window.page().locator(".card").first()).isVisible();
    }
  }

  @Test
  void tabletThatWasLeftForLongAsksToSignInAndDoesNotCallThePinWrong(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      window.page().evaluate("async () => (await import('/assets/provider/pin.js')).set('2468')");
      window.page().clock().install();
      window.page().reload();
      window.button("ロックする").click();
      assertThat(window.heading("ロック中")).isVisible();
      window.page().clock().fastForward("31:00");

      wake(window, "2468");

      assertThat(window.link(Tablet.CENTER)).isVisible();
    }
  }

  @Test
  void whoeverAsksToSignInAnewWithoutANetworkIsNotLetInByWhatWasOpenBefore(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      window.page().evaluate("async () => (await import('/assets/provider/pin.js')).set('2468')");
      window.page().reload();
      window.button("ロックする").click();
      assertThat(window.heading("ロック中")).isVisible();

      window.context().setOffline(true);
      window.button("ログインし直す").click();
      assertThat(window.page().getByText("つながりませんでした")).isVisible();
      assertThat(window.page().locator("body")).not().containsText("秘匿");
      tablet.isShown("sign-in-alone");
      // The network is back, and what ends the session does not arrive all the same.
      window.page().route(SIGNING_OUT, Route::abort);
      window.context().setOffline(false);
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(200);

      var asked = new CopyOnWriteArrayList<String>();
      window.page().onRequest(request -> asked.add(URI.create(request.url()).getPath()));
      window.page().reload();
      assertThat(window.page().getByText("つながりませんでした")).isVisible();
      assertThat(asked).contains("/logout").doesNotContain("/v1/session", "/v1/provider/visits");
      window.page().unroute(SIGNING_OUT);
      window.page().reload();
      assertThat(window.link(Tablet.CENTER)).isVisible();
      assertThat(window.page().locator(".card")).hasCount(0);
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);

      window.link(Tablet.CENTER).click();
      assertThat(window.page().locator(".card").first()).isVisible();
    }
  }

  @Test
  void sessionThatWasToEndDoesSoOnceTheNetworkIsBackAndWhatWaitsIsSentAfterTheNextSignIn(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      lockedByItsPin(window);
      window.context().setOffline(true);
      window.page().evaluate("""
          async () => (await import('/assets/provider/waiting.js')).add(
            {key: crypto.randomUUID(), at: Date.now(), body: {card: '00000000', scannedAt: new Date().toISOString()}})""");
      window.button("ログインし直す").click();
      assertThat(window.page().getByText("つながりませんでした")).isVisible();

      window.context().setOffline(false);
      assertThat(window.link(Tablet.CENTER)).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);

      window.link(Tablet.CENTER).click();
      assertThat(window.page().getByText("記録できなかった受付が1件あります")).isVisible();
    }
  }

  @Test
  void windowThatIsLateDoesNotEndTheSessionOfWhoeverHasSignedInSince(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      lockedByItsPin(window);
      window.page().route(SIGNING_OUT, Route::abort);
      window.button("ログインし直す").click();
      assertThat(window.page().getByText("つながりませんでした")).isVisible();

      var other = window.context().newPage();
      other.navigate("/provider");
      var toSignIn = other.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Tablet.CENTER));
      toSignIn.click();
      assertThat(other.locator(".card").first()).isVisible();
      window.page().unroute(SIGNING_OUT);
      window.button("もう一度試す").click();
      assertThat(window.link(Tablet.CENTER)).isVisible();

      assertThat(other.evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(200);
    }
  }

  @Test
  void signingOutLeavesNothingOnTheTablet(Browsers browsers) {
    try (var tablet = Tablet.at("/provider/settings", sango, browsers)) {
      var window = tablet.window();
      window.page().evaluate("async () => (await import('/assets/provider/pin.js')).set('2468')");
      window.button("ログアウト").click();
      assertThat(window.link(Tablet.CENTER)).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);
      assertThat(window.page().evaluate(LEFT).toString()).isEqualTo("[0, 0]");
    }
  }

  @Test
  void whoeverSignsOutWithoutANetworkHasLeftThePageAtOnceAndTheSessionLater(Browsers browsers) {
    try (var tablet = Tablet.at("/provider/settings", sango, browsers)) {
      var window = tablet.window();
      window.page().evaluate("async () => (await import('/assets/provider/pin.js')).set('2468')");
      assertThat(window.button("ログアウト")).isVisible();
      window.context().setOffline(true);
      window.button("ログアウト").click();
      assertThat(window.heading("ログイン")).isVisible();
      assertThat(window.page().getByText("つながりませんでした")).isVisible();
      assertThat(window.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);

      window.context().setOffline(false);
      assertThat(window.link(Tablet.CENTER)).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);
      assertThat(window.page().evaluate(LEFT).toString()).isEqualTo("[0, 0]");
    }
  }

  @Test
  void whoeverCannotBeAskedWhoSheIsFindsItLockedStill(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      lockedByItsPin(window);

      window.page().route(SESSION, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)
          .setContentType("application/problem+json").setBody("{\"code\":\"busy\",\"title\":\"混雑しています\"}")));
      window.page().reload();
      assertThat(window.heading("混雑しています")).isVisible();
      window.page().unroute(SESSION);
      window.button("もう一度試す").click();
      assertThat(window.heading("ロック中")).isVisible();

      window.page().evaluate("async () => (await import('/assets/core/store.js')).remove('card', 'session')");
      window.page().route(SESSION, Route::abort);
      window.page().reload();
      assertThat(window.heading("つながりませんでした")).isVisible();
      window.page().unroute(SESSION);
      window.button("もう一度試す").click();
      assertThat(window.heading("ロック中")).isVisible();
      assertThat(window.page().locator("body")).not().containsText("秘匿");

      wake(window, "2468");
      assertThat(window.page().locator(".card").first()).isVisible();
    }
  }

  @Test
  void tabletThatCannotReadWhatItKeepsJustNowAsksAgainAndDoesNotTakeItForAPinThatIsNotThere(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      window.page().evaluate("async () => (await import('/assets/provider/pin.js')).set('2468')");
      window.page().reload();
      assertThat(window.button("ロックする")).isVisible();
      window.page().evaluate(READS, "FAILS");
      window.button("ロックする").click();
      assertThat(window.heading("この端末に保存した内容を、いま読めません")).isVisible();
      assertThat(window.page().getByLabel("PIN")).hasCount(0);
      tablet.isShown("locked-unread");
      window.button("もう一度試す").click();
      assertThat(window.heading("この端末に保存した内容を、いま読めません")).isVisible();

      window.page().evaluate(READS, "WORKS");
      window.button("もう一度試す").click();
      window.page().getByLabel("PIN", new Page.GetByLabelOptions().setExact(true)).fill("2468");
      window.page().evaluate(READS, "FAILS");
      window.button("ロックを解除").click();
      assertThat(window.heading("この端末に保存した内容を、いま読めません")).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(200);

      window.page().evaluate(READS, "WORKS");
      window.button("もう一度試す").click();
      wake(window, "2468");
      assertThat(window.page().locator(".card").first()).isVisible();
    }
  }

  @Test
  void whoeverAsksToSignInAnewNeedNotWaitUntilTheTabletHasForgotten(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      lockedByItsPin(window);
      window.page().evaluate(READS, "HANGS");
      window.button("ログインし直す").click();

      assertThat(window.link(Tablet.CENTER)).isVisible();
      assertThat(window.page().evaluate("async () => (await fetch('/v1/session')).status")).isEqualTo(401);
    }
  }

  private static void lockedByItsPin(Window window) {
    window.page().evaluate("async () => (await import('/assets/provider/pin.js')).set('2468')");
    window.page().reload();
    window.button("ロックする").click();
    assertThat(window.heading("ロック中")).isVisible();
  }

  private static void wake(Window window, String pin) {
    window.page().getByLabel("PIN", new Page.GetByLabelOptions().setExact(true)).fill(pin);
    window.button("ロックを解除").click();
  }
}
