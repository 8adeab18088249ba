package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a clerk does all day: decides on registrations, telephones whom nothing reaches, looks for whom nothing is heard of. */
@InBrowser
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficeScreensTest {

  private static final Map<String, Object> USUAL = Map.of("householdExempt", false);
  private static final Map<String, Object> HIGH_NEED = Map.of("householdExempt", false, "tier", "HIGH_NEED");

  @Autowired
  private Sango sango;

  private Office office;

  @BeforeEach
  void theOfficeOpens() {
    office = new Office(sango);
  }

  @ParameterizedTest
  @EnumSource(Desk.class)
  @Order(10)
  void registrationIsFoundAssessedAndApproved(Desk desk, Browsers browsers) {
    var family = office.submitted("事務 花");
    try (var window = office.open(browsers, desk, "/staff")) {
      assertThat(window.heading("事務局")).isVisible();
      window.isAccessible();
      window.picture("office-" + desk);
      window.link("利用登録").first().click();
      Office.field(window, "一覧の中を探す").fill(family.kana());
      assertThat(Office.line(window, family)).containsText("アセスメントが必要");
      assertThat(window.page().locator(".count")).containsText("1件");
      window.isAccessible();
      window.picture("office-registrations-" + desk);

      window.link(family.name()).click();
      assertThat(window.heading(family.name() + " " + family.kana())).isFocused();
      assertThat(window.page().url()).as("an id and no name").endsWith("/staff/registrations/" + family.id());
      sango.assess(family.id());
      window.button("承認する").click();
      Office.field(window, "優先区分").selectOption("HIGH_NEED");
      Office.field(window, "この区分の最終日").fill(sango.clock().inDays(90).toString());
      window.isAccessible();
      window.picture("office-family-" + desk);
      window.page().locator("form").getByText("承認する").click();

      assertThat(window.page().locator(".standing")).containsText("承認済み");
      assertThat(window.page().locator(".facts").last()).containsText("支援の必要性が高い家庭");
      assertThat(window.page().locator(".facts").last()).containsText(sango.clock().inDays(90).getDayOfMonth() + "日");
      window.isAccessible();
    }
  }

  @Test
  @Order(20)
  void registrationIsReturnedWithTheReasonThatSheReads(Browsers browsers) {
    var family = office.submitted("事務 返");
    try (var window = office.open(browsers, Desk.DESK, "/staff/registrations/" + family.id())) {
      window.button("差し戻す").click();
      window.page().locator("form").getByText("差し戻す").click();
      assertThat(window.page().locator(".problem-summary")).isVisible();
      window.isAccessible();

      Office.field(window, "直していただきたいこと").fill("住所をご確認ください");
      window.page().locator("form").getByText("差し戻す").last().click();

      assertThat(window.page().locator(".standing")).containsText("差し戻し中");
      assertThat(window.page().locator("main")).containsText("住所をご確認ください");
    }
  }

  @Test
  @Order(30)
  void everyPartOfAFamilysFileOpensAndIsKept(Browsers browsers) {
    var family = office.approved("事務 記録", HIGH_NEED);
    try (var window = office.open(browsers, Desk.TABLET, "/staff/registrations/" + family.id())) {
      for (var part : new String[] {"申込", "アセスメント", "ケアプラン", "同意", "保存の延長"}) {
        window.button(part).click();
      }
      assertThat(window.button("アセスメントを入力する")).isVisible();
      assertThat(window.button("延長する")).isVisible();
      window.button("新しい版を書く").click();
      Office.field(window, "目標").fill("ゆっくり眠る\n授乳に慣れる");
      window.isAccessible();
      window.button("保存する").click();
      assertThat(window.page().getByText("授乳に慣れる")).isVisible();
      window.button("上限を引き上げる").click();
      Office.field(window, "新しい上限").fill("14");
      Office.field(window, "いつまで").fill(sango.clock().inDays(60).toString());
      Office.field(window, "理由").fill("継続した支援が必要なため");
      window.button("保存する").click();
      assertThat(window.page().locator(".facts").filter(new Locator.FilterOptions()
          .setHasText("14日まで"))).isVisible();
      window.isAccessible();
      window.picture("office-family-file");
    }
  }

  @Test
  @Order(40)
  void listIsLinkedToSortedAndTakenAsATableWithoutAFormula(Browsers browsers) throws IOException {
    var family = office.approved("=事務 式", USUAL);
    try (var window = office.open(browsers, Desk.DESK, "/staff/registrations?state=APPROVED&sort=-name")) {
      assertThat(window.page().locator("th[aria-sort=descending]")).containsText("氏名");
      assertThat(Office.field(window, "状態").first()).hasValue("APPROVED");
      Office.field(window, "一覧の中を探す").fill("じむ " + family.kana().substring(3));
      assertThat(Office.line(window, family)).isVisible();

      var download = window.page().waitForDownload(() -> window.button("CSVで保存").click());

      assertThat(download.suggestedFilename()).matches("registrations-\\d{4}-\\d\\d-\\d\\d\\.csv");
      var csv = Files.readString(download.path());
      assertThat(csv).startsWith("\ufeff氏名,ふりがな,").contains("\r\n\"'" + family.name() + "\"," + family.kana());
      assertThat(window.page()).hasURL(Pattern.compile("/staff/registrations\\?state=APPROVED&sort=-name$"));
    }
  }

  @Test
  @Order(50)
  void listGoesByKeyboardAlone(Browsers browsers) {
    var first = office.submitted("事務 鍵");
    office.submitted("事務 鍵");
    try (var window = office.open(browsers, Desk.DESK, "/staff/registrations")) {
      Office.tabTo(window, Office.field(window, "一覧の中を探す"));
      window.page().keyboard().type("事務 鍵");
      assertThat(window.page().locator("tbody tr")).hasCount(2);
      Office.tabTo(window, window.link(first.name()));
      Office.press(window, "ArrowDown");
      assertThat(window.page().locator("tbody tr").nth(1).locator("a")).isFocused();
      Office.press(window, "Home", "Enter");
      assertThat(window.heading(first.name() + " " + first.kana())).isFocused();
    }
  }

  @ParameterizedTest
  @EnumSource(Desk.class)
  @Order(60)
  void whomNothingReachesIsTelephonedAndOffTheList(Desk desk, Browsers browsers) {
    var family = office.approved("事務 電話", USUAL);
    try (var window = office.open(browsers, desk, "/staff/calls")) {
      assertThat(Office.line(window, family)).containsText("受け取る端末がない");
      window.button(family.name() + " を開く").click();
      assertThat(window.page().locator(".to-say")).containsText("利用登録");
      window.button("電話の結果を入力する").click();
      window.isAccessible();
      window.picture("office-calls-" + desk);
      window.button("保存して次へ").click();

      assertThat(Office.line(window, family)).hasCount(0);
      assertThat(window.page().locator(".count")).isFocused();
    }
  }

  @Test
  @Order(70)
  void everythingIsSaidInEachLanguageAndInLargeText(Browsers browsers) {
    var family = office.approved("事務 言葉", HIGH_NEED);
    try (var window = office.open(browsers, Desk.TABLET, "/staff/settings")) {
      window.page().getByLabel("とても大きい").check();
      for (var language : new String[] {"やさしい にほんご", "English"}) {
        window.at("/staff/settings").page().getByLabel(language).check();
        for (var path : new String[] {"", "/registrations", "/registrations/" + family.id(), "/register",
            "/registrations/" + family.id() + "/correct", "/calls", "/quiet", "/telephone"}) {
          window.at("/staff" + path);
          assertThat(window.page().locator("h1")).isVisible();
          assertThat(window.page().locator(".waiting")).hasCount(0);
          window.isAccessible();
        }
      }
      window.at("/staff/registrations/" + family.id());
      assertThat(window.button("Raise a limit")).isVisible();
      window.picture("office-family-en-large");
    }
  }

  /** Puts the clock forward, so it comes last. */
  @Test
  @Order(100)
  void quietFamilyIsSeenAndIsOffTheListOnceSomebodyWasInTouch(Browsers browsers) {
    var family = office.approved("事務 静", HIGH_NEED);
    sango.clock().moveTo(sango.clock().inDays(15), "09:00");
    try (var window = office.open(browsers, Desk.DESK, "/staff/quiet")) {
      assertThat(Office.line(window, family)).containsText("一度も申込がない");
      window.button(family.name() + " を開く").click();
      window.button("連絡したことを入力する").click();
      window.isAccessible();
      window.picture("office-quiet");
      Office.field(window, "次に連絡する日").fill(sango.clock().inDays(7).toString());
      window.button("保存する").click();

      assertThat(Office.line(window, family)).hasCount(0);
    }
  }
}
