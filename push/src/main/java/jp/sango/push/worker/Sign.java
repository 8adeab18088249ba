package jp.sango.push.worker;

/** What an answer says of the account, whatever it says of the message. */
enum Sign {
  /** It is used as it should be. */
  TAKEN,
  /** An address or we ourselves are not known there. */
  REFUSED,
  /** It does not work now. */
  FAILED,
  /** How things are with the account is not in it. */
  NOTHING;

  static Sign of(SendResult result) {
    return switch (result) {
      case SendResult.Accepted _ -> TAKEN;
      case SendResult.AddressGone _ -> REFUSED;
      case SendResult.NotConfigured _, SendResult.Exhausted _, SendResult.ChannelAway _ -> NOTHING;
      case SendResult.Refused(_, var blamed) -> switch (blamed) {
        case PHONE, ACCOUNT -> REFUSED;
        case MESSAGE, PLATFORM, CHANNEL -> NOTHING;
      };
      case SendResult.TryAgain(_, _, var blamed) -> switch (blamed) {
        case ACCOUNT, CHANNEL -> FAILED;
        case MESSAGE, PHONE, PLATFORM -> NOTHING;
      };
    };
  }
}
