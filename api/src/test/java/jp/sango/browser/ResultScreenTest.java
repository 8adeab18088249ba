package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import java.util.regex.Pattern;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a mother opens after a draw: what she was given or not and why, and what may still come of it. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResultScreenTest {

  private static final String GIVEN = "利用が決まりました";
  private static final String NOT_GIVEN = "今回は席をご用意できませんでした";

  @Autowired
  private Sango sango;

  private DrawnMothers drawn;

  @BeforeAll
  void sixAreDrawnForTwoBeds() {
    drawn = DrawnMothers.tomorrow(sango);
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  @Order(1)
  void whoWasGivenABedReadsItFirstAndSeesHerNumber(Screen screen, Browsers browsers) {
    try (var window = result(drawn.given(), screen, browsers)) {
      assertThat(window.heading(GIVEN)).isVisible();
      assertThat(window.page().locator(".outcome")).containsText("至誠会第二病院");
      assertThat(window.page().locator(".wishes li")).containsText("決まりました");
      assertThat(window.page().locator(".hers .number")).hasText(Pattern.compile("[0-9a-f]{8}…"));
      assertThat(window.page().locator("sango-alternatives")).hasCount(0);
      window.isAccessible();
      window.picture("result-given");
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  @Order(2)
  void whoWasNotReadsWhyAndWhereSheStandsAndWhatIsOpenNow(Screen screen, Browsers browsers) {
    try (var window = result(drawn.afterHer(), screen, browsers)) {
      assertThat(window.heading(NOT_GIVEN)).isVisible();
      assertThat(window.page().locator(".wishes .why")).containsText(Pattern.compile("満員\\s+\\d+月\\d+日"));
      assertThat(window.page().locator(".wishes .hint")).containsText("抽選番号");
      assertThat(window.page().locator(".places").first()).containsText("あなたの前に1組");
      assertThat(window.page().locator(".places").first()).containsText("見込み");
      assertThat(window.page().locator("sango-alternatives li").first()).isVisible();
      window.isAccessible();
      window.picture("result-not-given");
    }
  }

  @Test
  @Order(3)
  void whetherSheIsAskedIsHersToSayAndIsKept(Browsers browsers) {
    try (var window = result(drawn.last(), Screen.PHONE, browsers)) {
      var askMe = window.page().getByLabel("席が空いたら知らせてほしい");
      assertThat(askMe).isChecked();
      askMe.uncheck();
      Eventually.within(PATIENCE, () -> assertThat(
          drawn.last().get("/v1/me/waiting-places").is(200).at("/0/asked").asBoolean()).isFalse());
      window.page().reload();
      assertThat(askMe).not().isChecked();
    }
  }

  @Test
  @Order(4)
  void everythingIsSaidInEachLanguage(Browsers browsers) {
    try (var window = result(drawn.last(), Screen.PHONE, browsers)) {
      window.inLanguage("en");
      assertThat(window.heading("This time there was no place for you")).isVisible();
      window.button("Check it").click();
      assertThat(window.page().locator(".verdict")).containsText("Everything is as it was said.");
      window.isAccessible();
      window.picture("result-not-given-en");
      window.inLanguage("ja-easy");
      assertThat(window.page().locator("h2 ruby").first()).isVisible();
      window.page().locator(".check .button.first").click();
      assertThat(window.page().locator(".verdict.holds")).isVisible();
      window.isAccessible();
      window.picture("result-not-given-plain");
    }
  }

  @Test
  @Order(5)
  void keyboardAloneChecksTheDraw(Browsers browsers) {
    try (var window = result(drawn.given(), Screen.TABLET, browsers)) {
      assertThat(window.heading(GIVEN)).isVisible();
      window.tabTo(window.button("確かめる"));
      window.page().keyboard().press("Enter");
      assertThat(window.page().locator(".verdict.holds")).isVisible();
    }
  }

  @Test
  @Order(6)
  void whatIsSomebodyElsesIsNotShownAndWhoIsNotSignedInIsTold(Browsers browsers) {
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(drawn.last().name(), "/settings")) {
      window.at("/applications/" + DrawnMothers.application(drawn.given()));
      assertThat(window.page().locator(".problem-summary")).isVisible();
      window.context().clearCookies();
      window.page().reload();
      assertThat(window.page().locator("main a.button")).isVisible();
      window.isAccessible();
      window.picture("result-not-hers");
    }
  }

  @Test
  @Order(7)
  void rerunStandsInThePublicRecordWithItsReason(Browsers browsers) {
    var application = DrawnMothers.application(drawn.last());
    var draw = drawn.last().get("/v1/me/applications/" + application + "/proof").is(200).text("/draw/id");
    sango.as("staff-setagaya").post("/v1/staff/draws/" + draw + "/rerun", Map.of("reason", "定員の登録に誤りがあったため"))
        .is(201);
    for (var screen : Screen.values()) {
      try (var window = browsers.open(screen, sango.address()).at("/settings")) {
        window.page().evaluate("() => sango.keep('programme', '131121')");
        window.at("/draws");
        var rerun = window.page().locator(".draw").filter(new Locator.FilterOptions().setHasText("やり直し")).first();
        assertThat(rerun).containsText("定員の登録に誤りがあったため");
        rerun.locator("summary").click();
        assertThat(rerun.locator(".record")).containsText("SHA-256");
        window.isAccessible();
        window.picture("draws");
        window.button("もっと前の一週間").click();
        assertThat(rerun).isVisible();
      }
    }
    try (var window = result(drawn.last(), Screen.PHONE, browsers)) {
      window.button("確かめる").click();
      assertThat(window.page().locator(".verdict.holds")).isVisible();
    }
  }

  @Test
  @Order(8)
  void bedThatCameFreeIsHersWithOneTapAndSheSeesHowLongSheHas(Browsers browsers) {
    cancelTheVisitOf(drawn.alsoGiven());
    sango.clock().moveTo(drawn.drawDay(), "16:00");
    offerTo(drawn.next());
    try (var window = result(drawn.next(), Screen.PHONE, browsers)) {
      assertThat(window.heading("席が空きました")).isVisible();
      assertThat(window.page().locator(".offer .left")).hasText(Pattern.compile("あと(\\d+時間)?\\d+分"));
      Eventually.within(PATIENCE, () -> assertThat(
          drawn.next().get("/v1/me/offers").is(200).text("/0/state")).isEqualTo("DELIVERED"));
      window.isAccessible();
      window.picture("result-offer");

      window.button("利用する").click();

      assertThat(window.heading(GIVEN)).isVisible();
      assertThat(window.heading("席が空きました")).hasCount(0);
      assertThat(drawn.next().get("/v1/me/visits").is(200).text("/0/state")).isEqualTo("CONFIRMED");
      window.button("確かめる").click();
      // Her loss in the draw is still so.
      assertThat(window.page().locator(".verdict.holds")).isVisible();
      window.isAccessible();
      window.picture("result-accepted");
    }
  }

  @Test
  @Order(9)
  void whoDeclinesKeepsTheScreenAndTheNextIsAsked(Browsers browsers) {
    cancelTheVisitOf(drawn.given());
    offerTo(drawn.afterHer());
    try (var window = result(drawn.afterHer(), Screen.PHONE, browsers)) {
      window.button("今回は見送る").click();
      assertThat(window.heading("席が空きました")).hasCount(0);
      assertThat(window.heading(NOT_GIVEN)).isVisible();
      assertThat(drawn.afterHer().get("/v1/me/offers").is(200).text("/0/state")).isEqualTo("DECLINED");
    }
  }

  private static void cancelTheVisitOf(Person mother) {
    mother.post("/v1/me/visits/" + mother.get("/v1/me/visits").is(200).text("/0/id") + "/cancel").is(200);
  }

  private void offerTo(Person mother) {
    sango.clock().moveTo(drawn.drawDay(), sango.clock().time().toLocalTime().plusMinutes(10).toString().substring(0, 5));
    Eventually.within(PATIENCE, () -> assertThat(mother.get("/v1/me/offers").is(200).json()).isNotEmpty());
  }

  private Window result(Person mother, Screen screen, Browsers browsers) {
    return browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings")
        .at("/applications/" + DrawnMothers.application(mother));
  }
}
