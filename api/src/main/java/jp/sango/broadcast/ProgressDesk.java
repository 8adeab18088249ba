package jp.sango.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.StreamPlaces;
import jp.sango.kernel.StreamPlaces.Listener;
import jp.sango.notice.BroadcastNotices;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What staff see of broadcasts: what was written, how far it has come, and that live. */
public final class ProgressDesk {

  public static final int LARGEST_PAGE = 100;

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
  private static final int STREAMS = 200;
  private static final int STREAMS_OF_A_TOWN = 20;
  private static final Retry TRY_AGAIN = Retry.backoff(3, Duration.ofMillis(200))
      .filter(failure -> !(failure instanceof ProblemException));
  private static final ProgressNews REPLACED = new ProgressNews.Replaced();
  private static final String WHY = "watching-over-broadcasts";

  private final BroadcastBook book;
  private final BroadcastNotices notices;
  private final Audit audit;
  private final Mono<Void> stopping;
  private final StreamPlaces places = new StreamPlaces(STREAMS);

  /** @param stopping ends when the node does: nobody waits for its streams then */
  public ProgressDesk(BroadcastBook book, BroadcastNotices notices, Audit audit, Mono<Void> stopping) {
    this.book = book;
    this.notices = notices;
    this.audit = audit;
    this.stopping = stopping;
  }

  /** One with how far it has come. */
  public record Shown(Broadcast broadcast, Progress progress) {}

  public Mono<Shown> find(Actor staff, BroadcastId id) {
    return known(staff.municipality(), id)
        .delayUntil(_ -> audit.recordRead(staff, "broadcast.read", id.toString(), WHY))
        .flatMap(this::shown);
  }

  public Mono<List<Broadcast>> list(Actor staff, Optional<BroadcastId> after, int limit) {
    return book.list(staff.municipality(), after, limit).collectList()
        .delayUntil(page -> audit.recordRead(
            staff, "broadcast.list", page.stream().map(Broadcast::id).toList(), WHY));
  }

  private Mono<Shown> shown(Broadcast broadcast) {
    return progress(broadcast).map(progress -> new Shown(broadcast, progress));
  }

  private Mono<Broadcast> known(MunicipalityCode municipality, BroadcastId id) {
    return book.find(municipality, id)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("broadcast-unknown").asError()));
  }

  /** How it stands, and then each change: looked at again every few seconds, for phones answer one by one. */
  public Flux<ProgressNews> stream(Actor staff, BroadcastId id) {
    var municipality = staff.municipality();
    var first = known(municipality, id)
        .delayUntil(_ -> audit.recordRead(staff, "broadcast.stream", id.toString(), WHY));
    var later = Flux.interval(LOOK_AGAIN).onBackpressureDrop()
        .concatMap(_ -> known(municipality, id).flatMap(this::progress).retryWhen(TRY_AGAIN), 0);
    return places.within(new Listener(municipality, staff.person(), STREAMS_OF_A_TOWN), Flux.<ProgressNews>merge(
            first.flatMap(this::progress).concatWith(later).distinctUntilChanged().map(ProgressNews.Changed::new),
            Flux.interval(SIGN_OF_LIFE).onBackpressureDrop().map(_ -> new ProgressNews.StillHere()))
        .takeUntilOther(stopping), REPLACED);
  }

  private Mono<Progress> progress(Broadcast broadcast) {
    return book.outcome(broadcast)
        .switchIfEmpty(Mono.defer(() -> book.members(broadcast)
            .zipWith(notices.tally(broadcast.municipality(), broadcast.id().toString()),
                (members, tally) -> new BroadcastBook.Outcome(tally, members))))
        .map(outcome -> Progress.of(broadcast, outcome));
  }
}
