package jp.sango.refill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.application.Wish;
import jp.sango.kernel.Japan;
import jp.sango.notice.StepwiseNotices.Possible;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policy;
import jp.sango.programme.RefillPolicy;
import jp.sango.programme.RefillPolicy.Hold;
import jp.sango.programme.ServiceHours;

/**
 * How long a family has for one offer. Pure.
 *
 * @param latest who accepts later leaves the facility no time to call her and to prepare
 */
public record OfferTimes(RefillPolicy policy, Holidays holidays, Wish wish, Instant latest) {

  /** @param refill the policy's own; it has to be there */
  static OfferTimes of(RefillPolicy refill, Policy policy, Holidays holidays, Wish wish) {
    var opens = policy.facility(wish.facility())
        .map(facility -> facility.hours().get(wish.type())).map(ServiceHours::from).orElse(LocalTime.MIDNIGHT);
    var callDue = policy.visits().callDue(wish.start());
    return new OfferTimes(refill, holidays, wish, refill.latestAnswer(callDue, Japan.at(wish.start(), opens)));
  }

  /** By some way at least. */
  boolean mayOffer(Instant now) {
    return Stream.of(Way.values()).anyMatch(way -> mayOffer(now, way));
  }

  /** Not at night, and only where she, or the office that is to reach her, would have the whole time for it. */
  boolean mayOffer(Instant now, Possible possible) {
    var first = possible.ways().getFirst();
    return !policy.night().rests(now) && leavesTime(first, possible.toldAt(first, now));
  }

  boolean mayOffer(Instant now, Way first) {
    return !policy.night().rests(now) && leavesTime(first, now);
  }

  private boolean leavesTime(Way way, Instant told) {
    return switch (way) {
      case APP, LINE -> mayAnswer(told);
      case IN_PERSON -> mayCall(told);
    };
  }

  /** Whether she would have her whole time to answer what reached her now. */
  boolean mayAnswer(Instant now) {
    return !policy.night().after(now, hold(now).answer()).isAfter(latest);
  }

  /** Whether the office has its whole time to telephone her before it is too late. */
  boolean mayCall(Instant now) {
    return called(now).isPresent();
  }

  private Optional<Instant> called(Instant asked) {
    var within = hold(asked).callWithin();
    return policy.callHours()
        .map(hours -> hours.after(asked, within, latest, holidays))
        .orElseGet(() -> Optional.of(policy.night().after(asked, within)).filter(at -> !at.isAfter(latest)));
  }

  /** By when she answers what has just reached her. */
  Instant answerBy(Instant arrived) {
    return atMostLatest(policy.night().after(arrived, hold(arrived).answer()));
  }

  /**
   * When it goes on by the next way; from the last way, on to the next family.
   *
   * @param sent when her phone may ring for it, or the office is asked
   * @param ways by which she can still be told, first the one that it goes by now
   */
  Instant wordBy(Instant sent, List<Way> ways) {
    return atMostLatest(switch (ways.getFirst()) {
      case APP, LINE -> policy.night().after(sent, wordWithin(sent, ways.stream().skip(1).findFirst()));
      case IN_PERSON -> called(sent).orElse(latest);
    });
  }

  /**
   * Until the way's time is over, but not into the night, hers or that of all offers: a phone that is switched on at three
   * would ring then.
   */
  Instant ringsUntil(Way way, Instant nextAt, Possible possible, Instant now) {
    var told = possible.toldAt(way, now);
    return switch (way) {
      case APP, LINE -> Stream.concat(Stream.of(nextAt, policy.night().beginsAfter(told)), possible.ringsUntil(told).stream())
          .min(Comparator.naturalOrder()).orElseThrow();
      case IN_PERSON -> nextAt;
    };
  }

  /** Where nothing would come next, or nobody would be there to telephone her, her phone has that time as well. */
  private Duration wordWithin(Instant sent, Optional<Way> next) {
    var hold = hold(sent);
    boolean mayGoOn = next
        .filter(way -> way != Way.IN_PERSON || mayCall(policy.night().after(sent, hold.nextWayAfter()))).isPresent();
    return mayGoOn ? hold.nextWayAfter() : hold.nextWayAfter().plus(hold.callWithin());
  }

  private Hold hold(Instant now) {
    return policy.hold(Japan.dateOf(now), wish.start());
  }

  /** In whole minutes, as people read them; the one that has begun is hers. */
  private Instant atMostLatest(Instant instant) {
    var minute = instant.truncatedTo(ChronoUnit.MINUTES);
    var whole = minute.equals(instant) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    return whole.isAfter(latest) ? latest : whole;
  }
}
