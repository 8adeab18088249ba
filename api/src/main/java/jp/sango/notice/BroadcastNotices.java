package jp.sango.notice;

import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** The notices of one broadcast, of all who are told: how far they have come, and how those that reached nobody end. */
public interface BroadcastNotices {

  /** @param about the broadcast's id */
  Mono<Tally> tally(MunicipalityCode municipality, String about);

  /**
   * Nobody is told any more: in the inbox of whom nothing has reached, and who has not read it, it says that it was taken
   * back. Said again it changes nothing.
   */
  Mono<Void> takeBack(MunicipalityCode municipality, String about);

  /**
   * How many of those who are told are how far; each counts once.
   *
   * @param inboxOnly nothing is sent to them, or not yet: no phone is known, or it is their night
   * @param seen read in the app, by whatever way
   */
  record Tally(long inboxOnly, long queued, long accepted, long delivered, long seen, long failed, long withdrawn) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    public long told() {
      return inboxOnly + queued + accepted + delivered + seen + failed + withdrawn;
    }

    public Tally plus(Tally more) {
      return new Tally(inboxOnly + more.inboxOnly, queued + more.queued, accepted + more.accepted,
          delivered + more.delivered, seen + more.seen, failed + more.failed, withdrawn + more.withdrawn);
    }
  }
}
