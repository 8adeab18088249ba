package jp.sango.slot;

import java.util.Optional;

/** What a provider wants of one day: the whole of it, so that saying it twice changes nothing. */
public sealed interface CalendarChange {

  /** @param reason the provider's words, without anybody's data */
  record Close(String reason) implements CalendarChange {}

  /** @param capacity seats to offer; empty means all that the contract gives */
  record Open(Optional<Integer> capacity) implements CalendarChange {}
}
