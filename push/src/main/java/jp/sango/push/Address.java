package jp.sango.push;

/** Where a phone is reached. Whoever knows an address can write to a person, so it never prints. */
public sealed interface Address {

  int LONGEST = 4096;

  String value();

  /** A registration token that the app got from Firebase Cloud Messaging. */
  record FcmToken(String token) implements Address {

    public FcmToken {
      requireText(token);
    }

    @Override
    public String value() {
      return token;
    }

    @Override
    public String toString() {
      return "FcmToken[REDACTED]";
    }
  }

  /** A LINE user id, as LINE Login gives it to our channel. */
  record LineUser(String userId) implements Address {

    public LineUser {
      requireText(userId);
    }

    @Override
    public String value() {
      return userId;
    }

    @Override
    public String toString() {
      return "LineUser[REDACTED]";
    }
  }

  private static void requireText(String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException("An address has 1 to " + LONGEST + " characters");
    }
  }
}
