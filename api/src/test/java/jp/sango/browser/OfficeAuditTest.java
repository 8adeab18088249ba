package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who watches over those who see: the audit of one family, and who broke the glass. */
@InBrowser
class OfficeAuditTest {

  private static final String AUDITOR = "auditor-setagaya";
  private static final String REASON = "担当の保健師が不在で、本人から緊急の電話";

  @Autowired
  private Sango sango;

  private Office office;
  private String family;

  @BeforeEach
  void nurseOfAnotherDistrictLooksAtAFamily() {
    office = new Office(sango);
    family = sango.approvedMother("setagaya").get("/v1/me/registration").is(200).text("/id");
    var nurse = sango.as("nurse-setagaya-kitazawa");
    nurse.post("/v1/staff/break-glass", Map.of("registration", family, "reason", REASON)).is(201);
    nurse.get("/v1/staff/registrations/" + family).is(200);
  }

  @Test
  void auditorSeesWhoSawOneFamilyAndTakesItAlong(Browsers browsers) throws IOException {
    try (var window = office.openAs(AUDITOR, browsers, Desk.DESK, "/staff/audit")) {
      assertThat(window.page().locator("tbody tr").first()).isVisible();
      window.isAccessible();
      Office.field(window, "対象の番号").fill("somebody");
      window.button("さがす").click();
      assertThat(window.page().locator(".problem-summary")).containsText("番号が正しくありません");

      Office.field(window, "対象の番号").fill(family);
      window.button("さがす").click();

      var seen = window.page().locator("tbody tr").filter(new Locator.FilterOptions()
          .setHasText("registration.read"));
      assertThat(seen.first()).containsText("保健師");
      assertThat(seen.first()).containsText("閲覧");
      window.isAccessible();
      window.picture("office-audit");
      window.page().reload();
      assertThat(seen.first()).isVisible();
      var file = window.page().waitForDownload(() -> window.page().getByText("CSV").first().click());
      assertThat(Files.readString(file.path())).contains("registration.read", family);
    }
  }

  @Test
  void brokenGlassIsReadAndMarkedAsSeen(Browsers browsers) {
    try (var window = office.openAs(AUDITOR, browsers, Desk.DESK, "/staff/break-glass")) {
      var line = window.page().locator("tbody tr").filter(new Locator.FilterOptions()
          .setHas(window.page().locator("a[href='/staff/audit?subject=" + family + "']")));
      assertThat(line).containsText("未確認");
      line.locator("button").click();
      assertThat(window.page().getByText(REASON).first()).isVisible();
      window.isAccessible();
      window.picture("office-break-glass");
      window.button("確認済みにする").first().click();
      window.page().locator("form.deed button.first").click();
      assertThat(line).not().containsText("未確認");
    }
  }

  @Test
  void auditIsReadInEachLanguage(Browsers browsers) {
    try (var window = office.openAs(AUDITOR, browsers, Desk.TABLET, "/staff/settings")) {
      for (var language : List.of("やさしい にほんご", "English")) {
        window.at("/staff/settings").page().getByLabel(language).check();
        for (var path : List.of("/staff/audit", "/staff/break-glass")) {
          window.at(path);
          assertThat(window.page().locator("tbody tr").first()).isVisible();
          window.isAccessible();
        }
      }
    }
  }
}
