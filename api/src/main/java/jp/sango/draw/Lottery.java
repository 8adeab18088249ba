package jp.sango.draw;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import jp.sango.application.Applications;
import jp.sango.application.PendingApplication;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.RegistrationId;
import jp.sango.standing.StandingWishes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds the draws: opens them with a committed seed, seals them at the cut-off, decides and publishes. Each step is one
 * transaction and may be repeated by any node after a crash; the outcome stays the same.
 */
public final class Lottery {

  private static final Logger LOG = LoggerFactory.getLogger(Lottery.class);

  private final DrawBook book;
  private final Applications applications;
  private final StandingWishes standing;
  private final DrawConsequences consequences;
  private final BeaconHearing hearing;
  private final TicketOffice tickets;
  private final Policies policies;
  private final DrawSchedule schedule;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Lottery(
      DrawBook book, Applications applications, StandingWishes standing, DrawConsequences consequences,
      BeaconLooks looks, TicketOffice tickets, Policies policies, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.applications = applications;
    this.standing = standing;
    this.consequences = consequences;
    this.tickets = tickets;
    this.policies = policies;
    this.schedule = new DrawSchedule(policies);
    this.hearing = new BeaconHearing(book, looks, schedule, audit, transactions, clock);
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Opens every draw whose seed has to be committed by now. Idempotent. */
  public Mono<Void> openUpcoming(Instant now) {
    return Flux.fromIterable(policies.municipalities())
        .concatMapDelayError(municipality -> RowScope.of(municipality).around(
            Flux.fromIterable(upcoming(municipality, now)).concatMap(drawAt -> open(municipality, drawAt))))
        .then();
  }

  private List<Instant> upcoming(MunicipalityCode municipality, Instant now) {
    return schedule.drawsAfter(municipality, now)
        .takeWhile(drawAt -> !schedule.commitment(municipality, drawAt).isAfter(now))
        .toList();
  }

  private Mono<Void> open(MunicipalityCode municipality, Instant drawAt) {
    var policy = policies.at(municipality, drawAt);
    var now = clock.instant();
    var draw = DrawRecord.opened(new DrawId(UUID.randomUUID()), municipality, drawAt, Seed.random(random),
        policy.version(), promised(policy, drawAt, now), now);
    return transactions.inTransaction(() -> book.open(draw)
        .filter(opened -> opened)
        .flatMap(opened -> audit.recordBySystem(municipality, "draw.open", draw.id().toString(), committed(draw))));
  }

  /** Who is to be bound by a round has to name it before; a draw that is opened too late goes without, and is seen to. */
  private static Optional<BeaconRound> promised(Policy policy, Instant drawAt, Instant now) {
    return policy.draw().flatMap(DrawPolicy::beacon).filter(beacon -> now.isBefore(drawAt))
        .map(beacon -> BeaconRound.promised(beacon, drawAt));
  }

  private static Map<String, Object> committed(DrawRecord draw) {
    var committed = new HashMap<String, Object>();
    committed.put("drawAt", Japan.written(draw.drawAt()).toString());
    committed.put("seedHash", draw.seed().hash());
    draw.beacon().ifPresent(beacon -> {
      committed.put("beaconChain", beacon.chain());
      committed.put("beaconRound", beacon.number());
    });
    return committed;
  }

  /**
   * Seals, draws and publishes what is due at an instant; goes on where a crash has stopped it. A draw that waits for a
   * beacon stays sealed until a later call.
   */
  public Mono<Void> conduct(MunicipalityCode municipality, Instant drawAt) {
    return open(municipality, drawAt)
        .then(step(book::lock, municipality, drawAt, DrawState.OPEN, this::seal))
        .then(goOn(book::lock, municipality, drawAt));
  }

  /** Whoever does not come by it at one step goes no further: its holder may have let go of it where it was. */
  private Mono<Void> goOn(Taking taking, MunicipalityCode municipality, Instant drawAt) {
    return step(taking, municipality, drawAt, DrawState.SEALED,
            draw -> draw.inputs().isPresent() ? Mono.empty() : sealInputs(draw))
        .flatMap(taken -> hearing.of(taking, municipality, drawAt)
            .then(step(taking, municipality, drawAt, DrawState.SEALED,
                draw -> draw.mayBeDecided() ? decide(draw) : Mono.empty())))
        .flatMap(taken -> step(taking, municipality, drawAt, DrawState.DRAWN, this::publish))
        .then();
  }

  /**
   * Conducts what is due. What cannot be decided (somebody was at the database, a policy is gone) is due until the next
   * draw is: it does not stop that one, and is tried again after each, unless another node is just busy with it.
   */
  public Mono<Void> hold(MunicipalityCode municipality, Instant due) {
    return conduct(municipality, due)
        .onErrorResume(failure -> isPassedBy(municipality, due), failure -> leftFor(municipality, due, failure))
        .then(Mono.defer(() -> tryAgain(municipality, due)));
  }

  private boolean isPassedBy(MunicipalityCode municipality, Instant due) {
    return policies.firstDrawAfter(municipality, due).filter(next -> !next.isAfter(clock.instant())).isPresent();
  }

  private Mono<Void> tryAgain(MunicipalityCode municipality, Instant before) {
    return book.unfinished(municipality, before.minusNanos(1)).collectList()
        .flatMapIterable(draws -> draws)
        .concatMap(draw -> goOn(book::lockIfFree, municipality, draw.drawAt())
            .onErrorResume(failure -> leftFor(municipality, draw.drawAt(), failure)))
        .then();
  }

  private static Mono<Void> leftFor(MunicipalityCode municipality, Instant drawAt, Throwable failure) {
    LOG.error("the draw of {} for {} cannot be held; it is left until after the next", municipality, drawAt, failure);
    return Mono.empty();
  }

  /**
   * Goes on with what has been sealed by then and is not published yet: one look makes up for all that were missed. What
   * another node is just busy with, which may be long, is left to it.
   */
  Mono<Void> goOn(MunicipalityCode municipality, Instant until) {
    return book.unfinished(municipality, until).collectList()
        .flatMapIterable(draws -> draws)
        .concatMapDelayError(draw -> goOn(book::lockIfFree, municipality, draw.drawAt()))
        .then();
  }

  /**
   * One transaction that moves a draw on from a state, if it is in that state: nodes at once take turns at its row.
   *
   * @return the draw as it was taken; empty where it was not to be had
   */
  private Mono<DrawRecord> step(
      Taking taking, MunicipalityCode municipality, Instant drawAt, DrawState from,
      Function<DrawRecord, Mono<Void>> work) {
    return transactions.inTransaction(() -> taking.take(municipality, drawAt)
        .delayUntil(draw -> draw.state() == from ? work.apply(draw) : Mono.empty()));
  }

  private Mono<Void> seal(DrawRecord draw) {
    return standing.enter(draw.municipality(), draw.drawAt())
        .then(applications.seal(draw.municipality(), draw.id().value(), draw.drawAt()))
        .thenMany(applications.sealed(draw.id().value()))
        .map(PendingApplication::family)
        .map(ticketsOf(draw))
        .collect(collectingAndThen(toList(), TicketTree::of))
        .flatMap(sealed -> book.seal(draw.id(), sealed, policyAt(draw).version(), clock.instant())
            .then(audit.recordBySystem(draw.municipality(), "draw.seal", draw.id().toString(),
                Map.of("tickets", sealed.tickets().size(), "ticketsRoot", sealed.root()))));
  }

  /**
   * A step of its own: looking all of it up takes a large draw long, and families who apply wait for the seal. Nobody
   * knows a number that a beacon is mixed into yet.
   */
  private Mono<Void> sealInputs(DrawRecord draw) {
    return applications.inDraw(draw.id().value()).collectList()
        .flatMap(applied -> consequences.inputs(draw, sealedUnder(draw), applied, ticketsOf(draw)))
        .flatMap(inputs -> sealInputs(draw, inputs, InputsSeal.of(inputs, tickets.inputsSalt(draw.id()), clock.instant())));
  }

  private Mono<Void> sealInputs(DrawRecord draw, Inputs inputs, InputsSeal seal) {
    return book.sealInputs(draw.id(), inputs, seal)
        .then(audit.recordBySystem(draw.municipality(), "draw.seal-inputs", draw.id().toString(),
            Map.of("inputsHash", seal.hash())));
  }

  /** The version in effect now that it is held; between opening and sealing a new one may have been announced. */
  private Policy policyAt(DrawRecord draw) {
    return policies.at(draw.municipality(), draw.drawAt());
  }

  private Policy sealedUnder(DrawRecord draw) {
    return policies.version(draw.municipality(), draw.policy())
        .orElseThrow(() -> new IllegalStateException("gone: the policy that draw " + draw.id() + " was sealed under"));
  }

  private Function<RegistrationId, Ticket> ticketsOf(DrawRecord draw) {
    return family -> tickets.ticket(family, Japan.dateOf(draw.drawAt()));
  }

  private Mono<Void> decide(DrawRecord draw) {
    var policy = sealedUnder(draw);
    return consequences.begin(draw)
        .thenMany(applications.sealed(draw.id().value())).collectList()
        .flatMap(sealed -> consequences.decide(draw, policy, sealed, ticketsOf(draw))
            .flatMap(decided -> book
                .decide(draw, decided.run(), decided.recordHash(), decided.counts(), clock.instant())
                .then(audit.recordBySystem(draw.municipality(), "draw.decide", draw.id().toString(),
                    Map.of("applications", decided.results().size(), "granted", decided.visits().size())))));
  }

  private Mono<Void> publish(DrawRecord draw) {
    return book.publish(draw.id(), clock.instant())
        .then(audit.recordBySystem(draw.municipality(), "draw.publish", draw.id().toString(), Map.of()));
  }

  /**
   * Draws again among the families that lost, with the same tickets and the same seed: nobody's number changes, and no
   * family that was told she has a seat loses it. A new record with its reason, for everybody to see.
   */
  public Mono<DrawRecord> rerun(Actor actor, DrawId id, String reason) {
    return transactions.inTransaction(() -> book.lockRuns(id)
        .filter(runs -> !runs.isEmpty() && runs.getFirst().municipality().equals(actor.municipality()))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("draw-unknown").asError()))
        .flatMap(runs -> again(actor, runs, reason)));
  }

  private Mono<DrawRecord> again(Actor actor, List<DrawRecord> runs, String reason) {
    var last = runs.getLast();
    if (last.state() != DrawState.PUBLISHED) {
      return Mono.error(Problem.conflict("draw-not-published").asError());
    }
    var rerun = last.again(new DrawId(UUID.randomUUID()), runs.size() + 1, reason, clock.instant());
    return consequences.begin(rerun)
        .then(book.add(rerun))
        .then(applications.reopenLosers(last.municipality(), ids(runs), rerun.id().value(), Japan.today(clock)))
        .then(decide(rerun))
        .then(publish(rerun))
        .then(audit.record(new AuditEntry(actor, "draw.rerun", rerun.id().toString(),
            Map.of("rerunOf", last.id().toString()))))
        .then(book.find(rerun.id()));
  }

  private static List<UUID> ids(List<DrawRecord> runs) {
    return runs.stream().map(run -> run.id().value()).toList();
  }
}
