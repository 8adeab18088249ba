package jp.sango.chance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.ChancePolicy;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells chances, and learns from draws. What is looked up for one question serves all others of a municipality for some
 * seconds: however many ask, PostgreSQL is asked once.
 */
public final class ChanceDesk {

  private record Kept(Mono<Forecast> forecast, Instant until) {}

  private final Lessons lessons;
  private final SlotLedger ledger;
  private final Policies policies;
  private final SlotOffers offers;
  private final Clock clock;
  private final Duration keptFor;
  private final Map<MunicipalityCode, Kept> kept = new ConcurrentHashMap<>();

  /** @param keptFor how long an answer may be old */
  public ChanceDesk(Lessons lessons, SlotLedger ledger, Policies policies, Clock clock, Duration keptFor) {
    this.lessons = lessons;
    this.ledger = ledger;
    this.policies = policies;
    this.offers = new SlotOffers(policies);
    this.clock = clock;
    this.keptFor = keptFor;
  }

  /** What may be said of the municipality's next draw; empty where there is none. */
  public Mono<Forecast> forecast(MunicipalityCode municipality) {
    var now = clock.instant();
    return kept.compute(municipality, (code, before) -> before != null && now.isBefore(before.until()) ? before
        : new Kept(shared(look(code, now)), now.plus(keptFor))).forecast();
  }

  /** A failure is nobody's but the one's who met it. */
  private Mono<Forecast> shared(Mono<Forecast> looked) {
    return looked.cache(forecast -> keptFor, failed -> Duration.ZERO, () -> keptFor);
  }

  private Mono<Forecast> look(MunicipalityCode municipality, Instant now) {
    return RowScope.of(municipality).around(Mono.justOrEmpty(policies.firstDrawAfter(municipality, now))
        .flatMap(drawAt -> look(municipality, now, drawAt)));
  }

  private Mono<Forecast> look(MunicipalityCode municipality, Instant now, Instant drawAt) {
    var policy = policies.at(municipality, now);
    var chances = policy.draw().map(DrawPolicy::chances).orElse(ChancePolicy.USUAL);
    return Mono.zip(
            ledger.seats(municipality, days(municipality, now)),
            lessons.waiting(policy),
            lessons.since(municipality, since(now, chances), chances.fewestCases()))
        .map(found -> new Forecast(municipality, found.getT1(), found.getT2(), found.getT3(), now, drawAt,
            chances.fewestCases()));
  }

  private DateRange days(MunicipalityCode municipality, Instant now) {
    return offers.horizon(municipality, Japan.dateOf(now));
  }

  private static Instant since(Instant now, ChancePolicy chances) {
    return now.minus(chances.learntFromDays(), ChronoUnit.DAYS);
  }

  /** Learns from every draw that has been held meanwhile; one that fails keeps no other waiting. Idempotent. */
  public Mono<Void> learn() {
    return Flux.fromIterable(policies.municipalities())
        .concatMapDelayError(municipality -> RowScope.of(municipality).around(learn(municipality)))
        .then();
  }

  private Mono<Void> learn(MunicipalityCode municipality) {
    var now = clock.instant();
    return Mono.justOrEmpty(policies.on(municipality, Japan.dateOf(now)).flatMap(policy -> policy.draw()))
        .flatMapMany(draw -> lessons.ahead(municipality, since(now, draw.chances())).collectList()
            .flatMapIterable(ahead -> ahead))
        .concatMapDelayError(drawn -> policies.version(municipality, drawn.policy())
            .map(policy -> lessons.learn(policy, drawn))
            .orElseGet(() -> lessons.learnNothing(municipality, drawn)))
        .then();
  }
}
