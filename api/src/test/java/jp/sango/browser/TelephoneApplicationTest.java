package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A mother telephones and wants to apply; the clerk has one hand at the receiver and one at the keyboard. */
@InBrowser
class TelephoneApplicationTest {

  private static final Map<String, Object> USUAL = Map.of("householdExempt", false);

  @Autowired
  private Sango sango;

  private Office office;

  @BeforeEach
  void theOfficeOpens() {
    office = new Office(sango);
  }

  @ParameterizedTest
  @EnumSource(Desk.class)
  void isTakenDownReadOutAndSentByKeyboardAloneInUnderTwoMinutes(Desk desk, Browsers browsers) {
    var family = office.approved("電話 受付", USUAL);
    var day = office.freeDay();
    try (var window = office.open(browsers, desk, "/staff")) {
      long began = System.nanoTime();
      Office.tabTo(window, window.link("電話申込"));
      Office.press(window, "Enter");
      assertThat(window.heading("電話申込")).isFocused();
      Office.tabTo(window, Office.field(window, "氏名かふりがな"));
      window.page().keyboard().type(family.name());
      Office.press(window, "Enter");
      assertThat(window.button(family.name())).isFocused();
      window.isAccessible();
      window.picture("telephone-find-" + desk);
      Office.press(window, "Enter");

      Office.tabTo(window, Office.field(window, "施設"));
      chooseByKeys(window, Office.field(window, "施設"), "center");
      Office.tabTo(window, Office.field(window, "種類"));
      chooseByKeys(window, Office.field(window, "種類"), "DAY_SERVICE");
      Office.tabTo(window, Office.field(window, "はじめの日"));
      window.page().keyboard().type(day.format(Office.AS_TYPED));
      assertThat(Office.field(window, "はじめの日")).hasValue(day.toString());
      window.isAccessible();
      window.picture("telephone-wishes-" + desk);
      Office.press(window, "Enter");

      assertThat(window.heading("読み上げてください")).isFocused();
      assertThat(readOut(window)).containsText("料金は500円です。");
      assertThat(readOut(window)).containsText("抽選は ");
      window.isAccessible();
      window.picture("telephone-read-out-" + desk);
      Office.tabTo(window, window.button("申し込む"));
      Office.press(window, "Enter");

      assertThat(window.heading("受け付けました")).isFocused();
      assertThat(readOut(window)).containsText("受付は ");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
      assertThat(window.page().url()).as("no name in the address").endsWith("/staff/telephone");
      window.isAccessible();
      window.picture("telephone-receipt-" + desk);
      assertThat(applications(family)).contains("\"channel\":\"TELEPHONE\"", "\"enteredBy\":\"STAFF\"", "\"state\":\"PENDING\"");
    }
  }

  @Test
  void isWithdrawnWhenSheTelephonesAgain(Browsers browsers) {
    var family = office.approved("電話 取下", USUAL);
    sango.as("staff-setagaya").post("/v1/staff/applications", Map.of("registration", family.id(), "channel", "TELEPHONE",
        "wishes", List.of(Map.of("facility", "center", "type", "DAY_SERVICE", "start", office.freeDay().toString(),
            "days", 1)))).is(201);
    try (var window = office.open(browsers, Desk.DESK, "/staff/telephone?family=" + family.id())) {
      window.button("この申込を取り下げる").click();
      window.isAccessible();
      window.button("取り下げる").click();

      assertThat(window.button("この申込を取り下げる")).hasCount(0);
      assertThat(applications(family)).contains("WITHDRAWN");
    }
  }

  @Test
  void whatDoesNotFitIsSaidAtItsFieldAndNothingTypedIsLost(Browsers browsers) {
    var family = office.approved("電話 誤り", USUAL);
    try (var window = office.open(browsers, Desk.DESK, "/staff/telephone?family=" + family.id())) {
      Office.field(window, "施設").selectOption("center");
      Office.field(window, "はじめの日").fill(sango.clock().today().toString());
      window.button("料金と抽選を確かめる").click();

      assertThat(window.page().getByRole(AriaRole.ALERT)).isVisible();
      assertThat(Office.field(window, "施設")).hasValue("center");
      window.isAccessible();
      window.picture("telephone-refused");
      Office.field(window, "はじめの日").fill(office.freeDay().toString());
      window.button("料金と抽選を確かめる").click();
      assertThat(window.heading("読み上げてください")).isFocused();
    }
  }

  private static Locator readOut(Window window) {
    return window.page().locator(".read-out");
  }

  /** Down from what is chosen, as fingers do. */
  private static void chooseByKeys(Window window, Locator select, String value) {
    for (int each = 0; each < 20 && !select.inputValue().equals(value); each++) {
      Office.press(window, "ArrowDown");
    }
    assertThat(select).hasValue(value);
  }

  private String applications(Office.Family family) {
    return sango.as("staff-setagaya").get("/v1/staff/registrations/" + family.id() + "/applications").is(200).text();
  }
}
