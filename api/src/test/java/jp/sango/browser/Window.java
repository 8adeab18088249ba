package jp.sango.browser;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page on a screen, and what must hold of every page: nothing is refused by its policy, no script fails. */
final class Window implements AutoCloseable {

  private static final int MOST_STOPS = 60;
  private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  /** What a browser says of a network that is gone, or of an answer that is no success: tests bring that about. */
  private static final String OF_THE_NETWORK = "Failed to load resource";
  /** Of everything that is touched, the box that answers: its label's where it has one. Links within text flow with it. */
  private static final String SMALL_TARGETS = """
      () => [...document.querySelectorAll('a[href], button, select, input')]
        .map((each) => each.closest('label') ?? each)
        .filter((each) => each.offsetParent !== null || getComputedStyle(each).position === 'fixed')
        .filter((each) => !each.closest('p:not(.news), .skip'))
        .filter((each) => each.getBoundingClientRect().width < 44 || each.getBoundingClientRect().height < 44)
        .map((each) => each.outerHTML.slice(0, 120))""";
  /** Not against the window's width, which a phone widens to what lies beyond it. */
  private static final String BEYOND_THE_SCREEN =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private final Screen screen;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Window(Screen screen, BrowserContext context) {
    this.screen = screen;
    this.context = context;
    context.setDefaultTimeout(PATIENCE.toMillis());
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().startsWith(OF_THE_NETWORK)) {
        complaints.add(message.text());
      }
    });
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  Window at(String path) {
    page.navigate(path);
    return this;
  }

  /** Signed in by the real way, with one tap, and led to a path. */
  Window signedIn(String person, String path) {
    // Where no app is that would ask at once, and find that nobody is signed in yet.
    at("/v1/programmes");
    page.evaluate("() => localStorage.setItem('sango.session', 'perhaps')");
    return at("/local/sign-in?as=" + person + "&return=" + path);
  }

  /** From now on the page is read in this one. */
  Window inLanguage(String language) {
    page.evaluate("language => sango.keep('language', language)", language);
    page.reload();
    return this;
  }

  /** By keyboard alone. */
  void tabTo(Locator control) {
    for (int stop = 0; stop < MOST_STOPS && !(Boolean) control.evaluate("each => each === document.activeElement"); stop++) {
      page.keyboard().press("Tab");
    }
    PlaywrightAssertions.assertThat(control).isFocused();
  }

  Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Of WCAG 2.2 AA as far as a machine can tell, of 44 pixels for a thumb, and of a page that is as wide as its screen. */
  void isAccessible() {
    assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations()).isEmpty();
    assertThat(page.evaluate(SMALL_TARGETS)).as("targets below 44 pixels").isEqualTo(List.of());
    assertThat(page.evaluate(BEYOND_THE_SCREEN)).as("is wider than the screen").isEqualTo(0);
  }

  /** Into {@code target/screens}, for people to look at. */
  void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + "-" + screen + ".png")));
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the browser complains of").isEmpty();
  }
}
