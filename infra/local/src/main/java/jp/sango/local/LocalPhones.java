package jp.sango.local;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The addresses of the phone that each of the {@link LocalPeople} has. */
public final class LocalPhones {
  static final String LINE_ID_TOKEN = "local-line";

  private LocalPhones() {
  }

  /** What the phone's app registers with the API. */
  public static String fcmToken(String name) {
    return "phone-" + name;
  }

  /** The secret of the channel of a municipality's official account. */
  public static String lineSecret(String municipality) {
    return lineUserId("secret of " + municipality).substring(1);
  }

  /** What LINE Login says about its owner: U and 32 hexadecimal digits. */
  public static String lineUserId(String name) {
    var id = UUID.nameUUIDFromBytes(("sango-local-line:" + name).getBytes(StandardCharsets.UTF_8));
    return "U" + id.toString().replace("-", "");
  }

  /** What the local LINE Login takes as an ID token of this person, whose login was begun with this nonce. */
  public static String lineIdToken(String name, String nonce) {
    return LINE_ID_TOKEN + ":" + name + ":" + nonce;
  }
}
