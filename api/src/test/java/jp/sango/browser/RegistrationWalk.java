package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;

/** From one question of the registration to the next, as a mother answers them. */
final class RegistrationWalk {

  private static final String FIRST = "いまのご様子を教えてください";

  private RegistrationWalk() {}

  static Window begun(Sango sango, Browsers browsers, Screen screen, Person mother) {
    var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/registration");
    window.button("登録を始める").click();
    assertThat(window.heading(FIRST)).isVisible();
    return window;
  }

  /** All of it, with a child born on that day. */
  static void withChildBorn(Window window, String name, LocalDate birth) {
    window.page().getByLabel("出産した").check();
    next(window, "赤ちゃんは何人ですか");
    window.page().getByLabel("1人", exactly()).check();
    next(window, "1人目のお子さん");
    date(window, birth);
    window.page().getByLabel("いいえ").check();
    next(window, "お名前");
    window.page().getByLabel("氏名").fill(name);
    window.page().getByLabel("ふりがな").fill("みほん はなこ");
    next(window, "あなたの生年月日");
    date(window, LocalDate.of(1994, 4, 1));
    fromWhereSheLives(window);
    window.button("この内容で送る").click();
    assertThat(window.heading("確認中です")).isFocused();
  }

  /** To the summary. */
  static void fromWhereSheLives(Window window) {
    var page = window.page();
    next(window, "この市区町村に住んでいますか");
    page.getByLabel("はい").check();
    next(window, "ご住所");
    page.getByLabel("郵便番号").fill("154-0099");
    page.getByLabel("住所", exactly()).fill("見本町1-2-3");
    next(window, "ご連絡先");
    page.getByLabel("電話番号").fill("090-0000-0000");
    next(window, "お知らせのことば");
    next(window, "どんなことに支援が必要ですか");
    page.getByLabel("からだのこと").check();
    next(window, "治療中の病気がありますか");
    page.getByLabel("ない", exactly()).check();
    next(window, "住民税非課税世帯か、生活保護を受けていますか");
    page.getByLabel("いいえ").check();
    next(window, "上のお子さんはいますか");
    next(window, "通訳は必要ですか");
    next(window, "ほかに伝えておきたいことはありますか");
    next(window, "答えの確認");
  }

  static void next(Window window, String heading) {
    window.button("次へ").click();
    assertThat(window.heading(heading)).isFocused();
  }

  static void date(Window window, LocalDate date) {
    window.page().getByLabel("年", exactly()).fill(String.valueOf(date.getYear()));
    window.page().getByLabel("月", exactly()).fill(String.valueOf(date.getMonthValue()));
    window.page().getByLabel("日", exactly()).fill(String.valueOf(date.getDayOfMonth()));
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
