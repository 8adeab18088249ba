package jp.sango.refill;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.programme.RefillPolicy;
import jp.sango.refill.OfferMaking.Terms;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;
import jp.sango.slot.SlotLedger;
import reactor.core.publisher.Mono;

/**
 * Offers what is free to those who wait for it. A draw leaves no seat that a loser's wish would have fitted: so whatever
 * is free and fits one has come free since, in whichever way, and nothing has to be remembered of it. What a round has
 * looked at without asking anybody is not looked at again until a seat or a draw has changed, or some minutes have gone
 * by: what changes in families alone is found then. Whoever cannot be telephoned in time has not been asked either.
 */
final class Offering {

  private static final Duration LOOKS_AGAIN_AFTER = Duration.ofMinutes(10);

  private final OfferingRound.Tools tools;
  private final SlotLedger ledger;
  private final Map<MunicipalityCode, Seen> seen = new ConcurrentHashMap<>();

  Offering(OfferingRound.Tools tools, SlotLedger ledger) {
    this.tools = tools;
    this.ledger = ledger;
  }

  /** What a round depends on, beside the families themselves. */
  private record Seen(Map<PoolDay, Seats> seats, Instant lastDraw, PolicyVersion policy, Instant at) {

    boolean isNewTo(Seen before) {
      return before == null || !seats.equals(before.seats) || !lastDraw.equals(before.lastDraw)
          || !policy.equals(before.policy) || at.isBefore(before.at)
          || !at.isBefore(before.at.plus(LOOKS_AGAIN_AFTER));
    }
  }

  /** One round, in the order of the list; each offer in a transaction of its own. An error says that some went wrong. */
  Mono<Void> offer(Policy policy, RefillPolicy refill, Instant now) {
    var municipality = policy.municipality();
    return refill.night().rests(now) ? Mono.empty() : look(policy, now)
        .filter(look -> look.isNewTo(seen.get(municipality)))
        .flatMap(look -> new OfferingRound(
            tools, new Terms(policy, refill, now), new FreeSeats(municipality, look.seats())).go()
            .doOnError(setback -> lookAfresh(municipality))
            .delayUntil(result -> keep(policy, look, result))
            .flatMap(result -> result.failures() == 0 ? Mono.empty() : Mono.error(wentWrong(result))));
  }

  private Mono<Seen> look(Policy policy, Instant now) {
    var municipality = policy.municipality();
    return Mono.zip(
        ledger.seats(municipality, tools.slots().horizon(municipality, Japan.dateOf(now))),
        tools.list().lastDraw(municipality).defaultIfEmpty(Instant.EPOCH),
        (seats, lastDraw) -> new Seen(seats, lastDraw, policy.version(), now));
  }

  /** Only if nobody has changed anything meanwhile: who stands in the way of whom is then as it was seen. */
  private Mono<Void> keep(Policy policy, Seen look, OfferingRound.Result result) {
    var municipality = policy.municipality();
    if (!result.isNothing()) {
      return Mono.fromRunnable(() -> lookAfresh(municipality));
    }
    return look(policy, look.at()).doOnNext(after -> {
      if (after.equals(look)) {
        seen.put(municipality, look);
      } else {
        lookAfresh(municipality);
      }
    }).then();
  }

  /** The next round does not rely on what was seen before. */
  void lookAfresh(MunicipalityCode municipality) {
    seen.remove(municipality);
  }

  private static IllegalStateException wentWrong(OfferingRound.Result result) {
    return new IllegalStateException("wishes that could not be offered: " + result.failures());
  }
}
