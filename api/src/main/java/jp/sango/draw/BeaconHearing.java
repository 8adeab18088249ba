package jp.sango.draw;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import jp.sango.audit.Audit;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Transactions;
import reactor.core.publisher.Mono;

/**
 * Hears the round that a sealed draw waits for, outside of its transactions, and writes down what came of it: once, so
 * that a node that goes on later draws with the same, whatever it would have heard itself.
 */
final class BeaconHearing {

  private final DrawBook book;
  private final BeaconLooks looks;
  private final DrawSchedule schedule;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  BeaconHearing(
      DrawBook book, BeaconLooks looks, DrawSchedule schedule, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.looks = looks;
    this.schedule = schedule;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Asks once; whoever still waits afterwards is looked at again, see {@link DrawSchedule#nextLookForABeacon}. */
  Mono<Void> of(Taking taking, MunicipalityCode municipality, Instant drawAt) {
    return book.on(municipality, Japan.dateOf(drawAt))
        .filter(draw -> draw.run() == 1 && draw.drawAt().equals(drawAt))
        .filter(BeaconHearing::waits)
        .next()
        .flatMap(draw -> answer(taking, draw, draw.beacon().orElseThrow()))
        .flatMap(answer -> settle(taking, municipality, drawAt, answer));
  }

  /** Before it is bound, nobody is to be able to know its numbers. */
  private static boolean waits(DrawRecord draw) {
    return draw.state() == DrawState.SEALED && draw.inputs().isPresent() && draw.awaitsBeacon();
  }

  private Mono<Answer> answer(Taking taking, DrawRecord draw, BeaconRound round) {
    return look(taking, draw, round)
        .flatMap(look -> Mono.justOrEmpty(look.signature()))
        .<Answer>map(signature -> new Answer.Heard(signature, clock.instant()))
        .switchIfEmpty(Mono.fromSupplier(clock::instant)
            .filter(now -> !now.isBefore(schedule.endOfWaiting(draw)))
            .map(Answer.Missed::new));
  }

  /**
   * Each is kept: whoever says that it could not be had has to show that it was asked for. Whoever has the draw meanwhile
   * keeps its own, or decides already.
   */
  private Mono<BeaconLooks.Look> look(Taking taking, DrawRecord draw, BeaconRound round) {
    return Mono.fromSupplier(clock::instant)
        .filter(now -> !now.isBefore(round.at()))
        .flatMap(now -> looks.at(round))
        .delayUntil(look -> transactions.inTransaction(() -> taking.take(draw.municipality(), draw.drawAt())
            .filter(BeaconHearing::waits)
            .flatMap(waiting -> book.looked(waiting.id(), look))));
  }

  private Mono<Void> settle(Taking taking, MunicipalityCode municipality, Instant drawAt, Answer answer) {
    return transactions.inTransaction(() -> taking.take(municipality, drawAt)
        .filter(BeaconHearing::waits)
        .flatMap(draw -> book.settle(draw.id(), answer)
            .then(audit.recordBySystem(municipality, "draw.beacon", draw.id().toString(), detail(answer)))));
  }

  private static Map<String, Object> detail(Answer answer) {
    return switch (answer) {
      case Answer.Heard(var signature, var at) -> Map.of("signature", signature.value());
      case Answer.Missed(var at) -> Map.of("missed", true);
      case Answer.Awaited() -> Map.of();
    };
  }
}
