package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that a mother was told, with how far it has come to her. */
@InBrowser
class InboxScreenTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void noticeIsUnreadUntilItIsOpenedAndSaysHowFarItHasCome(Screen screen, Browsers browsers) {
    var mother = pushedMother();
    try (var window = inbox(mother, screen, browsers)) {
      assertThat(window.page().getByText("未読 1件")).isVisible();
      assertThat(lines(window)).hasCount(1);
      assertThat(lines(window)).containsText("未読");
      assertThat(standing(window)).containsText("送信済み");
      window.isAccessible();
      window.picture("inbox-unread");

      mother.post("/v1/me/deliveries/" + sango.phone(mother).pushes().getFirst().data().get("deliveryId") + "/delivered").is(204);
      window.page().reload();
      assertThat(standing(window)).containsText("端末に届きました");

      lines(window).getByRole(AriaRole.BUTTON).click();
      assertThat(lines(window).locator(".details")).isVisible();
      assertThat(standing(window)).containsText("読みました");
      assertThat(window.page().getByText("すべて読みました")).isVisible();
      window.isAccessible();
      window.picture("inbox-read");
      assertThat(mother.get("/v1/me/notices").is(200).text("/0/readAt")).isNotEmpty();

      window.page().reload();
      assertThat(standing(window)).containsText("読みました");
      assertThat(lines(window).locator(".new")).hasCount(0);
    }
  }

  @Test
  void newestStandsFirstAndLeadsToWhatItIsAbout(Browsers browsers) {
    var mother = pushedMother();
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    var application = DrawnMothers.apply(mother, sango.clock().inDays(10));
    sango.clock().moveTo(sango.clock().today(), "10:00");
    Eventually.within(PATIENCE, () -> assertThat(mother.get("/v1/me/notices").is(200).text("/0/about")).isEqualTo(application));
    try (var window = inbox(mother, Screen.PHONE, browsers)) {
      assertThat(lines(window)).hasCount(mother.get("/v1/me/notices").is(200).json().size());
      window.tabTo(lines(window).first().locator("button"));
      window.page().keyboard().press("Enter");
      window.tabTo(window.link("くわしく見る"));
      window.page().keyboard().press("Enter");

      assertThat(window.page()).hasURL(Pattern.compile("/applications/" + application + "$"));
      assertThat(window.heading("抽選の結果")).isFocused();
      assertThat(window.page().locator(".outcome")).isVisible();
    }
  }

  /** Answers of two nodes may overlap; what is known by one id is one notice. */
  @Test
  void whatIsToldTwiceIsShownOnceAndEachStateHasItsWords(Browsers browsers) {
    var mother = pushedMother();
    try (var window = inbox(mother, Screen.PHONE, browsers)) {
      window.page().route("**/v1/me/notices?*", route -> {
        var answer = route.fetch();
        var told = (ArrayNode) JsonMapper.shared().readTree(answer.body());
        told.add(told.get(0).deepCopy());
        for (var standing : new String[] {"QUEUED", "EXPIRED"}) {
          told.add(((ObjectNode) told.get(0).deepCopy()).put("id", standing).put("standing", standing));
        }
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBodyBytes(JsonMapper.shared().writeValueAsBytes(told)));
      });
      window.page().reload();
      assertThat(lines(window)).hasCount(3);
      assertThat(window.page().getByText("送信待ち")).isVisible();
      assertThat(window.page().getByText("端末には届きませんでした")).isVisible();
      window.isAccessible();
      window.picture("inbox-states");
      for (var language : new String[] {"en", "ja-easy"}) {
        window.inLanguage(language);
        assertThat(lines(window)).hasCount(3);
        window.isAccessible();
        window.picture("inbox-states-" + language);
      }
    }
  }

  @Test
  void whoHasNoNoticeYetIsToldSoAndALostNetworkTooWithAWayOn(Browsers browsers) {
    var newcomer = sango.newResident("setagaya");
    try (var window = inbox(newcomer, Screen.PHONE, browsers)) {
      assertThat(window.page().getByText("お知らせはまだありません。")).isVisible();
      window.isAccessible();
      window.picture("inbox-empty");

      window.page().route("**/v1/me/notices?*", Route::abort);
      window.page().reload();
      assertThat(window.heading("つながりませんでした")).isVisible();
      window.isAccessible();
      window.page().unroute("**/v1/me/notices?*");
      window.button("もう一度試す").click();
      assertThat(window.page().getByText("お知らせはまだありません。")).isVisible();
    }
  }

  /** One notice, which the provider of pushes has taken. */
  private Person pushedMother() {
    var mother = sango.approvedMotherWithPhone("setagaya");
    sango.phone(mother).awaitPushes(1);
    Eventually.within(PATIENCE, () ->
        assertThat(mother.get("/v1/me/notices").is(200).text("/0/standing")).isEqualTo("ACCEPTED"));
    return mother;
  }

  private static Locator lines(Window window) {
    return window.page().locator(".notices > li");
  }

  private static Locator standing(Window window) {
    return window.page().locator(".standing");
  }

  private Window inbox(Person mother, Screen screen, Browsers browsers) {
    return browsers.open(screen, sango.address()).signedIn(mother.name(), "/settings").at("/inbox");
  }
}
