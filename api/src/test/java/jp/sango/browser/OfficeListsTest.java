package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever the office has a list of: it is searched, filtered, linked to and taken along, also while nothing stands in it. */
@InBrowser
class OfficeListsTest {

  private static final List<String> OF_THE_OFFICE = List.of("registrations?state=ALL", "calls", "quiet", "board?view=list",
      "draws", "offers", "not-made", "letters", "broadcasts", "people");
  private static final List<String> OF_AN_AUDITOR = List.of("audit", "break-glass");

  @Autowired
  private Sango sango;

  @Test
  void everyListIsSearchedFilteredAndTakenAsATable(Browsers browsers) throws IOException {
    lists(browsers, "staff-setagaya", OF_THE_OFFICE);
  }

  @Test
  void soAreAnAuditors(Browsers browsers) throws IOException {
    lists(browsers, "auditor-setagaya", OF_AN_AUDITOR);
  }

  @Test
  void boardOfWhatIsLateIsLinkedTo(Browsers browsers) {
    try (var window = new Office(sango).open(browsers, Desk.DESK, "/staff/board")) {
      window.page().locator("#board-due").selectOption("late");
      assertThat(window.page().url()).endsWith("/staff/board?due=late");
      window.page().reload();
      assertThat(window.page().locator("#board-due")).hasValue("late");
    }
  }

  private void lists(Browsers browsers, String who, List<String> paths) throws IOException {
    try (var window = new Office(sango).openAs(who, browsers, Desk.TABLET, "/staff")) {
      for (var path : paths) {
        window.at("/staff/" + path);
        assertThat(Office.field(window, "一覧の中を探す")).isVisible();
        var filter = window.page().locator(".list-tools select").first();
        assertThat(filter).isVisible();
        // Not the list's own progress any more.
        assertThat(window.page().locator(".count .as-of")).isVisible();

        var table = window.page().waitForDownload(() -> window.button("CSVで保存").click());

        assertThat(Files.readString(table.path())).as(path).startsWith("\ufeff").endsWith("\r\n").contains(",");
        filter.selectOption(filter.locator("option").last().getAttribute("value"));
        assertThat(window.page().url()).as(path).contains(filter.getAttribute("id").substring("list-".length()) + "=");
        window.isAccessible();
      }
    }
  }
}
