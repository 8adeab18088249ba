package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a clerk enters for a family that has telephoned, come to the counter or written. */
@InBrowser
class OnBehalfScreensTest {

  private static final Map<String, Object> USUAL = Map.of("householdExempt", false);
  private static final Page.GetByLabelOptions EXACTLY = new Page.GetByLabelOptions().setExact(true);

  @Autowired
  private Sango sango;

  private Office office;

  @BeforeEach
  void theOfficeOpens() {
    office = new Office(sango);
  }

  @Test
  void newFamilyIsTakenDownByKeyboardAloneAndNothingTypedIsLost(Browsers browsers) {
    try (var window = office.open(browsers, Desk.DESK, "/staff/registrations")) {
      Office.tabTo(window, window.link("電話・窓口で新しい登録を受ける"));
      Office.press(window, "Enter");
      assertThat(window.heading("新しい登録")).isFocused();
      type(window, "氏名", "窓口 花子");
      type(window, "ふりがな", "まどぐち はなこ");
      type(window, "本人の生年月日", "07191993");
      type(window, "電話番号", "090-1234-5678");
      type(window, "郵便番号", "154-0099");
      type(window, "住所", "見本町4-5-6");
      type(window, "出産予定日", sango.clock().inDays(30).format(Office.AS_TYPED));
      window.isAccessible();
      Office.press(window, "Enter");
      assertThat(window.page().locator(".problem-summary a")).isFocused();
      assertThat(window.page().locator(".problem-summary")).containsText("この自治体に住んでいる");
      window.isAccessible();
      window.picture("office-register-refused");
      Office.press(window, "Enter");
      assertThat(Office.field(window, "この自治体に住んでいる")).isFocused();

      window.page().reload();
      assertThat(window.page().getByText("前に入力した続きです")).isVisible();
      assertThat(Office.field(window, "住所")).hasValue("見本町4-5-6");
      Office.field(window, "この自治体に住んでいる").selectOption("yes");
      window.page().getByLabel("体", EXACTLY).check();
      Office.field(window, "減免の申告").selectOption("no");
      Office.field(window, "どのように聞きましたか").selectOption("COUNTER");
      window.picture("office-register");
      window.button("登録する").click();

      assertThat(window.heading("窓口 花子 まどぐち はなこ")).isFocused();
      assertThat(window.page()).hasURL(Pattern.compile("/staff/registrations/[0-9a-f-]{36}$"));
      assertThat(window.page().locator("main")).containsText("（窓口）");
      window.at("/staff/register");
      assertThat(Office.field(window, "氏名")).hasValue("");
    }
  }

  @Test
  void anotherChildsRegistrationBeginsWithWhatIsKnownOfHer(Browsers browsers) {
    var family = office.approved("窓口 次", USUAL);
    try (var window = office.open(browsers, Desk.TABLET, "/staff/registrations/" + family.id())) {
      window.link("次の出産の登録を受ける").click();
      assertThat(window.heading("次の出産の登録")).isFocused();
      assertThat(Office.field(window, "氏名")).hasValue(family.name());
      assertThat(window.page().locator("fieldset").filter(new Locator.FilterOptions().setHasText("きょうだい 1"))).isVisible();
      window.button("子どもを加える").click();
      Office.field(window, "出生日").fill(sango.clock().today().minusDays(40).toString());
      Office.field(window, "続柄").selectOption("ADOPTED");
      window.isAccessible();
      window.picture("office-another-birth");
      window.button("登録する").click();

      assertThat(window.page().locator(".standing")).containsText("審査待ち");
      assertThat(window.page().url()).doesNotEndWith(family.id());
    }
  }

  @Test
  void registrationIsPutRightWithTheReason(Browsers browsers) {
    var family = office.approved("窓口 訂正", USUAL);
    try (var window = office.open(browsers, Desk.DESK, "/staff/registrations/" + family.id())) {
      window.link("登録の内容を訂正する").click();
      assertThat(window.heading("登録の訂正")).isFocused();
      Office.field(window, "電話番号").fill("090-9999-8888");
      Office.field(window, "クーポン").fill("4");
      window.button("訂正を保存する").click();
      assertThat(window.page().locator(".problem-summary a")).isFocused();
      assertThat(window.page().locator(".problem-summary")).containsText("訂正の理由");
      window.isAccessible();
      window.picture("office-correct");
      Office.field(window, "訂正の理由").fill("聞き間違い");
      window.button("訂正を保存する").click();

      assertThat(window.heading(family.name() + " " + family.kana())).isFocused();
      assertThat(window.link("090-9999-8888")).isVisible();
      assertThat(window.page().locator(".history")).containsText("聞き間違い");
      assertThat(window.page().locator("main")).containsText("4枚");
    }
  }

  @Test
  void afterALossThatSheTellsTheOfficeSpeaksQuietlyAtOnce(Browsers browsers) {
    var family = office.approved("窓口 静", USUAL);
    try (var window = office.open(browsers, Desk.DESK, "/staff/registrations/" + family.id())) {
      window.button("喪失の連絡を入力する").click();
      Office.field(window, "内容").selectOption("INFANT_DEATH");
      window.button("保存する").click();
      assertThat(window.page().locator(".problem-summary")).containsText("日付");
      Office.field(window, "日付").fill(sango.clock().today().toString());
      window.isAccessible();
      window.button("保存する").click();

      assertThat(window.page().locator(".gentle")).isVisible();
      window.isAccessible();
      window.picture("office-loss");
      window.at("/staff/telephone?family=" + family.id());
      assertThat(window.page().locator(".whom .gentle")).isVisible();
    }
  }

  @Test
  void visitIsCancelledForHer(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    try (var window = visits(browsers, given)) {
      window.button("利用を取り消す").click();
      window.isAccessible();
      window.picture("office-visits");
      window.button("取り消す").click();

      assertThat(window.page().locator("#part-visits .state")).hasText("取り消し");
      assertThat(window.button("利用")).isFocused();
      assertThat(given.state()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void dayOnWhichNobodyCameIsEntered(Browsers browsers) {
    var given = GivenVisit.stay(sango);
    sango.clock().moveTo(given.start(), "20:00");
    try (var window = visits(browsers, given)) {
      assertThat(window.button("途中で終わる")).isVisible();
      assertThat(window.button("利用を取り消す")).hasCount(0);
      window.button("来なかったことを入力する").click();
      window.isAccessible();
      window.button("保存する").click();

      assertThat(window.page().locator("#part-visits")).containsText("来なかった日：");
      assertThat(window.button("来なかったことを入力する")).hasCount(0);
    }
  }

  private Window visits(Browsers browsers, GivenVisit given) {
    var registration = given.mother().get("/v1/me/registration").is(200).text("/id");
    var window = office.open(browsers, Desk.DESK, "/staff/registrations/" + registration);
    window.button("利用").click();
    assertThat(window.page().locator("#part-visits .state")).hasText("確定");
    return window;
  }

  private static void type(Window window, String label, String text) {
    Office.tabTo(window, Office.field(window, label));
    window.page().keyboard().type(text);
  }
}
