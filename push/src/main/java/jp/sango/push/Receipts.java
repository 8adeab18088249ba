package jp.sango.push;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Word from the phones: what a provider has taken over has arrived, or has been read. Joins the caller's transaction. */
public interface Receipts {

  /** Her app has it; said again it changes nothing. False if it is none of hers, or never left. */
  Mono<Boolean> delivered(UUID deliveryId, Recipient recipient);

  /** The same by whoever holds what travelled with the message: a phone that is locked, where nobody is signed in. */
  Mono<Boolean> delivered(UUID deliveryId, String receipt);

  /** She has read the notice, on whichever of her phones. */
  Mono<Void> seen(UUID noticeId);

  /** Of which of these word has come from any phone: arrived there, or read. */
  Mono<Set<UUID>> heardOf(Collection<UUID> notices);
}
