package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.Locale;
import java.util.function.Consumer;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** "Check this draw": a phone that recomputes a result finds whatever somebody has changed of it, and says what. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawCheckTest {

  private static final String OTHER = "0123456789abcdef".repeat(4);

  @Autowired
  private Sango sango;

  private DrawnMothers drawn;

  @BeforeAll
  void sixAreDrawnForTwoBeds() {
    drawn = DrawnMothers.tomorrow(sango);
  }

  /** What somebody could change who has the database, and what a phone says of it. */
  enum Tampering {
    SEED("抽選のもと（シード）が、抽選の前に公表した封印と合いません", proof -> draw(proof).put("seed", OTHER)),
    TICKET("あなたの登録と日付から計算したものと違います", proof -> ticket(proof).put("value", OTHER)),
    SALT("あなたの登録と日付から計算したものと違います", proof -> ticket(proof).put("salt", OTHER.substring(32))),
    DAY("この抽選の日のものではありません", proof -> ticket(proof).put("day", "2020-01-01")),
    PATH("公表された封印のルートにつながりません", proof -> ((ObjectNode) proof.at("/ticket/path/0")).put("hash", OTHER)),
    ROOT("公表された封印のルートにつながりません", proof -> draw(proof).put("ticketsRoot", OTHER)),
    NUMBER("計算した番号と違います", proof -> ((ObjectNode) proof).put("lotteryNumber", OTHER)),
    RESULT("結果と理由のつじつまが合いません", proof -> ((ObjectNode) proof).put("grantedRank", 1)),
    TAKEN_OUT("ご自分で取り下げていなければ、外されています", proof -> ((ObjectNode) proof).remove("ticket")),
    INCOMPLETE("欠けているか、読めない形になっています", proof -> ticket(proof).remove("salt"));

    private final String said;
    private final Consumer<JsonNode> change;

    Tampering(String said, Consumer<JsonNode> change) {
      this.said = said;
      this.change = change;
    }

    private static ObjectNode draw(JsonNode proof) {
      return (ObjectNode) proof.at("/draw");
    }

    private static ObjectNode ticket(JsonNode proof) {
      return (ObjectNode) proof.at("/ticket");
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void whatWasNotChangedHoldsForWhoWonAndForWhoLost(Screen screen, Browsers browsers) {
    for (var mother : new Person[] {drawn.given(), drawn.last()}) {
      try (var window = result(mother, screen, browsers)) {
        window.button("確かめる").click();
        assertThat(window.page().locator(".verdict")).containsText("すべて、公表されたとおりでした。");
        assertThat(window.page().locator(".steps .broken")).hasCount(0);
        assertThat(window.page().locator(".steps li").filter(
            new Locator.FilterOptions().setHasText("もう一度計算しても同じ"))).isVisible();
        window.isAccessible();
        window.page().locator(".check").scrollIntoViewIfNeeded();
        window.picture(mother == drawn.given() ? "check-given" : "check-not-given");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tampering.class)
  void whatSomebodyHasChangedIsFoundAndSaidInPlainWords(Tampering tampering, Browsers browsers) {
    try (var window = result(drawn.last(), Screen.PHONE, browsers)) {
      window.page().route("**/proof", route -> tamper(route, proof -> {
        // The public record has the draw, and nothing of hers.
        if (proof.has("application") || tampering == Tampering.SEED || tampering == Tampering.ROOT) {
          tampering.change.accept(proof);
        }
      }));
      window.button("確かめる").click();
      assertThat(window.page().locator(".verdict")).containsText("記録と合わないところがあります。");
      assertThat(window.page().locator(".steps .wrong").filter(
          new Locator.FilterOptions().setHasText(tampering.said)).first()).isVisible();
      window.isAccessible();
      window.picture("check-changed-" + tampering.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void oneWhoTellsEverybodySomethingElseThanHerIsFound(Browsers browsers) {
    try (var window = result(drawn.last(), Screen.PHONE, browsers)) {
      window.page().route("**/v1/draws/*/proof",
          route -> tamper(route, record -> Tampering.draw(record).put("recordHash", OTHER)));
      window.button("確かめる").click();
      assertThat(window.page().locator(".steps .wrong")).containsText("公開の記録と、あなたに届いた記録が違います");
    }
  }

  /** Who changes the seed and its hash together is found by what her phone noted while the seed was secret. */
  @Test
  void phoneNotesTheHashBeforeTheDrawAndFindsAnotherOneAfterIt(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    var application = DrawnMothers.apply(mother, sango.clock().inDays(10));
    try (var window = browsers.open(Screen.PHONE, sango.address())
        .signedIn(mother.name(), "/settings").at("/applications/" + application)) {
      assertThat(window.heading("結果を待っています")).isVisible();
      window.button("確かめる").click();
      assertThat(window.page().locator(".verdict")).containsText("ここまでのところ");
      window.isAccessible();
      window.picture("result-pending");

      sango.clock().moveTo(sango.clock().inDays(1), "10:00");
      window.page().route("**/proof", route -> tamper(route, proof -> Tampering.draw(proof).put("seedHash", OTHER)));
      window.page().reload();
      window.button("確かめる").click();

      assertThat(window.page().locator(".steps")).containsText("抽選の前にこの端末が控えたものと違います");
      window.page().unroute("**/proof");
      window.button("確かめる").click();
      assertThat(window.page().locator(".verdict.holds")).isVisible();
      assertThat(window.page().locator(".check")).containsText("この端末が封印を控えた時刻");
    }
  }

  private static void tamper(Route route, Consumer<JsonNode> change) {
    var answer = route.fetch();
    var told = JsonMapper.shared().readTree(answer.body());
    change.accept(told);
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBodyBytes(JsonMapper.shared().writeValueAsBytes(told)));
  }

  private Window result(Person mother, Screen screen, Browsers browsers) {
    var window = browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings")
        .at("/applications/" + DrawnMothers.application(mother));
    assertThat(window.button("確かめる")).isVisible();
    return window;
  }
}
