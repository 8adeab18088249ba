package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import jp.sango.journey.QuietWords;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** After a loss no screen has a word or a picture about a baby; the words are those of {@link QuietWords}. */
@InBrowser
class QuietScreensTest {

  private static final Pattern PAGES = Pattern.compile("const PAGES = (\\[[^\\]]*])");
  /** Whatever is seen or read out: texts, names of controls, what pictures show. */
  private static final String SAID = """
      () => [document.title, document.body.innerText, ...[...document.querySelectorAll('[aria-label], [alt], [placeholder]')]
        .flatMap((each) => ['aria-label', 'alt', 'placeholder'].map((name) => each.getAttribute(name) ?? ''))].join('\\n')""";

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void lossIsToldWithLittleAndChangesTheWordsAtOnce(Screen screen, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/registration")) {
      window.link("流産・死産などを経験された方").click();
      assertThat(window.heading("お知らせいただくこと")).isVisible();
      quiet(window, "the form");
      window.isAccessible();
      window.picture("loss");
      window.button("伝える").click();
      assertThat(window.page().getByText("まだ答えていないところがあります。").first()).isVisible();
      window.page().getByLabel("そのあとのお別れ").check();
      date(window, sango.clock().today());
      window.button("伝える").click();

      assertThat(window.page().getByText("ほかに届け出ていただくことはありません。")).isVisible();
      quiet(window, "afterwards");
      window.isAccessible();
      window.picture("loss-told");
      assertThat(mother.get("/v1/me/registration").is(200).text("/loss/kind")).isEqualTo("INFANT_DEATH");
      window.at("/registration");
      assertThat(window.heading("登録されています")).isVisible();
      quiet(window, "the registration");
      window.picture("registration-quiet");
      window.button("内容を見る・直す").click();
      assertThat(window.heading("答えの確認")).isVisible();
      quiet(window, "the summary");
      window.button("変更 ご連絡先").click();
      quiet(window, "a question");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void noScreenHasAWordAboutABaby(String language, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    mother.post("/v1/me/registration/loss",
        Map.of("kind", "INFANT_DEATH", "on", sango.clock().today().toString())).is(200);
    try (var window = browsers.open(Screen.PHONE, sango.address())) {
      window.at("/sign-in").page().evaluate("(language) => sango.keep('language', language)", language);
      window.signedIn(mother.name(), "/calendar");
      for (var path : residentsPages()) {
        window.at(path);
        assertThat(window.page().locator(".who")).isVisible();
        assertThat(window.page().locator("h1")).isVisible();
        assertThat(window.page().locator(".waiting")).hasCount(0);
        quiet(window, path);
      }
    }
  }

  @Test
  void whoIsNotRegisteredYetBeginsWithItAndIsAskedQuietly(Browsers browsers) {
    var mother = sango.newResident("setagaya");
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/registration/loss")) {
      window.button("登録へ進む").click();
      assertThat(window.heading("教えていただくこと")).isVisible();
      quiet(window, "the first question");
      window.page().getByLabel("死産", new Page.GetByLabelOptions().setExact(true)).check();
      date(window, sango.clock().today().minusDays(1));
      window.button("次へ").click();
      assertThat(window.heading("お名前")).isVisible();
      assertThat(window.page().locator(".progress")).hasText("全12問中 2問目");
      window.page().reload();
      assertThat(window.heading("お名前")).isVisible();
      quiet(window, "taken up again");
    }
  }

  private static void quiet(Window window, String where) {
    QuietWords.readOnScreen(where, (String) window.page().evaluate(SAID));
  }

  private static void date(Window window, LocalDate date) {
    var exact = new Page.GetByLabelOptions().setExact(true);
    window.page().getByLabel("年", exact).fill(String.valueOf(date.getYear()));
    window.page().getByLabel("月", exact).fill(String.valueOf(date.getMonthValue()));
    window.page().getByLabel("日", exact).fill(String.valueOf(date.getDayOfMonth()));
  }

  /** As the phone knows them; what is about one thing of hers is walked where it is made. */
  private List<String> residentsPages() {
    var found = PAGES.matcher(sango.anyone().get("/sw.js").is(200).text());
    assertThat(found.find()).isTrue();
    return StreamSupport.stream(JsonMapper.shared().readTree(found.group(1)).spliterator(), false)
        .map(path -> path.asString()).filter(path -> !path.contains("{") && !path.equals("/sign-in")).toList();
  }
}
