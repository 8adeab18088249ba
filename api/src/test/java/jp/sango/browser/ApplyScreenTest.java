package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import jp.sango.local.Cable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How a mother applies with one hand, on a phone with a network that comes and goes. */
@InBrowser
class ApplyScreenTest {

  private static final String APPLICATIONS = "/v1/me/applications";
  private static final String APPLY = "申し込む";
  private static final String SEND = "この内容で申し込む";
  private static final String RECEIVED = "受け付けました";
  private static final String NOT_SENT = "届いたかどうか、まだ確認できません";

  @Autowired
  private Sango sango;

  @BeforeEach
  void theBoardIsThere() {
    Eventually.within(PATIENCE, () -> {
      sango.anyone().get("/v1/programmes/131121/availability").is(200);
      sango.anyone().get("/v1/programmes/272035/availability").is(200);
    });
  }

  @Test
  void fromAFreePlaceToAReceiptAndBackWithSigningInBetween(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/")) {
      var page = window.page();
      window.button("世田谷区").click();
      wish(window, "DAY_SERVICE", 0);
      assertThat(cards(window)).hasCount(1);
      page.reload();
      assertThat(cards(window)).hasCount(1);
      window.isAccessible();
      window.picture("apply-not-signed-in");

      window.button("ログインして申し込む").click();
      assertThat(window.heading("ログイン")).isFocused();
      signIn(window, mother);
      assertThat(window.heading(APPLY)).isVisible();
      assertThat(cards(window).first().locator(".facts")).containsText("利用料");
      assertThat(cards(window).first().locator(".facts")).containsText("500円");
      assertThat(cards(window).first().locator(".facts")).containsText("決まったあとに使える残り");
      assertThat(page.locator(".what-next")).containsText("抽選は");

      page.getByText("希望を追加する").click();
      wish(window, "SHORT_STAY", 2);
      assertThat(cards(window)).hasCount(2);
      page.getByLabel("日数を増やす").click();
      assertThat(cards(window).nth(1)).containsText("2泊3日");
      page.getByLabel("第2希望を上へ").click();
      assertThat(cards(window).first()).containsText("宿泊");
      assertThat(page.getByLabel("第1希望を下へ")).isFocused();
      page.reload();
      assertThat(cards(window).first()).containsText("2泊3日");
      assertThat(cards(window).nth(1).locator(".facts")).isVisible();
      window.isAccessible();
      window.picture("apply");

      window.button(SEND).click();
      assertThat(window.heading(RECEIVED)).isFocused();
      assertThat(page.locator(".what-next")).containsText("それまでに届いた申込がこの抽選に入ります");
      window.isAccessible();
      window.picture("apply-receipt");
      assertThat(mother.get(APPLICATIONS).is(200).json()).hasSize(1);
      assertThat(mother.get(APPLICATIONS).is(200).text("/0/wishes/0/type")).isEqualTo("SHORT_STAY");
      assertThat(mother.get(APPLICATIONS).is(200).number("/0/wishes/0/days")).isEqualTo(3);

      window.link("申込の一覧を見る").click();
      assertThat(page.locator(".state")).hasText("結果待ち");
      window.isAccessible();
      window.picture("applications");
      window.button("取り下げる").click();
      assertThat(window.heading("この申込を取り下げますか")).isFocused();
      window.isAccessible();
      window.button("はい、取り下げます").click();
      assertThat(page.locator(".state")).hasText("取り下げ済み");
      assertThat(mother.get(APPLICATIONS).is(200).text("/0/state")).isEqualTo("WITHDRAWN");
    }
  }

  @Test
  void whatIsSentWithoutANetworkStaysAndArrivesByItselfOnceItIsBack(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    var server = URI.create(sango.address());
    try (var cable = Cable.to(server.getHost(), server.getPort());
        var window = withOneWish(browsers, "http://localhost:" + cable.port(), mother)) {
      assertThat(window.page().locator(".facts")).isVisible();

      cable.cut();
      window.button(SEND).click();
      assertThat(window.heading(NOT_SENT)).isVisible();
      assertThat(window.page().locator(".not-sent")).containsText("この端末に保存しました");
      window.isAccessible();
      window.picture("apply-not-sent");
      assertThat(mother.get(APPLICATIONS).is(200).json()).isEmpty();

      cable.mend();
      assertThat(window.heading(RECEIVED)).isVisible();
      assertThat(mother.get(APPLICATIONS).is(200).json()).hasSize(1);
    }
  }

  @Test
  void whatArrivedWithoutAnAnswerIsNotSentTwiceThoughThePageIsLoadedAnew(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = withOneWish(browsers, sango.address(), mother)) {
      // By then her preview was answered, and with it she has what writing takes.
      assertThat(window.page().locator(".facts")).isVisible();
      var isLost = new AtomicBoolean(true);
      window.page().route("**" + APPLICATIONS, route -> {
        if (isLost.get()) {
          route.fetch();
          route.abort();
        } else {
          route.resume();
        }
      });
      window.button(SEND).click();
      assertThat(window.heading(NOT_SENT)).isVisible();
      assertThat(mother.get(APPLICATIONS).is(200).json()).hasSize(1);
      assertThat(window.page().getByLabel("第1希望を外す")).hasCount(0);

      isLost.set(false);
      window.page().reload();

      assertThat(window.heading(RECEIVED)).isVisible();
      assertThat(mother.get(APPLICATIONS).is(200).json()).hasSize(1);
    }
  }

  @Test
  void whatTheProgrammeObjectsToStandsAtItsWish(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = withOneWish(browsers, sango.address(), mother)) {
      assertThat(window.page().locator(".facts")).isVisible();
      var slot = window.page().evaluate("async () => { const {draft} = await import('/assets/resident/draft.js');"
          + "const {facility, type, start} = (await draft()).wishes[0]; return {facility, type, start, days: 1}; }");
      mother.post(APPLICATIONS, Map.of("wishes", List.of(slot))).is(201);

      window.button(SEND).click();

      assertThat(window.page().locator(".wish.refused [role=alert]")).isVisible();
      window.isAccessible();
      window.picture("apply-refused");
      window.page().getByLabel("第1希望を外す").click();
      assertThat(window.page().getByText("まだ希望がありません")).isVisible();
      window.isAccessible();
    }
  }

  @Test
  void keyboardAloneApplies(Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = withOneWish(browsers, sango.address(), mother)) {
      assertThat(window.page().locator(".facts")).isVisible();
      window.heading(APPLY).focus();
      for (int stop = 0; stop < 20 && !isFocused(window.button(SEND)); stop++) {
        window.page().keyboard().press("Tab");
      }
      window.page().keyboard().press("Enter");
      assertThat(window.heading(RECEIVED)).isFocused();
    }
  }

  @ParameterizedTest
  @CsvSource({"ja-easy, これで, 申しこむ", "en, Apply now, Apply"})
  void everythingIsSaidInHerLanguageAndInLargeText(String language, String send, String title, Browsers browsers) {
    var mother = sango.approvedMother("setagaya");
    try (var window = withOneWish(browsers, sango.address(), mother)) {
      var page = window.page();
      page.evaluate("language => { sango.keep('language', language); sango.keep('size', 'largest'); }", language);
      page.reload();
      assertThat(page.locator(".facts")).isVisible();
      assertThat(page).hasTitle(title);
      window.isAccessible();
      window.picture("apply-" + language);
      page.locator("button.wide").filter(new Locator.FilterOptions().setHasText(send)).click();
      assertThat(page.locator(".receipt")).isVisible();
      window.isAccessible();
      page.locator("a[href='/applications']").first().click();
      assertThat(page.locator(".state")).isVisible();
      window.isAccessible();
      window.picture("applications-" + language);
    }
  }

  /** Where no draw decides, the same screen books. */
  @Test
  void homeVisitIsBookedWithTheFacilityItself(Browsers browsers) {
    var mother = sango.approvedMother("toyonaka");
    try (var window = browsers.open(Screen.PHONE, sango.address()).at("/")) {
      window.button("豊中市").click();
      wish(window, "OUTREACH", 8);
      signIn(window, mother);
      assertThat(window.page().locator(".what-next")).containsText("施設に直接予約できます");
      assertThat(window.page().locator(".facts")).containsText("9日");
      window.isAccessible();
      window.picture("apply-booking");

      window.button("第1希望を予約する").click();

      assertThat(window.heading(RECEIVED)).isVisible();
      window.isAccessible();
      assertThat(mother.get("/v1/me/bookings").is(200).text("/0/state")).isEqualTo("PENDING");
    }
  }

  /** Signed in, with a day at a place that nobody has applied for. */
  private Window withOneWish(Browsers browsers, String address, Person mother) {
    var window = browsers.open(Screen.PHONE, address).at("/");
    window.button("世田谷区").click();
    wish(window, "DAY_SERVICE", 1);
    signIn(window, mother);
    assertThat(window.heading(APPLY)).isVisible();
    assertThat(window.button(SEND)).isVisible();
    return window;
  }

  private static void signIn(Window window, Person mother) {
    window.page().evaluate("() => sango.keep('session', 'perhaps')");
    window.at("/local/sign-in?as=" + mother.name() + "&return=/apply");
  }

  /** A free place in the calendar, so many days after the first that there is, or as soon as may be after them. */
  private static void wish(Window window, String type, int later) {
    window.page().getByLabel("種類").selectOption(type);
    var slots = window.page().locator("button.slot");
    var keys = slots.all().stream().map(slot -> slot.getAttribute("data-slot")).toList();
    var wanted = dateOf(keys.getFirst()).plusDays(later);
    int fitting = (int) keys.stream().takeWhile(key -> dateOf(key).isBefore(wanted)).count();
    slots.nth(fitting).click();
    window.page().locator(".details").getByRole(AriaRole.BUTTON).click();
    assertThat(window.heading(APPLY)).isVisible();
  }

  private static LocalDate dateOf(String slot) {
    return LocalDate.parse(slot.split("\\|")[2]);
  }

  private static Locator cards(Window window) {
    return window.page().locator("li.wish");
  }

  private static boolean isFocused(Locator control) {
    return (Boolean) control.evaluate("each => each === document.activeElement");
  }
}
