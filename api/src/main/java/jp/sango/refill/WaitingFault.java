package jp.sango.refill;

import java.time.Instant;

/**
 * A wish for which no offer could be made because something went wrong, and not because anybody had decided so.
 *
 * @param why the kind of error, never its words: these may speak of the family
 * @param nextAt when it is tried again, if staff do not have it tried before
 */
public record WaitingFault(
    WaitingFaultId id, WaitingWish waiting, int attempts, String why, Instant lastAt, Instant nextAt) {}
