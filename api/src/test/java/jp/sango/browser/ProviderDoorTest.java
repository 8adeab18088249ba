package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.journey.Eventually;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** At the door: cards with and without a network, what is refused, and what was entered wrongly. */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderDoorTest {

  private static final String CHECK_INS = "**/v1/provider/check-ins";

  /** As where there is no room left. */
  private static final String WRITES_NOTHING = """
      () => {
        const {put} = IDBObjectStore.prototype;
        globalThis.writeAgain = () => { IDBObjectStore.prototype.put = put; };
        IDBObjectStore.prototype.put = function (...given) {
          if (this.name === 'drafts') {
            throw new DOMException('no room is left', 'QuotaExceededError');
          }
          return put.apply(this, given);
        };
      }""";

  @Autowired
  private Sango sango;

  private Person called;
  private Person early;
  private Person late;

  @BeforeAll
  void threeComeToday() {
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    called = Tablet.applies(sango);
    early = Tablet.applies(sango);
    late = Tablet.applies(sango);
    sango.clock().moveTo(sango.clock().today(), "10:00");
    sango.clock().moveTo(sango.clock().inDays(1), "09:00");
  }

  @Test
  @Order(1)
  void cardIsReadByTheCameraAndWhatIsLeftIsSeenAtOnceAndTwiceIsNoHarm(Browsers browsers) {
    try (var tablet = Tablet.withCamera("/provider/check-in", sango, browsers)) {
      var window = tablet.window();
      tablet.scan(Tablet.card(called));

      assertThat(tablet.outcome()).containsText("受付しました");
      assertThat(tablet.outcome()).containsText("秘匿 試子");
      assertThat(tablet.outcome()).containsText("試験町9丁目87番65号");
      assertThat(tablet.outcome()).containsText("残り 6日／7日");
      tablet.isShown("checked-in");

      tablet.scan(Tablet.card(called));
      assertThat(tablet.outcome()).containsText("今日はもう受付済みです");
      assertThat(tablet.outcome()).containsText("二重には記録されません");
      window.picture("provider-checked-in-again");
      assertThat(Tablet.used(called)).isEqualTo(1);
    }
  }

  @Test
  @Order(2)
  void eachRefusalSaysWhatItIsAndWhatToDo(Browsers browsers) {
    var withoutVisit = sango.approvedMother("setagaya");
    try (var tablet = Tablet.withCamera("/provider/check-in", sango, browsers)) {
      var window = tablet.window();
      tablet.scan(Tablet.card(withoutVisit));
      assertThat(tablet.alert()).containsText("今日の利用はありません");
      assertThat(tablet.alert()).containsText("事業の担当に電話してください");
      assertThat(window.page().getByText("受付はされていません。")).isVisible();
      tablet.isShown("refused");

      tablet.scan("SC1.Zm9yZ2Vk");
      assertThat(tablet.alert()).containsText("利用管理表を確認できません");

      for (var refusal : Map.of("visit-elsewhere", "施設が違います", "beyond-limit-at-check-in", "利用できる日数を超えています",
          "card-expired", "QRの期限が切れています").entrySet()) {
        window.page().route(CHECK_INS, route -> refuse(route, refusal.getKey(), refusal.getValue()));
        tablet.scan(Tablet.card(withoutVisit));
        assertThat(tablet.alert()).containsText(refusal.getValue());
        window.page().unroute(CHECK_INS);
      }
    }
  }

  @Test
  @Order(3)
  void whatWasReadWithoutANetworkIsEnteredExactlyOnceAnHourLater(Browsers browsers) {
    try (var tablet = Tablet.withCamera("/provider/check-in", sango, browsers)) {
      var window = tablet.window();
      assertThat(window.button("カメラでQRを読み取る")).isVisible();
      var code = Tablet.card(early);
      window.context().setOffline(true);
      tablet.scan(code);

      assertThat(tablet.outcome()).containsText("お預かりしました");
      assertThat(window.page().getByText("受付 1件が送信待ちです")).isVisible();
      tablet.isShown("no-network");
      assertThat(Tablet.used(early)).isZero();

      sango.clock().moveTo(sango.clock().today(), "10:10");
      var sent = new AtomicInteger();
      // The first arrives, and its answer does not.
      window.page().route(CHECK_INS, route -> {
        if (sent.incrementAndGet() == 1) {
          route.fetch();
          route.abort();
        } else {
          route.resume();
        }
      });
      window.context().setOffline(false);
      Eventually.within(PATIENCE, () -> {
        window.page().waitForTimeout(200);
        assertThat(sent.get()).isPositive();
      });
      assertThat(Tablet.used(early)).isEqualTo(1);

      // By itself, after a while.
      assertThat(window.page().getByText("送るのを待っている受付")).hasCount(0);
      assertThat(sent.get()).isGreaterThanOrEqualTo(2);
      assertThat(Tablet.used(early)).isEqualTo(1);
    }
  }

  @Test
  @Order(4)
  void whoeverHasNoCardIsChosenFromTheListThatTheTabletKeeps(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var window = tablet.window();
      assertThat(window.page().locator(".card").first()).isVisible();
      window.link("受付").click();
      assertThat(window.heading("受付")).isVisible();
      window.context().setOffline(true);
      window.button("カードがない方を一覧から選ぶ").click();
      assertThat(window.page().getByText("通信がありません。お名前とご住所を確かめてから選ぶと、つながったときに送ります。")).isVisible();
      window.isAccessible();
      tablet.card(Tablet.visit(late)).click();
      assertThat(tablet.outcome()).containsText("お預かりしました");

      window.context().setOffline(false);
      assertThat(window.page().getByText("送るのを待っている受付")).hasCount(0);
      assertThat(Tablet.used(late)).isEqualTo(1);
    }
  }

  @Test
  @Order(5)
  void digitsAreTypedByKeyboardAlone(Browsers browsers) {
    try (var tablet = Tablet.at("/provider/check-in", sango, browsers)) {
      var window = tablet.window();
      assertThat(window.page().getByText("この端末のカメラではQRを読み取れません。番号を入力してください。")).isVisible();
      tablet.isShown("check-in");
      window.page().getByLabel("利用管理表の番号（8桁）").focus();
      window.page().keyboard().type("１２３４ 5678９");
      assertThat(window.page().getByLabel("利用管理表の番号（8桁）")).hasValue("12345678");
      window.page().keyboard().press("Enter");
      assertThat(tablet.alert()).containsText("利用管理表を確認できません");

      window.page().getByLabel("利用管理表の番号（8桁）").fill(called.get("/v1/me/usage-card").is(200).text("/shortCodes/0/code"));
      window.page().keyboard().press("Enter");
      assertThat(tablet.outcome()).containsText("今日はもう受付済みです");
    }
  }

  @Test
  @Order(6)
  void checkInThatWasWrongIsTakenBackWithAReason(Browsers browsers) {
    try (var tablet = Tablet.at("/provider", sango, browsers)) {
      var card = tablet.card(Tablet.visit(called));
      assertThat(card.locator(".standing")).containsText("来所済み");
      Tablet.button(card, "くわしく").click();
      Tablet.button(card, "受付を取り消す").click();
      card.getByLabel("取り消す理由（個人の情報は書かないでください）").fill("別の方でした");
      tablet.isShown("taking-back");
      Tablet.button(card, "この理由で取り消す").click();

      assertThat(tablet.window().page().getByText("受付を取り消しました")).isVisible();
      assertThat(card.locator(".standing")).not().containsText("来所済み");
      assertThat(Tablet.used(called)).isZero();
    }
  }

  @Test
  @Order(7)
  void whatTheTabletCannotKeepWaitsInItsPageAndThePageSaysNotToCloseIt(Browsers browsers) {
    try (var tablet = Tablet.withCamera("/provider/check-in", sango, browsers)) {
      var window = tablet.window();
      assertThat(window.button("カメラでQRを読み取る")).isVisible();
      var code = Tablet.card(called);
      window.context().setOffline(true);
      tablet.scan("SC1.Zm9yZ2Vk");
      assertThat(tablet.outcome()).containsText("お預かりしました");

      window.page().evaluate(WRITES_NOTHING);
      tablet.scan(code);
      assertThat(tablet.outcome()).containsText("この端末に保存できませんでした");
      assertThat(window.page().getByText("送り終わるまで、この画面を閉じないでください。")).isVisible();
      tablet.isShown("not-kept");
      window.button("いま送る").click();
      window.page().waitForTimeout(500);
      assertThat(window.page().getByText("受付 2件が送信待ちですが")).isVisible();

      window.context().setOffline(false);
      assertThat(window.page().getByText("記録できなかった受付が1件あります")).isVisible();
      assertThat(window.page().getByText("送信待ち")).hasCount(0);
      assertThat(Tablet.used(called)).isEqualTo(1);
    }
  }

  @Test
  @Order(8)
  void whatCouldNotBeKeptIsSoOnceTheTabletCanWriteAgain(Browsers browsers) {
    try (var tablet = Tablet.withCamera("/provider/check-in", sango, browsers)) {
      var window = tablet.window();
      assertThat(window.button("カメラでQRを読み取る")).isVisible();
      window.context().setOffline(true);
      window.page().evaluate(WRITES_NOTHING);
      tablet.scan("SC1.Zm9yZ2Vk");
      assertThat(tablet.outcome()).containsText("この端末に保存できませんでした");

      window.page().evaluate("() => globalThis.writeAgain()");
      window.button("いま送る").click();
      assertThat(tablet.outcome()).containsText("お預かりしました");
      assertThat(window.page().getByText("受付 1件が送信待ちです。")).isVisible();
    }
  }

  private static void refuse(Route route, String code, String title) {
    route.fulfill(new Route.FulfillOptions().setStatus(422).setContentType("application/problem+json").setBody(
        "{\"code\":\"%s\",\"title\":\"%s\",\"detail\":\"事業の担当に電話してください。\",\"field\":\"card\"}".formatted(code, title)));
  }
}
