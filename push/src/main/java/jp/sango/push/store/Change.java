package jp.sango.push.store;

import java.util.UUID;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.worker.Ending;

/** What an ending changes in its row; an empty text stands for none. */
record Change(
    UUID id, Integer lease, Integer answers, String state, String reason, String providerMessageId, Long delayMillis) {

  private static final int LONGEST_MESSAGE_ID = 256;

  static Change of(Ending ending) {
    return switch (ending.outcome()) {
      case DeliveryOutcome.Accepted(var messageId) -> new Change(ending, "ACCEPTED", "", shortened(messageId));
      case DeliveryOutcome.AddressGone() -> new Change(ending, "UNDELIVERABLE", "ADDRESS_GONE", "");
      case DeliveryOutcome.Expired() -> new Change(ending, "EXPIRED", "EXPIRED", "");
      case DeliveryOutcome.Withdrawn() -> new Change(ending, "WITHDRAWN", "", "");
      // It goes on in other rows: no dead letter that could be sent again to where nobody is.
      case DeliveryOutcome.Redirected _ -> new Change(ending, "WITHDRAWN", "REDIRECTED", "");
      case DeliveryOutcome.Unreached(var reason) -> new Change(ending, "UNDELIVERABLE", reason, "");
      case DeliveryOutcome.Undeliverable(var reason) -> new Change(ending, "UNDELIVERABLE", reason, "");
      case DeliveryOutcome.Later(_, var reason) -> new Change(ending, "QUEUED", reason, "");
    };
  }

  private Change(Ending ending, String state, String reason, String providerMessageId) {
    this(ending.leased().delivery().id(), ending.leased().lease(), mayHaveBeenAsked(ending) ? 1 : 0, state, reason,
        providerMessageId, ending.delay().toMillis());
  }

  /** With this ending nothing shows any more that somebody left it behind: it is not to be taken for untried. */
  private static boolean mayHaveBeenAsked(Ending ending) {
    return ending.asked() || ending.leased().leftBehind();
  }

  private static String shortened(String messageId) {
    return messageId.length() <= LONGEST_MESSAGE_ID ? messageId : messageId.substring(0, LONGEST_MESSAGE_ID);
  }
}
