package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.sango.journey.Eventually;
import jp.sango.journey.Sango;
import jp.sango.local.Cable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a mother sees who looks for a free place at night, on a phone with a network that comes and goes. */
@InBrowser
class CalendarScreenTest {

  private static final String WARD = "世田谷区";
  private static final String LIVE = "最新の状態です";
  private static final String NOT_LIVE = "更新が止まっています";
  private static final Pattern AS_OF = Pattern.compile("\\d\\d:\\d\\d 現在");

  private static final String NOTE_WHAT_MOVES = """
      globalThis.moved = [];
      new PerformanceObserver((shifts) => shifts.getEntries().forEach(({sources}) => moved.push(
        ...sources.map(({node}) => node?.outerHTML?.slice(0, 120))))).observe({type: 'layout-shift', buffered: true});""";

  private static final String LAST_LOOK_IS_KEPT = "async () => await caches.match('/calendar', {cacheName: 'sango-last-look'})";
  /** As old as that, in milliseconds, and another than the board of now by figures of the same width. */
  private static final String CHANGE_THE_LAST_LOOK = """
      async (age) => {
        const cache = await caches.open('sango-last-look');
        const look = await (await cache.match('/calendar')).json();
        look.at = Date.now() - age;
        look.board.slots.filter(({capacity}) => capacity < 9).forEach((slot) => { slot.remaining = 9; });
        await cache.put('/calendar', Response.json(look));
      }""";
  private static final String HOLD_ANSWERS = """
      (() => {
        const {promise, resolve} = Promise.withResolvers();
        const ask = globalThis.fetch;
        globalThis.release = resolve;
        globalThis.fetch = (...asked) => promise.then(() => ask(...asked));
      })()""";

  @Autowired
  private Sango sango;

  /** A node that has just started does not know the board yet, and says so. */
  @BeforeEach
  void theBoardIsThere() {
    Eventually.within(PATIENCE, () -> sango.anyone().get("/v1/programmes/131121/availability").is(200));
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void twoWeeksAreSeenWithoutSigningInAsAListAndAsATable(Screen screen, Browsers browsers) {
    try (var window = browsers.open(screen, sango.address()).at("/")) {
      assertThat(window.heading("お住まいの自治体を選んでください")).isVisible();
      window.isAccessible();
      window.picture("where");
      window.button(WARD).click();

      assertThat(window.heading("空きカレンダー")).isVisible();
      assertThat(status(window)).hasText(LIVE);
      assertThat(window.page().locator(".as-of")).hasText(AS_OF);
      assertThat(lines(window).first()).containsText("空きあり");
      lines(window).first().click();
      assertThat(window.page().locator(".details")).containsText("はじめて利用する方");
      window.isAccessible();
      window.picture("calendar-list");

      window.page().getByLabel("表").check();
      assertThat(window.page().getByRole(AriaRole.ROWHEADER).first()).isVisible();
      window.isAccessible();
      window.picture("calendar-table");
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void changeComesInWhereTheOldFigureStoodAndNothingMoves(Screen screen, Browsers browsers) {
    try (var window = calendar(browsers, screen, sango.address())) {
      var line = nobodyAppliesYet(window);
      line.scrollIntoViewIfNeeded();
      var before = line.boundingBox();

      apply(line.getAttribute("data-slot"));

      assertThat(line).containsText("申込中 1組");
      assertThat(line.boundingBox()).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void streamThatIsCutIsSaidAndComesBackByItself(Screen screen, Browsers browsers) {
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort());
        var window = calendar(browsers, screen, "http://localhost:" + cable.port())) {
      var line = nobodyAppliesYet(window);
      var before = line.boundingBox();

      cable.cut();
      assertThat(status(window)).hasText(NOT_LIVE);
      assertThat(line.boundingBox()).as("nothing moves").usingRecursiveComparison().isEqualTo(before);
      assertThat(window.page().locator(".as-of")).hasText(AS_OF);
      window.isAccessible();
      window.picture("calendar-not-live");
      apply(line.getAttribute("data-slot"));

      cable.mend();
      assertThat(status(window)).hasText(LIVE);
      assertThat(line).containsText("申込中 1組");
    }
  }

  @Test
  void whatSheFilteredByIsThereTheNextTime(Browsers browsers) {
    try (var window = calendar(browsers, Screen.PHONE, sango.address())) {
      window.page().getByLabel("種類").selectOption("SHORT_STAY");
      assertThat(window.page().locator(".slot .type").filter(new Locator.FilterOptions().setHasText("日帰り"))).hasCount(0);

      window.page().reload();

      assertThat(window.page().getByLabel("種類")).hasValue("SHORT_STAY");
      assertThat(window.page().getByLabel("空きのある日だけ")).isChecked();
      assertThat(lines(window).first()).isVisible();
      assertThat(window.page().locator(".slot .type").filter(new Locator.FilterOptions().setHasText("日帰り"))).hasCount(0);
      assertThat(window.page().url()).as("what she looks for is nobody's business").doesNotContain("?");
    }
  }

  @Test
  void firstLookNeedsFewAnswersAndLittleOfThemAndNothingMovesAfterIt(Browsers browsers) {
    try (var window = calendar(browsers, Screen.PHONE, sango.address())) {
      window.page().navigate("about:blank");
      window.context().newCDPSession(window.page()).send("Network.clearBrowserCache");
      window.page().addInitScript(NOTE_WHAT_MOVES);
      window.at("/");
      window.page().waitForFunction("() => performance.getEntriesByName('useful').length > 0");

      var needed = (Map<?, ?>) window.page().evaluate("""
          () => {
            const useful = performance.getEntriesByName('useful')[0].startTime;
            const needed = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter((each) => each.startTime < useful);
            return {requests: needed.length, bytes: needed.reduce((sum, each) => sum + each.encodedBodySize, 0),
              names: needed.map((each) => each.name.split('/').pop() + ' ' + each.encodedBodySize)};
          }""");

      assertThat((Integer) needed.get("requests")).as("%s", needed).isLessThanOrEqualTo(12);
      assertThat((Integer) needed.get("bytes")).as("%s", needed).isLessThanOrEqualTo(40 * 1024);
      assertThat(status(window)).hasText(LIVE);
      assertThat(window.page().evaluate("() => moved")).as("what has moved").isEqualTo(List.of());
    }
  }

  @Test
  void withoutANetworkSheSeesWhatThePhoneSawLastAndOfWhenThatIs(Browsers browsers) {
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort()); var window = installed(browsers, cable)) {
      window.page().waitForFunction(LAST_LOOK_IS_KEPT);

      cable.cut();
      window.at("/calendar");
      assertThat(lines(window).first()).isVisible();
      assertThat(status(window)).hasText(NOT_LIVE);
      assertThat(window.page().locator(".as-of")).hasText(AS_OF);
      window.isAccessible();

      cable.mend();
      assertThat(status(window)).hasText(LIVE);
    }
  }

  @Test
  void whatThePhoneSawLastIsThereBeforeAnyAnswerAndNothingMovesWhenItComes(Browsers browsers) {
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort()); var window = installed(browsers, cable)) {
      window.page().waitForFunction(LAST_LOOK_IS_KEPT);
      window.page().evaluate(CHANGE_THE_LAST_LOOK, 0);
      window.page().addInitScript(NOTE_WHAT_MOVES);
      window.page().addInitScript(HOLD_ANSWERS);

      window.at("/calendar");
      assertThat(saidToHaveNineSeats(window).first()).isVisible();
      assertThat(status(window)).hasText("更新しています");
      window.isAccessible();

      window.page().evaluate("() => release()");
      assertThat(status(window)).hasText(LIVE);
      assertThat(saidToHaveNineSeats(window)).hasCount(0);
      assertThat(window.page().evaluate("() => moved")).as("what has moved").isEqualTo(List.of());
    }
  }

  @Test
  void whatThePhoneSawYesterdayNamesItsDayAndIsWithoutIt(Browsers browsers) {
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort()); var window = installed(browsers, cable)) {
      window.page().waitForFunction(LAST_LOOK_IS_KEPT);
      window.page().getByLabel("表").check();
      var columns = window.page().locator("thead th").count();
      var sinceMidnight = LocalTime.now(ZoneId.of("Asia/Tokyo")).toSecondOfDay();
      window.page().evaluate(CHANGE_THE_LAST_LOOK, (sinceMidnight + 2) * 1000.0);

      cable.cut();
      window.at("/calendar");
      assertThat(status(window)).hasText(NOT_LIVE);
      assertThat(window.page().locator(".as-of")).hasText(Pattern.compile("\\d+/\\d+ \\d\\d:\\d\\d 現在"));
      assertThat(window.page().locator("thead th")).hasCount(columns - 1);

      window.page().evaluate(CHANGE_THE_LAST_LOOK, Duration.ofDays(1).toMillis() + 1.0);
      window.page().reload();
      assertThat(window.heading("つながりませんでした")).isVisible();
    }
  }

  @Test
  void withoutANetworkAndWithNothingSeenBeforeTheAppOpensAndSaysSo(Browsers browsers) {
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort()); var window = installed(browsers, cable)) {
      window.page().waitForFunction(LAST_LOOK_IS_KEPT);
      window.page().evaluate("() => caches.delete('sango-last-look')");

      cable.cut();
      window.at("/calendar");
      assertThat(window.heading("つながりませんでした")).isVisible();
      window.isAccessible();
      window.picture("calendar-no-network");

      cable.mend();
      window.button("もう一度試す").click();
      assertThat(lines(window).first()).isVisible();
    }
  }

  /** While nodes of two releases answer side by side, the page may come from the other one. */
  @Test
  void phoneKeepsNoPageOfAnotherReleaseThanItsFiles(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address())) {
      var worker = window.context().request().get("/sw.js").text();
      var release = window.context().request().get("/").headers().get("etag");

      assertThat(kept(window, worker, release)).contains("/assets/core/store.").endsWith(" /");
      assertThat(kept(window, worker, "W/\"another\"")).isEmpty();
    }
  }

  /** What a phone has kept once the worker is installed, or has not been. */
  private static String kept(Window window, String worker, String release) {
    return (String) window.page().evaluate("""
        async ({worker, release}) => {
          const kept = [];
          const cache = {put: async (path) => kept.push(path), addAll: async (paths) => kept.push(...paths)};
          let installed;
          new Function('addEventListener', 'caches', 'fetch', worker)(
            (name, hear) => name === 'install' && hear({waitUntil: (work) => { installed = work; }}),
            {open: async () => cache}, async () => new Response('', {headers: {ETag: release}}));
          await installed.catch(() => null);
          return kept.join(' ');
        }""", Map.of("worker", worker, "release", release));
  }

  /** With the calendar open, and the release kept on the phone. */
  private static Window installed(Browsers browsers, Cable cable) {
    var window = browsers.openInstalled(Screen.PHONE, "http://localhost:" + cable.port()).at("/");
    window.button(WARD).click();
    assertThat(status(window)).hasText(LIVE);
    window.page().waitForFunction("async () => (await navigator.serviceWorker.ready).active?.state === 'activated'");
    return window;
  }

  private Window calendar(Browsers browsers, Screen screen, String address) {
    var window = browsers.open(screen, address).at("/");
    window.button(WARD).click();
    assertThat(status(window)).hasText(LIVE);
    return window;
  }

  private static Locator status(Window window) {
    return window.page().locator(".freshness [role=status]");
  }

  private static Locator saidToHaveNineSeats(Window window) {
    return lines(window).filter(new Locator.FilterOptions().setHasText(Pattern.compile("空き 9／[1-8]")));
  }

  private static Locator lines(Window window) {
    return window.page().locator("button.slot");
  }

  /** Tests before may have applied: each finds one of its own, and goes on knowing it when it has changed. */
  private static Locator nobodyAppliesYet(Window window) {
    window.page().getByLabel("種類").selectOption("DAY_SERVICE");
    var found = lines(window).filter(new Locator.FilterOptions().setHasText("申込はまだなし")).nth(3);
    return window.page().locator("button[data-slot='" + found.getAttribute("data-slot") + "']");
  }

  private void apply(String slot) {
    var parts = slot.split("\\|");
    sango.approvedMother("setagaya").post("/v1/me/applications", Map.of("wishes",
        List.of(Map.of("facility", parts[0], "type", parts[1], "start", parts[2], "days", 1)))).is(201);
  }
}
