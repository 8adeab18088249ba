package jp.sango.refill;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import jp.sango.application.Wish;
import jp.sango.kernel.Japan;
import jp.sango.notice.StepwiseNotices.Way;
import jp.sango.programme.Policy;
import jp.sango.programme.RefillPolicy;
import jp.sango.programme.RefillPolicy.Hold;
import jp.sango.programme.ServiceHours;

/**
 * How long a family has for one offer. Pure.
 *
 * @param latest who accepts later leaves the facility no time to call her and to prepare
 */
public record OfferTimes(RefillPolicy policy, Wish wish, Instant latest) {

  /** @param refill the policy's own; it has to be there */
  static OfferTimes of(RefillPolicy refill, Policy policy, Wish wish) {
    var opens = policy.facility(wish.facility())
        .map(facility -> facility.hours().get(wish.type())).map(ServiceHours::from).orElse(LocalTime.MIDNIGHT);
    var callDue = policy.visits().callDue(wish.start());
    return new OfferTimes(refill, wish, refill.latestAnswer(callDue, Japan.at(wish.start(), opens)));
  }

  /** Not at night, and only where she would have her whole time before the facility needs its own. */
  boolean mayOffer(Instant now) {
    return !policy.night().rests(now) && !policy.night().after(now, hold(now).answer()).isAfter(latest);
  }

  /** By when she answers what has just reached her. */
  Instant answerBy(Instant arrived) {
    return atMostLatest(policy.night().after(arrived, hold(arrived).answer()));
  }

  /** When it goes on by the next way; from the last way, on to the next family. */
  Instant wordBy(Instant sent, Way way) {
    var hold = hold(sent);
    return atMostLatest(switch (way) {
      case APP, LINE -> policy.night().after(sent, hold.nextWayAfter());
      case IN_PERSON -> policy.night().after(sent, hold.callWithin());
    });
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
