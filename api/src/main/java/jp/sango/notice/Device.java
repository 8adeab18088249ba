package jp.sango.notice;

/**
 * An installation of the app on a phone.
 *
 * @param installation chosen by the app, stable for as long as it is installed
 * @param token FCM registration token; secret
 */
public record Device(String installation, String token, Platform platform) {

  /** What the app runs on. */
  public enum Platform {
    ANDROID,
    IOS,
    WEB
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
