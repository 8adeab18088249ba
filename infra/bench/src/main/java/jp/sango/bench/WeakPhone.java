package jp.sango.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.local.LocalIssuer;

/**
 * Chromium as its developer tools make it slow: a quarter of the processor for pages, 400 kbit/s, 400 ms before each answer
 * begins. Nothing is added to what comes later in an open stream but what its bytes take.
 */
final class WeakPhone implements AutoCloseable {

  private static final int TIMES_SLOWER = 4;
  private static final int LATENCY_MS = 400;
  private static final int BYTES_PER_SECOND = 400_000 / 8;
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(45);
  /** Longer than a screen needs that shows something and then something else. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /** Waited for in place of a question: what Playwright asks a page with is a script of its own, which takes a weak phone long. */
  private static final String SAID = "there is something to read";
  /** When it was painted, what has moved, and which texts have changed, by the clock that this program reads too. */
  private static final String WATCH = """
      (() => {
        const seen = globalThis.seen = {useful: 0, shift: 0, moved: [], changes: []};
        new PerformanceObserver((shifts) => shifts.getEntries().forEach(({value, sources}) => {
          seen.shift += value;
          seen.moved.push(...sources.map(({node}) => (node?.outerHTML ?? '').slice(0, 80)));
        })).observe({type: 'layout-shift', buffered: true});
        const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
        new MutationObserver((all) => {
          if (seen.useful > 0) {
            const day = all.map(({target}) => (target.parentElement ?? target).closest?.('[data-slot]')).find((each) => each);
            if (day) {
              painted((at) => seen.changes.push({text: day.textContent, at: performance.timeOrigin + at}));
            }
          } else if (seen.useful === 0 && document.querySelector('USEFUL')) {
            seen.useful = -1;
            painted((at) => {
              seen.useful = at;
              console.debug('SAID');
            });
          }
        }).observe(document, {childList: true, subtree: true, characterData: true});
      })()""";
  private static final String NEEDED = """
      () => {
        const needed = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .filter(({startTime}) => startTime < seen.useful);
        return {requests: needed.length, bytes: needed.reduce((sum, {transferSize}) => sum + transferSize, 0),
          story: needed.map(({name, startTime, responseStart, responseEnd, transferSize}) =>
            `${Math.round(startTime)} ${Math.round(responseStart)} ${Math.round(responseEnd)} ${transferSize} ${name}`)};
      }""";

  private final Playwright playwright;
  private final Browser browser;
  private final String address;

  /**
   * What the first look took.
   *
   * @param useful milliseconds from asking for the address until it was painted
   * @param bytes compressed, with headers, of what was asked for until then
   * @param shift of the layout, until two seconds later
   * @param story when each answer was asked for, began and ended, in milliseconds, its bytes and its address
   */
  record Look(double useful, int requests, double bytes, double shift, List<String> story, List<String> moved) {}

  /** A page that stays, to look at what changes in it. */
  record Opened(Page page) implements AutoCloseable {

    @Override
    public void close() {
      page.close();
    }
  }

  private WeakPhone(Playwright playwright, Browser browser, String address) {
    this.playwright = playwright;
    this.browser = browser;
    this.address = address;
  }

  /** @param address where browsers find the app, such as {@code https://localhost:8443}, whoever signed its certificate */
  static WeakPhone start(String address) {
    var playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new WeakPhone(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
        .setExecutablePath(chromium())
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
            "--ignore-certificate-errors"))), address);
  }

  private static Path chromium() {
    return Optional.ofNullable(System.getenv("SANGO_BROWSER")).filter(name -> !name.isBlank() && !name.equals("required"))
        .map(Stream::of).orElseGet(() -> Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
        .map(Path::of).filter(Files::isExecutable).findFirst()
        .orElseThrow(() -> new IllegalStateException("Chromium is missing. On Debian: sudo apt-get install chromium"));
  }

  /** Nothing of the app is on it, but whoever is to be signed in is, and has chosen her municipality. */
  BrowserContext pocket(FirstScreen screen) {
    var context = browser.newContext(new Browser.NewContextOptions().setBaseURL(address).setLocale("ja-JP")
        .setTimezoneId("Asia/Tokyo").setViewportSize(screen.width(), screen.height()).setHasTouch(true));
    context.setDefaultTimeout(LONGEST.toMillis());
    screen.person().ifPresent(person -> signIn(context, person, screen));
    return context;
  }

  private void signIn(BrowserContext context, String person, FirstScreen screen) {
    context.addCookies(List.of(new Cookie(LocalIssuer.PERSON_COOKIE, person).setUrl("http://localhost")));
    var page = context.newPage();
    // A node that has just started does not always have the issuer's answer in time.
    var signedIn = address + "/v1/session";
    for (int attempt = 0; attempt < ATTEMPTS && !page.url().equals(signedIn); attempt++) {
      page.navigate("/oauth2/authorization/municipality?return=/v1/session");
    }
    if (!page.url().equals(signedIn)) {
      throw new IllegalStateException(person + " is not signed in: " + page.content());
    }
    page.close();
  }

  /** Opens it on the slow network, and tells when there was something to read. */
  Opened open(BrowserContext context, FirstScreen screen) {
    var page = context.newPage();
    // A page that was closed just before, for signing in or installing, may still keep the browser busy.
    page.waitForTimeout(SETTLING.toMillis());
    page.addInitScript(WATCH.replace("USEFUL", screen.useful()).replace("SAID", SAID));
    screen.programme().ifPresent(
        programme -> page.addInitScript("localStorage.setItem('sango.programme', '%s')".formatted(programme)));
    weaken(context.newCDPSession(page));
    awaited(page, screen, () -> page.waitForConsoleMessage(
        new Page.WaitForConsoleMessageOptions().setPredicate(message -> message.text().equals(SAID)).setTimeout(LONGEST.toMillis()),
        () -> page.navigate(screen.path(), new Page.NavigateOptions().setTimeout(LONGEST.toMillis()))));
    return new Opened(page);
  }

  Look look(Opened opened) {
    var page = opened.page();
    page.waitForTimeout(SETTLING.toMillis());
    var needed = (Map<?, ?>) page.evaluate(NEEDED);
    var seen = (Map<?, ?>) page.evaluate("() => seen");
    return new Look(number(seen, "useful"), (int) number(needed, "requests"), number(needed, "bytes"), number(seen, "shift"),
        texts(needed, "story"), texts(seen, "moved"));
  }

  /** Until there is something to read and the worker has kept the release. At full speed: nobody waits for it. */
  void install(BrowserContext context, FirstScreen screen) {
    var page = context.newPage();
    screen.programme().ifPresent(
        programme -> page.addInitScript("localStorage.setItem('sango.programme', '%s')".formatted(programme)));
    page.navigate(screen.path());
    awaited(page, screen, () -> page.waitForSelector(screen.useful()));
    page.waitForFunction("async () => (await navigator.serviceWorker.ready).active?.state === 'activated'");
    page.close();
  }

  private static void awaited(Page page, FirstScreen screen, Runnable wait) {
    try {
      wait.run();
    } catch (TimeoutError e) {
      throw new IllegalStateException(screen.name() + " shows only this: " + page.innerText("body"), e);
    }
  }

  private static void weaken(CDPSession session) {
    session.send("Network.enable");
    var network = new JsonObject();
    network.addProperty("offline", false);
    network.addProperty("latency", LATENCY_MS);
    network.addProperty("downloadThroughput", BYTES_PER_SECOND);
    network.addProperty("uploadThroughput", BYTES_PER_SECOND);
    session.send("Network.emulateNetworkConditions", network);
    var processor = new JsonObject();
    processor.addProperty("rate", TIMES_SLOWER);
    session.send("Emulation.setCPUThrottlingRate", processor);
  }

  private static double number(Map<?, ?> from, String name) {
    return ((Number) from.get(name)).doubleValue();
  }

  private static List<String> texts(Map<?, ?> from, String name) {
    return ((List<?>) from.get(name)).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
