package jp.sango.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import jp.sango.agenda.Pace;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * Takes what is under way further, a few portions at a time: draws and calls are due on the same agenda, and none of them
 * waits for a broadcast. One that fails rests by itself.
 */
public final class BroadcastAgenda implements RegularItem {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int PORTIONS = 4;

  private final BroadcastBook book;
  private final Sending sending;
  private final Policies policies;
  private final BroadcastAlarm alarm;
  private final Clock clock;
  private final RestingBroadcasts resting = new RestingBroadcasts();

  BroadcastAgenda(
      BroadcastBook book, Sending sending, Policies policies, BroadcastAlarm alarm, Clock clock) {
    this.book = book;
    this.sending = sending;
    this.policies = policies;
    this.alarm = alarm;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "broadcast.further";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  /** In a lane of its own: what it finds to do is as much as towns have written, and draws do not wait for that. */
  @Override
  public Pace pace() {
    return Pace.ON_TIME;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(inTurn(due), this::further);
  }

  /** Each time another town is the first. */
  private List<MunicipalityCode> inTurn(Instant due) {
    var towns = new ArrayList<>(policies.municipalities());
    Collections.rotate(towns, (int) (due.getEpochSecond() / EVERY.toSeconds()));
    return towns;
  }

  private Mono<Void> further(MunicipalityCode municipality) {
    return book.atHand(municipality, Sending.closedBefore(clock.instant())).collectList()
        .flatMapIterable(ids -> ids)
        .filter(id -> !resting.has(id, clock.instant()))
        .concatMap(id -> portions(municipality, id).onErrorResume(failure -> rest(id, failure)))
        .then();
  }

  private Mono<Void> rest(BroadcastId id, Throwable failure) {
    return Mono.fromRunnable(() -> alarm.stuck(id, resting.begin(id, clock.instant()), failure));
  }

  private Mono<Void> portions(MunicipalityCode municipality, BroadcastId id) {
    return Mono.defer(() -> sending.further(municipality, id))
        .repeat(PORTIONS - 1L)
        .takeWhile(more -> more)
        .then();
  }
}
