package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jp.sango.journey.Sango;

/** A clerk's desk, and the families who telephone. */
record Office(Sango sango) {

  /** A date by keys: in the order of the browser's own language, not of the page's. */
  static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("MMddyyyy");

  private static final String STAFF = "staff-setagaya";
  private static final String REGISTRATIONS = "/v1/staff/registrations";
  private static final List<String> KANA = List.of("ア", "カ", "サ", "タ", "ナ", "ハ", "マ", "ヤ", "ラ", "ワ");
  private static final AtomicInteger FAMILIES = new AtomicInteger();

  /** What stands on a clerk's desk. */
  enum Desk {
    DESK(1440, 900), TABLET(1024, 768);

    private final int width;
    private final int height;

    Desk(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /** Registered by the office, with a baby of ten days. */
  record Family(String id, String name, String kana) {}

  /** Signed in, at this address. */
  Window open(Browsers browsers, Desk desk, String path) {
    return openAs(STAFF, browsers, desk, path);
  }

  /** The same as somebody else of an office. */
  Window openAs(String who, Browsers browsers, Desk desk, String path) {
    var window = browsers.open(Screen.TABLET, sango.address());
    window.page().setViewportSize(desk.width, desk.height);
    window.at("/local/sign-in?as=" + who + "&return=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    assertThat(window.page().getByRole(AriaRole.NAVIGATION)).isVisible();
    return window;
  }

  Family submitted(String name) {
    var number = FAMILIES.getAndIncrement();
    var kana = "ジム " + KANA.get(number / 10 % 10) + KANA.get(number % 10) + "コ";
    var own = name + " " + number;
    var answer = sango.as(STAFF).post(REGISTRATIONS, Map.of("channel", "TELEPHONE", "registration", form(own, kana))).is(201);
    return new Family(answer.text("/id"), own, kana);
  }

  Family approved(String name, Map<String, Object> terms) {
    var family = submitted(name);
    sango.assess(family.id());
    sango.as(STAFF).post(REGISTRATIONS + "/" + family.id() + "/approve", terms).is(200);
    return family;
  }

  /** On which a day at the centre can be applied for. */
  LocalDate freeDay() {
    return sango.anyone().get("/v1/programmes/131121/availability").is(200).at("/slots").valueStream()
        .filter(slot -> slot.at("/facility").asString().equals("center") && slot.at("/type").asString().equals("DAY_SERVICE"))
        .filter(slot -> slot.at("/status").asString().equals("OPEN") && slot.at("/remaining").asInt() > 1)
        .map(slot -> LocalDate.parse(slot.at("/date").asString()))
        .filter(day -> day.isAfter(sango.clock().inDays(2))).findFirst().orElseThrow();
  }

  private Map<String, Object> form(String name, String kana) {
    var born = sango.clock().today().minusDays(10).toString();
    var form = new LinkedHashMap<String, Object>();
    form.put("name", name);
    form.put("kana", kana);
    form.put("birthDate", "1993-07-19");
    form.put("address", Map.of("postalCode", "154-0099", "line", "見本町1-2-3"));
    form.put("telephone", "090-1111-2222");
    form.put("language", "ja");
    form.put("dueDate", born);
    form.put("children", List.of(Map.of("birthDate", born, "gestationWeeks", 39, "birthWeightGrams", 3012)));
    form.put("livesInMunicipality", true);
    form.put("reasons", List.of("BODY"));
    form.put("householdExemptionClaimed", false);
    form.put("withoutDevice", true);
    return form;
  }

  /** The line of the list that this family stands in. */
  static Locator line(Window window, Family family) {
    return window.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText(family.name()));
  }

  static Locator field(Window window, String label) {
    return window.page().getByLabel(label, new Page.GetByLabelOptions().setExact(false));
  }

  static void press(Window window, String... keys) {
    for (var key : keys) {
      window.page().keyboard().press(key);
    }
  }

  /** By Tab alone; fails where it cannot be reached so. */
  static void tabTo(Window window, Locator target) {
    for (int tabs = 0; tabs < 80; tabs++) {
      if ((boolean) target.first().evaluate("(each) => each === document.activeElement")) {
        return;
      }
      press(window, "Tab");
    }
    assertThat(target.first()).isFocused();
  }
}
