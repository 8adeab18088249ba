package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.sango.browser.Office.Desk;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** One clerk writes to many, another reads and agrees; it is seen on its way, and can be stopped. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficeBroadcastsTest {

  private static final String WRITER = "staff-setagaya";
  private static final String COLLEAGUE = "staff-setagaya-2";
  private static final Page.GetByLabelOptions EXACTLY = new Page.GetByLabelOptions().setExact(true);

  @Autowired
  private Sango sango;

  private Office office;

  @BeforeAll
  void sixFamiliesByDay() {
    office = new Office(sango);
    sango.clock().moveTo(sango.clock().inDays(1), "11:00");
    Stream.generate(() -> sango.approvedMother("setagaya")).limit(6).forEach(mother ->
        mother.put("/v1/me/devices/app", Map.of("token", sango.phone(mother).fcmToken(), "platform", "IOS")).is(204));
  }

  @Test
  void oneWritesAnotherReturnsItAndThenAgreesAndItIsStopped(Browsers browsers) {
    try (var writer = office.openAs(WRITER, browsers, Desk.DESK, "/staff/broadcasts");
        var colleague = office.openAs(COLLEAGUE, browsers, Desk.DESK, "/staff/broadcasts")) {
      writer.link("新しいお知らせを書く").click();
      writer.page().getByLabel("事業そのものの重要なお知らせ").check();
      writer.button("相手を数える").click();
      assertThat(writer.page().locator(".counted strong")).hasText(Pattern.compile("\\d+世帯"));
      words(writer, "休館のお知らせ");
      writer.isAccessible();
      writer.picture("office-broadcast-write");
      writer.button("下書きを保存する").click();

      assertThat(writer.heading("休館のお知らせ")).isVisible();
      var path = URI.create(writer.page().url()).getPath();
      assertThat(writer.page().locator(".looks")).containsText("来週は休館です。");
      writer.page().getByLabel("English", EXACTLY).check();
      assertThat(writer.page().locator(".looks")).containsText("We are closed next week.");
      writer.isAccessible();
      handOn(writer);

      colleague.at("/staff/broadcasts");
      assertThat(colleague.page().locator("tbody tr").first()).containsText("あなたの確認待ち");
      colleague.isAccessible();
      colleague.picture("office-broadcasts");
      colleague.at(path).button("差し戻す").click();
      Office.field(colleague, "直してほしいこと").fill("日付をご確認ください");
      colleague.isAccessible();
      colleague.page().locator("form.deed button.first").click();
      assertThat(colleague.page().locator(".standing")).containsText("差し戻し");

      writer.at(path);
      assertThat(writer.page().locator(".warning")).containsText("日付をご確認ください");
      writer.button("書き直す").click();
      writer.page().locator("#write-ja-headline").fill("休館のお知らせ（訂正）");
      writer.button("下書きを保存する").click();
      assertThat(writer.heading("休館のお知らせ（訂正）")).isVisible();
      handOn(writer);
      assertThat(writer.page().getByText("別の人の承認を待っています")).isVisible();
      assertThat(writer.button("承認する")).hasCount(0);

      colleague.at(path).button("承認する").click();
      colleague.isAccessible();
      colleague.picture("office-broadcast-approve");
      colleague.button("承認して送る").click();
      assertThat(colleague.page().locator(".standing")).containsText(Pattern.compile("承認済み|集計中|送信中|送信済み"));
      writer.at(path);
      assertThat(writer.page().locator(".live.on")).isVisible();
      assertThat(writer.page().locator(".standing")).containsText("送信済み");
      assertThat(writer.page().locator("[data-figure=accepted]")).not().hasText("");
      writer.isAccessible();
      writer.picture("office-broadcast-sent");

      writer.button("止める").click();
      writer.page().locator("form.deed button.danger").click();
      assertThat(writer.page().locator(".standing")).containsText("停止");
      assertThat(writer.page().getByText("職員が止めました。")).isVisible();
    }
  }

  @Test
  void whatIsTypedOutlivesAReloadAndWhatIsWrongIsSaidAtItsField(Browsers browsers) {
    try (var window = office.openAs(COLLEAGUE, browsers, Desk.TABLET, "/staff/write")) {
      window.page().locator("#write-ja-headline").fill("書きかけ");
      window.page().waitForTimeout(1_500);
      window.page().reload();
      assertThat(window.page().locator("#write-ja-headline")).hasValue("書きかけ");

      window.page().getByLabel("子どもの月齢", EXACTLY).check();
      window.page().locator("#segment-AGED-fromMonths").fill("9");
      window.button("相手を数える").click();
      window.page().locator(".problem-summary a").click();
      assertThat(window.page().locator("#segment-AGED-belowMonths")).isFocused();
      window.isAccessible();
    }
  }

  @Test
  void messagesAreReadInEachLanguage(Browsers browsers) {
    try (var window = office.openAs(WRITER, browsers, Desk.TABLET, "/staff/settings")) {
      for (var language : List.of("やさしい にほんご", "English")) {
        window.at("/staff/settings").page().getByLabel(language).check();
        window.at("/staff/write");
        assertThat(window.page().locator("#write-ja-headline")).isVisible();
        for (var criterion : List.of("PREGNANT", "NEVER_USED", "READING", "LIVING", "EXPECTED")) {
          window.page().locator("#segment-" + criterion).check();
        }
        window.isAccessible();
        for (var path : List.of("/staff/offers", "/staff/not-made", "/staff/letters")) {
          window.at(path);
          assertThat(window.page().locator("h1")).isVisible();
          window.isAccessible();
        }
      }
    }
  }

  private void words(Window window, String headline) {
    var page = window.page();
    page.locator("#write-ja-headline").fill(headline);
    page.locator("#write-ja-text").fill("来週は休館です。");
    page.locator("#write-ja-easy-headline").fill("おやすみ");
    page.locator("#write-ja-easy-text").fill("らいしゅうは おやすみです。");
    page.locator("#write-en-headline").fill("A closing day");
    page.locator("#write-en-text").fill("We are closed next week.");
    page.locator("#write-deadline").fill(sango.clock().inDays(3) + "T18:00");
  }

  private static void handOn(Window window) {
    window.button("提出する").click();
    window.page().locator("form.deed button.first").click();
    assertThat(window.page().locator(".standing")).containsText("承認待ち");
  }
}
