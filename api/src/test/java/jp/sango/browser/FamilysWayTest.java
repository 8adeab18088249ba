package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One family's whole way by screens alone: her own, the office's desk and the facility's tablet stand open side by side. Each
 * screen has tests of its own; this one finds what is lost between them.
 */
@InBrowser
class FamilysWayTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void fromHerFirstAnswerToTheDoor(Screen screen, Browsers browsers) {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    Eventually.within(PATIENCE, () -> sango.anyone().get("/v1/programmes/131121/availability").is(200));
    var mother = sango.newResident("setagaya");
    sango.linkPhone(mother);
    try (var hers = RegistrationWalk.begun(sango, browsers, screen, mother)) {
      var name = "見本 道" + (screen == Screen.PHONE ? "子" : "代");
      RegistrationWalk.withChildBorn(hers, name, sango.clock().today().minusDays(10));

      isApprovedAtTheDesk(browsers, mother, name);
      hers.page().reload();
      hers.link("空きを見る").click();
      var day = appliesForADayAtTheCenter(hers);

      sango.clock().moveTo(sango.clock().today(), "10:00");
      readsHerResult(hers, mother);

      sango.clock().moveTo(day.minusDays(1), "13:00");
      var visit = Tablet.visit(mother);
      hers.at("/settings");
      assertThat(hers.page().locator("sango-call dialog")).isAttached();
      isCalledBeforeTheVisit(hers, visit, browsers);

      sango.clock().moveTo(day, "09:30");
      comesToTheDoor(hers, mother, browsers);
    }
  }

  private void isApprovedAtTheDesk(Browsers browsers, Person mother, String name) {
    var id = mother.get("/v1/me/registration").is(200).text("/id");
    sango.assess(id);
    try (var desk = new Office(sango).open(browsers, Office.Desk.DESK, "/staff/registrations")) {
      Office.field(desk, "一覧の中を探す").fill(name);
      desk.link(name).click();
      desk.button("承認する").click();
      desk.page().locator("form").getByText("承認する").click();
      assertThat(desk.page().locator(".standing")).containsText("承認済み");
    }
  }

  /** @return the day on which she comes */
  private static LocalDate appliesForADayAtTheCenter(Window hers) {
    var page = hers.page();
    page.getByLabel("種類").selectOption("DAY_SERVICE");
    var slot = page.locator("button.slot[data-slot^='center|']").nth(2);
    var day = LocalDate.parse(slot.getAttribute("data-slot").split("\\|")[2]);
    slot.click();
    page.locator(".details").getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("li.wish").first().locator(".facts")).containsText("利用料");
    hers.button("この内容で申し込む").click();
    assertThat(hers.heading("受け付けました")).isFocused();
    return day;
  }

  private static void readsHerResult(Window hers, Person mother) {
    Eventually.within(PATIENCE,
        () -> assertThat(mother.get("/v1/me/applications").is(200).text("/0/state")).isEqualTo("WON"));
    hers.at("/inbox");
    hers.page().locator("main li button").first().click();
    hers.link("くわしく見る").click();
    assertThat(hers.heading("抽選の結果")).isFocused();
    assertThat(hers.page().locator(".wishes li")).containsText("決まりました");
  }

  private void isCalledBeforeTheVisit(Window hers, String visit, Browsers browsers) {
    try (var tablet = Tablet.at("/provider/calls", sango, browsers)) {
      var card = tablet.card(visit);
      Tablet.button(card, "アプリを鳴らす").click();
      hers.page().getByRole(AriaRole.DIALOG)
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("今、話せます").setExact(true)).click();
      assertThat(card.locator(".ring")).hasText("いま話せます。電話してください。");
      Tablet.button(card, "聞くこと").click();
      for (var topic : card.getByRole(AriaRole.CHECKBOX).all()) {
        topic.check();
      }
      Tablet.button(card, "すべて聞いた").click();
      assertThat(card).hasCount(0);
    }
  }

  private void comesToTheDoor(Window hers, Person mother, Browsers browsers) {
    hers.at("/card");
    assertThat(hers.page().getByLabel("受付で読み取るQRコード")).isVisible();
    try (var tablet = Tablet.withCamera("/provider/check-in", sango, browsers)) {
      tablet.scan(Tablet.card(mother));
      assertThat(tablet.outcome()).containsText("受付しました");
    }
    hers.page().reload();
    Eventually.within(PATIENCE,
        () -> assertThat(hers.page().locator(".balance").last().locator(".bead.used")).hasCount(1));
    hers.picture("card-used");
  }
}
