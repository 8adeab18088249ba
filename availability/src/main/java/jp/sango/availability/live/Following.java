package jp.sango.availability.live;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.live.BoardSource.Announcement;
import jp.sango.availability.live.BoardSource.Heard;
import jp.sango.availability.live.BoardSource.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/** Does what the followers ask for: listens first, reads then, and looks every so often whether something was missed. */
final class Following {
  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  /** How much later than the answer to a question an announcement may arrive before it counts as missed. */
  private static final Duration SETTLE = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final BoardSource source;
  private final Map<String, Channel> channels;
  private final AvailabilitySettings settings;
  private final Scheduler scheduler;
  private final Meters meters;

  Following(BoardSource source, Map<String, Channel> channels, AvailabilitySettings settings, Scheduler scheduler,
      Meters meters) {
    this.source = source;
    this.channels = channels;
    this.settings = settings;
    this.scheduler = scheduler;
    this.meters = meters;
  }

  /** Runs until it is cancelled. */
  Mono<Void> run() {
    var listening = Flux.defer(() -> source.listen(channels.keySet()))
        .publishOn(scheduler)
        .flatMap(this::hear, Integer.MAX_VALUE)
        .doOnError(interrupted -> channels.values().forEach(this::unheard))
        .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(settings.check()).transientErrors(true)
            .scheduler(scheduler)
            .doBeforeRetry(Following::report));
    var checking = Flux.interval(settings.check(), scheduler).onBackpressureDrop()
        .concatMap(tick -> checkAll());
    return Flux.merge(listening, checking).then();
  }

  private static void report(Retry.RetrySignal retry) {
    var level = retry.totalRetriesInARow() == 0 ? Level.WARN : Level.DEBUG;
    LOG.atLevel(level).log("availability: cannot listen to Redis: {}", retry.failure().toString());
  }

  private Mono<Void> hear(Heard heard) {
    return switch (heard) {
      case Heard.Subscribed(var programme) -> {
        var channel = channels.get(programme);
        yield act(channel, channel.follower().subscribed());
      }
      case Heard.Announced(var programme, var announcement) -> hear(channels.get(programme), announcement);
      case Heard.Interrupted() -> checkAll();
    };
  }

  private void unheard(Channel channel) {
    channel.follower().unheard();
    channel.reportFreshness();
  }

  private Mono<Void> hear(Channel channel, Announcement announcement) {
    boolean known = channel.follower().isKnown(announcement.epoch());
    var next = channel.follower().heard(announcement);
    if (next == Follower.Next.NOTHING) {
      meters.applied(announcement.slots().size());
    } else if (known && next == Follower.Next.READ) {
      meters.healed();
    }
    return act(channel, next);
  }

  private Mono<Void> checkAll() {
    return Flux.fromIterable(channels.values()).flatMap(this::check).then();
  }

  private Mono<Void> check(Channel channel) {
    var follower = channel.follower();
    long asked = follower.version();
    return source.mark(follower.programme())
        .timeout(settings.patience(), scheduler)
        .publishOn(scheduler)
        .flatMap(mark -> mayBeOnItsWay(follower, mark)
            ? Mono.delay(SETTLE, scheduler).thenReturn(mark)
            : Mono.just(mark))
        .flatMap(mark -> checked(channel, mark, asked))
        .onErrorResume(failure -> {
          follower.unreachable();
          return failed(channel, failure);
        });
  }

  private static boolean mayBeOnItsWay(Follower follower, Optional<Mark> mark) {
    return mark.filter(known -> follower.isKnown(known.epoch()) && known.version() > follower.version()).isPresent();
  }

  private Mono<Void> checked(Channel channel, Optional<Mark> mark, long asked) {
    boolean known = mark.filter(answer -> channel.follower().isKnown(answer.epoch())).isPresent();
    var next = channel.follower().checked(mark, asked);
    if (known && next == Follower.Next.READ) {
      meters.healed();
    }
    return act(channel, next);
  }

  private static <T> Mono<T> failed(Channel channel, Throwable failure) {
    LOG.debug("availability: no answer from Redis: {}", name(failure));
    channel.reportFreshness();
    return Mono.empty();
  }

  private Mono<Void> act(Channel channel, Follower.Next next) {
    channel.reportFreshness();
    flushSoon(channel);
    return switch (next) {
      case NOTHING -> Mono.empty();
      case CHECK -> check(channel);
      case READ -> read(channel);
      case DISOWN -> disown(channel);
    };
  }

  private Mono<Void> read(Channel channel) {
    var follower = channel.follower();
    return source.read(follower.programme())
        .timeout(settings.patience(), scheduler)
        .publishOn(scheduler)
        // With the subscription for whose sake it was made.
        .doOnCancel(follower::unread)
        .map(follower::loaded)
        .onErrorResume(failure -> {
          follower.unread();
          return failed(channel, failure);
        })
        .flatMap(next -> act(channel, next));
  }

  private Mono<Void> disown(Channel channel) {
    var follower = channel.follower();
    LOG.warn("availability: the board of {} in Redis is behind what was announced: it has to be rebuilt",
        follower.programme());
    return follower.board().map(board -> source.disown(follower.programme(), board.epoch())).orElse(Mono.empty())
        .timeout(settings.patience(), scheduler)
        .onErrorComplete();
  }

  private void flushSoon(Channel channel) {
    if (channel.hasChanged()) {
      flushAfterGathering(channel);
    }
  }

  /** While changes keep coming, one time of gathering follows the other: nobody waits longer than for the end of one. */
  private void flushAfterGathering(Channel channel) {
    if (channel.isFirstChange()) {
      scheduler.schedule(() -> {
        if (channel.flush()) {
          flushAfterGathering(channel);
        }
      }, settings.coalesce().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
