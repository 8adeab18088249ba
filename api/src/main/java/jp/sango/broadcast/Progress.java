package jp.sango.broadcast;

import java.util.Optional;
import jp.sango.notice.BroadcastNotices.Tally;

/**
 * How far a broadcast has come.
 *
 * @param members who are told; what is known so far while they are being gathered
 * @param optedOut who would be, and wants no broadcasts
 * @param waiting of the members, who are still to be told
 * @param leftOut of the members, who could not be told any more when their turn came: they moved away, say
 * @param tally of all others
 */
public record Progress(
    BroadcastState state, Optional<StopReason> stopped, long members, long optedOut, long waiting, long leftOut,
    Tally tally) {

  static Progress of(Broadcast broadcast, BroadcastBook.Outcome outcome) {
    return new Progress(broadcast.state(), broadcast.end().flatMap(Broadcast.End::why),
        broadcast.gathering().map(Broadcast.Gathering::members).orElse(0L),
        broadcast.gathering().map(Broadcast.Gathering::optedOut).orElse(0L),
        outcome.members().waiting(), outcome.members().leftOut(), outcome.tally());
  }
}
