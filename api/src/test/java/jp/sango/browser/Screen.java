package jp.sango.browser;

import com.microsoft.playwright.Browser;
import java.util.Locale;

/** What somebody holds in her hands. */
enum Screen {
  PHONE(360, 740), TABLET(1024, 768);

  private final int width;
  private final int height;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions().setViewportSize(width, height).setHasTouch(true).setIsMobile(this == PHONE)
        .setLocale("ja-JP").setTimezoneId("Asia/Tokyo");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
