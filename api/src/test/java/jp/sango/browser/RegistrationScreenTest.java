package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static jp.sango.browser.RegistrationWalk.date;
import static jp.sango.browser.RegistrationWalk.fromWhereSheLives;
import static jp.sango.browser.RegistrationWalk.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A mother registers: one question a page, left and taken up again, refused and mended. */
@InBrowser
class RegistrationScreenTest {

  @Autowired
  private Sango sango;

  @ParameterizedTest
  @EnumSource(Screen.class)
  void oneQuestionAPageLeadsToASummaryAndIntoReview(Screen screen, Browsers browsers) {
    var mother = sango.newResident("setagaya");
    try (var window = begun(browsers, screen, mother)) {
      assertThat(window.page().locator(".progress")).hasText("全13問中 1問目");
      window.isAccessible();
      window.picture("registration-question");
      window.page().getByLabel("妊娠中").check();
      next(window, "出産予定日");
      date(window, sango.clock().today().plusDays(20));
      next(window, "お名前");
      window.page().getByLabel("氏名").fill("見本 花子");
      window.page().getByLabel("ふりがな").fill("みほん はなこ");
      window.isAccessible();
      window.picture("registration-name");
      next(window, "あなたの生年月日");
      date(window, LocalDate.of(1994, 4, 1));
      window.picture("registration-date");
      fromWhereSheLives(window);

      window.isAccessible();
      window.picture("registration-summary");
      window.button("変更 お名前").click();
      window.page().getByLabel("氏名").fill("見本 花子二");
      next(window, "答えの確認");
      window.button("この内容で送る").click();

      assertThat(window.heading("確認中です")).isFocused();
      window.isAccessible();
      window.picture("registration-in-review");
      var known = mother.get("/v1/me/registration").is(200);
      assertThat(known.text("/name")).isEqualTo("見本 花子二");
      assertThat(known.text("/birthDate")).isEqualTo("1994-04-01");
      assertThat(known.text("/address/postalCode")).isEqualTo("154-0099");
      assertThat(window.page().url()).as("nothing of hers stands in the address").endsWith("/registration");
    }
  }

  @Test
  void whatIsNotAnsweredIsSaidAndLedTo(Browsers browsers) {
    try (var window = begun(browsers, Screen.PHONE, sango.newResident("setagaya"))) {
      window.button("次へ").click();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("まだ答えていないところがあります");
      assertThat(window.page().getByLabel("妊娠中")).isFocused();
      window.isAccessible();
      window.picture("registration-missing");
    }
  }

  @Test
  void formIsTakenUpAgainAndBackGoesToTheQuestionBefore(Browsers browsers) {
    var mother = sango.newResident("setagaya");
    try (var window = begun(browsers, Screen.PHONE, mother)) {
      window.page().getByLabel("妊娠中").check();
      next(window, "出産予定日");
      date(window, sango.clock().today().plusDays(20));
      next(window, "お名前");
      window.page().getByLabel("氏名").fill("見本 花");

      assertThat(window.page().locator("form[data-kept=true]")).isVisible();
      window.page().reload();
      assertThat(window.page().getByLabel("氏名")).hasValue("見本 花");
      window.page().goBack();
      assertThat(window.heading("出産予定日")).isVisible();
      assertThat(window.page().getByLabel("年")).not().hasValue("");

      window.context().clearCookies();
      window.at("/registration");
      assertThat(window.heading("ログイン")).isVisible();
      window.signedIn(mother.name(), "/registration");
      window.button("続きから始める").click();
      assertThat(window.heading("お名前")).isVisible();
      assertThat(window.page().getByLabel("氏名")).hasValue("見本 花");
    }
  }

  @Test
  void withoutANetworkSheGoesOnAndSendsItOnceItIsBack(Browsers browsers) {
    var mother = sango.newResident("setagaya");
    try (var window = begun(browsers, Screen.PHONE, mother)) {
      window.page().getByLabel("妊娠中").check();
      next(window, "出産予定日");
      window.context().setOffline(true);
      date(window, sango.clock().today().plusDays(20));
      next(window, "お名前");
      window.page().getByLabel("氏名").fill("見本 花子");
      window.page().getByLabel("ふりがな").fill("みほん はなこ");
      next(window, "あなたの生年月日");
      date(window, LocalDate.of(1994, 4, 1));
      fromWhereSheLives(window);
      window.button("この内容で送る").click();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("つながりませんでした");

      window.context().setOffline(false);
      window.button("もう一度試す").click();
      assertThat(window.heading("確認中です")).isVisible();
      assertThat(mother.get("/v1/me/registration").is(200).text("/state")).isEqualTo("SUBMITTED");
    }
  }

  @Test
  void whatTheMunicipalityRefusesLeadsToItsQuestion(Browsers browsers) {
    var mother = sango.newResident("setagaya");
    try (var window = begun(browsers, Screen.PHONE, mother)) {
      window.page().getByLabel("妊娠中").check();
      next(window, "出産予定日");
      date(window, sango.clock().today().plusDays(20));
      next(window, "お名前");
      window.page().getByLabel("氏名").fill("見本 花子");
      window.page().getByLabel("ふりがな").fill("見本");
      next(window, "あなたの生年月日");
      date(window, LocalDate.of(1994, 4, 1));
      fromWhereSheLives(window);
      window.button("この内容で送る").click();

      assertThat(window.heading("お名前")).isVisible();
      assertThat(window.page().getByRole(AriaRole.ALERT)).containsText("正しくない値があります");
      assertThat(window.page().getByLabel("ふりがな")).isFocused();
      window.isAccessible();
      window.picture("registration-refused");
    }
  }

  @Test
  void returnedRegistrationSaysWhyAndIsMended(Browsers browsers) {
    var mother = sango.newResident("setagaya");
    var id = mother.put("/v1/me/registration", registration()).is(201).text("/id");
    sango.as("staff-setagaya").post("/v1/staff/registrations/" + id + "/return",
        Map.of("reason", "電話番号をもう一度ご確認ください。")).is(200);
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/registration")) {
      assertThat(window.page().getByText("電話番号をもう一度ご確認ください。")).isVisible();
      window.isAccessible();
      window.picture("registration-returned");
      window.button("内容を直す").click();
      window.button("変更 ご連絡先").click();
      window.page().getByLabel("電話番号").fill("03-0000-0000");
      next(window, "答えの確認");
      window.button("この内容で送る").click();

      assertThat(window.heading("確認中です")).isVisible();
      assertThat(mother.get("/v1/me/registration").is(200).text("/telephone")).isEqualTo("03-0000-0000");
    }
  }

  @Test
  void onceApprovedSheEntersTheBirthAndOnlyWhatIsOpenCanBeChanged(Browsers browsers) {
    var mother = sango.newResident("setagaya");
    sango.approve("setagaya", mother.put("/v1/me/registration", registration()).is(201).text("/id"));
    try (var window = browsers.open(Screen.PHONE, sango.address()).signedIn(mother.name(), "/registration")) {
      assertThat(window.heading("登録されています")).isVisible();
      window.isAccessible();
      window.picture("registration-approved");
      window.button("生まれた日を入力する").click();
      window.page().getByLabel("1人", new Page.GetByLabelOptions().setExact(true)).check();
      next(window, "1人目のお子さん");
      date(window, sango.clock().today().minusDays(2));
      window.page().getByLabel("いいえ").check();
      next(window, "答えの確認");
      assertThat(window.button("変更 どんなことに支援が必要ですか")).hasCount(0);
      assertThat(window.button("変更 ご連絡先")).hasCount(1);
      window.button("この内容で送る").click();

      assertThat(window.link("空きを見る")).isVisible();
      assertThat(mother.get("/v1/me/registration").is(200).at("/children")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "ja-easy", "en"})
  void everyQuestionIsReadInLargeTextInEachLanguage(String language, Browsers browsers) {
    var mother = sango.newResident("setagaya");
    mother.put("/v1/me/registration", registration()).is(201);
    try (var window = browsers.open(Screen.PHONE, sango.address())) {
      window.at("/sign-in").page().evaluate(
          "(language) => { sango.keep('language', language); sango.keep('size', 'double'); }", language);
      window.signedIn(mother.name(), "/registration");
      window.page().locator("main .ways button").last().click();
      assertThat(window.page().locator("dl.answers")).isVisible();
      window.isAccessible();
      window.picture("registration-summary-" + language + "-double");
      for (int each = 0; each < window.page().locator("dl.answers button").count(); each++) {
        window.page().locator("dl.answers button").nth(each).click();
        assertThat(window.page().locator("form")).isVisible();
        window.isAccessible();
        if (each == 1) {
          window.picture("registration-question-" + language + "-double");
        }
        window.page().goBack();
        assertThat(window.page().locator("dl.answers")).isVisible();
      }
    }
  }

  @Test
  void keyboardAloneAnswersAndGoesOn(Browsers browsers) {
    try (var window = begun(browsers, Screen.TABLET, sango.newResident("setagaya"))) {
      assertThat(window.heading("いまのご様子を教えてください")).isFocused();
      window.page().keyboard().press("Tab");
      window.page().keyboard().press("Space");
      assertThat(window.page().getByLabel("妊娠中")).isChecked();
      window.page().keyboard().press("Enter");
      assertThat(window.heading("出産予定日")).isFocused();
    }
  }

  private Window begun(Browsers browsers, Screen screen, Person mother) {
    return RegistrationWalk.begun(sango, browsers, screen, mother);
  }

  private Map<String, Object> registration() {
    return Map.ofEntries(
        Map.entry("name", "見本 花子"), Map.entry("kana", "みほん はなこ"), Map.entry("birthDate", "1994-04-01"),
        Map.entry("address", Map.of("postalCode", "154-0099", "line", "見本町1-2-3")),
        Map.entry("telephone", "090-0000-0000"), Map.entry("language", "ja"),
        Map.entry("dueDate", sango.clock().today().plusDays(5).toString()), Map.entry("children", List.of()),
        Map.entry("livesInMunicipality", true), Map.entry("reasons", List.of("BODY")),
        Map.entry("householdExemptionClaimed", false));
  }
}
