package jp.sango.push;

/** By which provider an address is reached. */
public enum Channel {
  FCM,
  LINE;

  public static Channel of(Address address) {
    return switch (address) {
      case Address.FcmToken _ -> FCM;
      case Address.LineUser _ -> LINE;
    };
  }
}
