package jp.sango.refill;

import java.time.Instant;
import java.util.Optional;

/**
 * A wish for which no offer could be made because something went wrong, and not because anybody had decided so.
 *
 * @param why the kind of error, never its words: these may speak of the family
 * @param nextAt when it is tried again; empty once it has been given up, until staff have it tried again
 */
public record WaitingFault(
    WaitingFaultId id, WaitingWish waiting, int attempts, String why, Instant lastAt, Optional<Instant> nextAt) {}
