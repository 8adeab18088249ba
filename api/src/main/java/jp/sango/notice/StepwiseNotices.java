package jp.sango.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.Night;
import jp.sango.push.Channel;
import reactor.core.publisher.Mono;

/**
 * Tells something by one way after the other, for whoever waits for word that it has arrived. Takes part in the caller's
 * transaction.
 */
public interface StepwiseNotices {

  /** By what somebody is told. The order of the constants is that of whoever has said no other. */
  enum Way {
    APP,
    LINE,
    /** Staff tell her: this way everybody has. */
    IN_PERSON;

    /** What goes to a phone by this channel. */
    public static Way of(Channel channel) {
      return switch (channel) {
        case FCM -> APP;
        case LINE -> LINE;
      };
    }

    /** What it goes by to her phones. */
    public Optional<Channel> channel() {
      return switch (this) {
        case APP -> Optional.of(Channel.FCM);
        case LINE -> Optional.of(Channel.LINE);
        case IN_PERSON -> Optional.empty();
      };
    }
  }

  /** By which ways she can be told, and from when on. */
  default Mono<Possible> ways(MunicipalityCode municipality, PersonId person, NoticeKind kind) {
    return ways(municipality, List.of(person), kind).map(all -> all.get(person));
  }

  /** Of many in one question; each of them is there. */
  Mono<Map<PersonId, Possible>> ways(MunicipalityCode municipality, Collection<PersonId> persons, NoticeKind kind);

  /**
   * How somebody can be told of something just now.
   *
   * @param ways in her own order; never empty
   * @param ringsFrom before then none of her phones rings for it: it is her night
   * @param night hers, or that of her municipality; empty where this may ring at any hour
   */
  record Possible(List<Way> ways, Instant ringsFrom, Optional<Night> night) {

    public Possible {
      ways = List.copyOf(ways);
    }

    /** When she is told by a way that is begun now. */
    public Instant toldAt(Way way, Instant now) {
      return way == Way.IN_PERSON || ringsFrom.isBefore(now) ? now : ringsFrom;
    }

    /** When her phones are not to ring for it any more, once they have begun to. */
    public Optional<Instant> ringsUntil(Instant told) {
      return night.map(hers -> hers.beginsAfter(told));
    }

    /** Those that come after this one; all, where it is none of hers any more. */
    public List<Way> after(Way way) {
      return ways.subList(ways.indexOf(way) + 1, ways.size());
    }
  }

  /**
   * By this way and no other, whatever the notice's reach. The inbox holds it once, by however many ways it is told.
   *
   * @param why why somebody tells her in person, where this is the way
   */
  Mono<Void> tell(NewNotice notice, Way way, Untold.Why why);

  /** It asks for nothing any more: her inbox says what became of it, and no phone rings for it from now on. */
  Mono<Void> settle(MunicipalityCode municipality, PersonId person, NoticeKind kind, String about, Became became);
}
