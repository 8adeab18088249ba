package jp.sango.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import jp.sango.journey.Person;
import jp.sango.journey.Sango;

/** A facility's tablet, with a camera before which somebody holds her phone, and families who come to its door. */
final class Tablet implements AutoCloseable {

  static final String CENTER = "tablet-setagaya-center";

  /** Headless browsers read no pictures: this one does, as tablets do. */
  private static final String CAMERA = """
      globalThis.BarcodeDetector = class {
        static async getSupportedFormats() { return ['qr_code']; }
        async detect() { return [{rawValue: globalThis.shown}]; }
      };
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement('canvas');
        canvas.getContext('2d').fillRect(0, 0, 9, 9);
        return canvas.captureStream(5);
      };
      HTMLMediaElement.prototype.play = async () => {};""";

  private final Window window;

  private Tablet(Window window) {
    this.window = window;
  }

  static Tablet at(String path, Sango sango, Browsers browsers) {
    var window = browsers.open(Screen.TABLET, sango.address()).at("/provider");
    window.link(CENTER).click();
    assertThat(window.heading("今日とこれから")).isVisible();
    return new Tablet(window.at(path));
  }

  static Tablet withCamera(String path, Sango sango, Browsers browsers) {
    var tablet = at("/provider/settings", sango, browsers);
    tablet.window.page().addInitScript(CAMERA);
    tablet.window.at(path);
    return tablet;
  }

  /** A mother whom the draw gives a day there, tomorrow. */
  static Person applies(Sango sango) {
    var mother = sango.approvedMother("setagaya");
    mother.post("/v1/me/applications", Map.of("wishes", List.of(Map.of(
        "facility", "center", "type", "DAY_SERVICE", "start", sango.clock().inDays(1), "days", 1)))).is(201);
    return mother;
  }

  static String card(Person mother) {
    return mother.get("/v1/me/usage-card").is(200).text("/card");
  }

  static int used(Person mother) {
    return mother.get("/v1/me/usage-card").is(200).at("/balances").valueStream().mapToInt(one -> one.at("/used").asInt()).sum();
  }

  static String visit(Person mother) {
    var id = mother.get("/v1/me/visits").is(200).text("/0/id");
    assertThat(id).isNotEmpty();
    return id;
  }

  Window window() {
    return window;
  }

  Locator card(String visit) {
    return window.page().locator("[data-visit='" + visit + "']");
  }

  static Locator button(Locator within, String text) {
    return within.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(text));
  }

  static Locator link(Locator within, String text) {
    return within.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(text));
  }

  void scan(String code) {
    window.page().evaluate("(code) => { globalThis.shown = code; }", code);
    window.button("カメラでQRを読み取る").click();
  }

  Locator outcome() {
    return window.page().locator(".outcome");
  }

  Locator alert() {
    return window.page().getByRole(AriaRole.ALERT);
  }

  /** Accessible as it stands now, and to be looked at. */
  void isShown(String name) {
    window.isAccessible();
    window.picture("provider-" + name);
  }

  @Override
  public void close() {
    window.close();
  }
}
