package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A city without a draw: somebody calls the family, asks a facility, and hears what it answers. */
@InBrowser
class OfficeBoardTest {

  private static final String STAFF = "staff-toyonaka";
  private static final AtomicInteger DAYS = new AtomicInteger(13);

  @Autowired
  private Sango sango;

  private Office office;
  private LocalDate start;
  private String application;

  @BeforeEach
  void somebodyHasApplied() {
    office = new Office(sango);
    // Nobody has two stays at once, and holidays have no places.
    start = sango.clock().inDays(DAYS.getAndAdd(1)).datesUntil(sango.clock().inDays(60))
        .filter(day -> isOpen(day) && isOpen(day.plusDays(1))).findFirst().orElseThrow();
    application = sango.approvedMother("toyonaka").post("/v1/me/applications", Map.of("wishes", List.of(Map.of(
        "facility", "sample-clinic", "type", "SHORT_STAY", "start", start, "days", 2)))).is(201).text("/id");
  }

  private boolean isOpen(LocalDate day) {
    return List.of("sample-clinic", "sample-hospital").stream().allMatch(facility -> sango.anyone().get(
            "/v1/programmes/272035/availability?facility=" + facility + "&type=SHORT_STAY&from=" + day + "&to=" + day)
        .is(200).text("/slots/0/status").equals("OPEN"));
  }

  @Test
  void cardGoesFromColumnToColumnByItsOwnNextStep(Browsers browsers) {
    try (var window = office.openAs(STAFF, browsers, Desk.DESK, "/staff/board")) {
      var card = card(window, "申込");
      assertThat(card).containsText("090-8765-4321");
      assertThat(card).containsText("はじめての利用");
      window.isAccessible();
      window.picture("office-board");

      card.locator("[data-step]").click();
      assertThat(window.page().locator("form.deed")).isVisible();
      window.isAccessible();
      window.picture("office-board-assess");
      window.page().locator("#case-assess-condition").selectOption("tired");
      window.page().locator("#case-assess-infection").selectOption("no");
      window.page().locator("#case-assess-low-mood").selectOption("yes");
      window.page().locator("#case-assess-no-interest").selectOption("no");
      window.page().locator("#case-assess-support").selectOption("little");
      window.button("記録する").click();
      assertThat(standing(window)).containsText("施設を調整中");

      window.button("施設に依頼する").click();
      window.isAccessible();
      window.button("依頼を送る").click();
      assertThat(standing(window)).containsText("施設の回答待ち");
      decline();

      window.link("利用調整ボードへ戻る").click();
      card(window, "施設を調整中").locator("h3 a").click();
      assertThat(window.page().locator(".answers")).containsText("受入不可");
      assertThat(window.page().locator(".answers")).containsText("必要なケアや環境を用意できない");
      window.isAccessible();
      window.picture("office-board-declined");

      window.button("施設に依頼する").click();
      window.page().locator("#case-request-facility").selectOption("sample-hospital");
      window.button("依頼を送る").click();
      assertThat(window.page().locator(".problem-summary")).isVisible();
      Office.field(window, "ご本人が同意した").check();
      window.button("依頼を送る").click();
      assertThat(standing(window)).containsText("施設の回答待ち");

      window.button("依頼を取り下げる").click();
      Office.field(window, "取り下げる理由").selectOption("OTHER_FACILITY_FITS_BETTER");
      window.button("取り下げる").click();
      assertThat(standing(window)).containsText("施設を調整中");
      assertThat(window.page().locator(".answers")).containsText("取下げ");
    }
  }

  @Test
  void boardGoesByArrowKeysAndIsAListThatCanBeTakenAlong(Browsers browsers) throws IOException {
    try (var window = office.openAs(STAFF, browsers, Desk.DESK, "/staff/board")) {
      assertThat(card(window, "申込")).isVisible();
      var cards = window.page().locator("[data-card]");
      Office.tabTo(window, cards.first());
      if (window.page().locator(".column").first().locator("[data-card]").count() > 1) {
        Office.press(window, "ArrowDown");
        assertThat(cards.nth(1)).isFocused();
      }
      window.page().getByLabel("一覧", new Page.GetByLabelOptions().setExact(true)).check();

      assertThat(window.page().locator("tbody tr").first()).isVisible();
      window.isAccessible();
      var file = window.page().waitForDownload(() -> window.page().getByText("CSV").first().click());
      assertThat(Files.readString(file.path())).contains("名前,状態", "施設");
      window.page().reload();
      assertThat(window.page().locator("tbody tr").first()).isVisible();
    }
  }

  @Test
  void boardIsReadInEachLanguage(Browsers browsers) {
    try (var window = office.openAs(STAFF, browsers, Desk.TABLET, "/staff/settings")) {
      for (var language : List.of("やさしい にほんご", "English")) {
        window.at("/staff/settings").page().getByLabel(language).check();
        window.at("/staff/board/" + application);
        assertThat(standing(window)).isVisible();
        window.isAccessible();
        window.at("/staff/board");
        assertThat(window.page().locator(".card").first()).isVisible();
        window.isAccessible();
      }
      window.picture("office-board-en");
    }
  }

  private void decline() {
    var tablet = sango.as("tablet-toyonaka-sample-clinic");
    var request = tablet.get("/v1/provider/requests").is(200).json().valueStream()
        .filter(one -> one.at("/start").asString().equals(start.toString())).findFirst().orElseThrow();
    tablet.post("/v1/provider/requests/" + request.at("/id").asString() + "/decline", Map.of("reason", "NOT_FITTING")).is(200);
  }

  private Locator card(Window window, String column) {
    var title = window.page().locator("h2", new Page.LocatorOptions().setHasText(column));
    var name = window.page().locator("a[href='/staff/board/" + application + "']");
    return window.page().locator(".column").filter(new Locator.FilterOptions().setHas(title))
        .locator(".card").filter(new Locator.FilterOptions().setHas(name));
  }

  private static Locator standing(Window window) {
    return window.page().locator(".standing");
  }
}
