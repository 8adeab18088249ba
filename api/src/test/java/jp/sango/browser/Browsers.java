package jp.sango.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Chromium; each test has windows of its own, which know nothing of each other. */
final class Browsers implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Browsers start(Path chromium) {
    var playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browsers(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
        .setExecutablePath(chromium)
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"))));
  }

  /** A page that has not been here before, with nothing kept on the phone. */
  Window open(Screen screen, String address) {
    return new Window(screen, browser.newContext(screen.options().setBaseURL(address)
        .setServiceWorkers(ServiceWorkerPolicy.BLOCK)));
  }

  /** As on a real phone: files of the app are kept on it. */
  Window openInstalled(Screen screen, String address) {
    return new Window(screen, browser.newContext(screen.options().setBaseURL(address)));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
