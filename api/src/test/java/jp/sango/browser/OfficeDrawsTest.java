package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** Three families wish for two beds; the office looks at what was drawn, and draws again for whoever was given nothing. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficeDrawsTest {

  private static final String REASON = "定員の登録に誤りがあったため";

  @Autowired
  private Sango sango;

  private Office office;
  private LocalDate today;
  private List<Person> mothers;

  @BeforeAll
  void threeWishForTwoBeds() {
    office = new Office(sango);
    today = sango.clock().inDays(1);
    sango.clock().moveTo(today, "08:00");
    mothers = Stream.generate(() -> sango.approvedMother("setagaya")).limit(3).toList();
    mothers.forEach(mother -> mother.post("/v1/me/applications", Map.of("wishes", List.of(Map.of(
        "facility", "shiseikai-2", "type", "SHORT_STAY", "start", today.plusDays(9), "days", 2)))).is(201));
    sango.clock().moveTo(today, "10:01");
    Eventually.within(PATIENCE, () ->
        assertThat(sango.anyone().get("/v1/programmes/131121/draws?date=" + today).is(200).text("/0/state"))
            .isEqualTo("PUBLISHED"));
  }

  @Test
  @Order(1)
  void drawIsFoundAndReadByKeyboardAlone(Browsers browsers) {
    try (var window = office.open(browsers, Desk.DESK, "/staff/draws?state=PUBLISHED")) {
      var newest = window.page().locator("tbody tr a").first();
      assertThat(newest).isVisible();
      window.isAccessible();
      window.picture("office-draws");

      Office.tabTo(window, newest);
      Office.press(window, "Enter");

      assertThat(window.page().locator("h1")).containsText("の抽選");
      assertThat(window.page().locator("h1")).isFocused();
      assertThat(window.page().locator(".stages [aria-current=step]")).containsText("公開済み");
      assertThat(window.page().locator("tfoot tr").first()).containsText("合計");
      assertThat(window.page().locator(".facts code").first()).hasText(Pattern.compile("[0-9a-f]{64}"));
      window.isAccessible();
      window.picture("office-draw");
    }
  }

  @Test
  @Order(2)
  void whoeverChecksItTakesTheWholeRecord(Browsers browsers) throws IOException {
    try (var window = published(browsers)) {
      var file = window.page().waitForDownload(() -> window.link("検証用データを保存").click());

      assertThat(file.suggestedFilename()).startsWith("draw-" + today).endsWith(".ndjson");
      assertThat(Files.readString(file.path())).startsWith("{\"draw\":").contains("{\"end\":");
    }
  }

  @Test
  @Order(3)
  void drawingAgainAsksForAReasonAndShowsWhatItMeansBeforeItIsDone(Browsers browsers) {
    try (var window = published(browsers)) {
      window.button("再抽選する").click();
      window.button("何が起こるかを確かめる").click();
      assertThat(window.page().locator(".wrong")).hasText("理由を書いてください。");
      window.isAccessible();

      Office.field(window, "再抽選の理由").fill(REASON);
      window.button("何が起こるかを確かめる").click();
      var meaning = window.page().locator(".warning");
      assertThat(window.heading("再抽選で起こること")).isFocused();
      assertThat(meaning).containsText("取り消せません");
      assertThat(meaning.locator("q")).hasText(REASON);
      window.isAccessible();
      window.picture("office-draw-again");
      assertThat(sango.anyone().get("/v1/programmes/131121/draws?date=" + today).is(200).json()).hasSize(1);

      window.button("再抽選を実行する").click();

      assertThat(window.page().locator(".runs [aria-current]")).hasText("2回目（再抽選）");
      assertThat(window.page().locator(".runs q")).hasText(REASON);
      assertThat(window.page().locator("[aria-current=step]")).containsText("公開済み");
      window.isAccessible();
    }
  }

  @Test
  @Order(4)
  void whatWouldHaveBeenWithMoreBedsIsATableWithBarsAndAFile(Browsers browsers) throws IOException {
    try (var window = office.open(browsers, Desk.DESK, "/staff/replay")) {
      Office.field(window, "期間の初日").fill(today.toString());
      Office.field(window, "期間の最終日").fill(today.toString());
      window.page().locator("input[type=number]").last().fill("2");
      window.isAccessible();
      window.button("試算する").click();

      assertThat(window.heading("試算の結果")).isFocused();
      assertThat(window.page().locator("tbody tr").first()).containsText("全員");
      assertThat(window.page().locator("svg rect.after").first()).isVisible();
      window.isAccessible();
      window.picture("office-replay");

      var file = window.page().waitForDownload(() -> window.button("CSVで保存").click());
      assertThat(file.suggestedFilename()).isEqualTo("replay-" + today + "-" + today + ".csv");
      assertThat(Files.readString(file.path())).contains(",");
    }
  }

  @Test
  @Order(5)
  void drawsAreReadInEachLanguage(Browsers browsers) {
    try (var window = office.open(browsers, Desk.TABLET, "/staff/settings")) {
      window.page().getByLabel("やさしい にほんご").check();
      window.at("/staff/draws");
      assertThat(window.page().locator("h1 ruby")).isVisible();
      window.isAccessible();
      window.at("/staff/settings").page().getByLabel("English").check();
      window.at("/staff/draws");
      assertThat(window.heading("Draws")).isVisible();
      assertThat(window.page().locator("tbody tr").first()).isVisible();
      window.isAccessible();
      window.picture("office-draws-en");
    }
  }

  private Window published(Browsers browsers) {
    var id = sango.anyone().get("/v1/programmes/131121/draws?date=" + today).is(200).text("/0/id");
    var window = office.open(browsers, Desk.DESK, "/staff/draws/" + id);
    assertThat(window.page().locator(".stages").filter(new Locator.FilterOptions().setHasText("公開済み"))).isVisible();
    return window;
  }
}
