package jp.sango.availability.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.Connection;
import jp.sango.availability.Freshness;
import jp.sango.availability.LiveAvailability;
import jp.sango.availability.Outlet;
import jp.sango.availability.SlotFilter;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * What this node knows. The adapter in which its subscriptions start and end: everything that changes a board runs on
 * one scheduler with one thread; reading needs none.
 */
public final class LiveBoards implements LiveAvailability {
  private final AvailabilitySettings settings;
  private final Scheduler scheduler;
  private final Map<String, Channel> channels = new TreeMap<>();
  private final Compressor compressor = new Compressor();
  private final Views views;
  private final Streams streams;
  private final Following following;
  private Disposable running = Disposables.disposed();

  /**
   * @param scheduler with one thread
   * @param fluxes the loop of those streams that have none of their own, one task after another; not the boards' thread,
   *     which would be late for everybody if they had much to do
   */
  public LiveBoards(BoardSource source, Set<String> programmes, AvailabilitySettings settings, Clock clock,
      Scheduler scheduler, Executor fluxes, MeterRegistry registry) {
    this.settings = settings;
    this.scheduler = scheduler;
    programmes.forEach(programme -> channels.put(programme, new Channel(new Follower(programme, clock))));
    views = new Views(settings.cachedViews(), compressor);
    streams = new Streams(channels, settings, fluxes);
    var meters = new Meters(registry);
    meters.gauge(streams);
    channels.values().forEach(channel -> meters.gauge(channel.follower(), clock));
    following = new Following(source, channels, settings, scheduler, meters);
  }

  /** Returns at once, with or without Redis. */
  public synchronized void start() {
    running = Disposables.composite(
        following.run().subscribe(),
        Flux.interval(settings.heartbeat().dividedBy(Streams.SLICES), scheduler).onBackpressureDrop()
            .subscribe(tick -> streams.heartbeat()));
  }

  public synchronized void stop() {
    running.dispose();
  }

  public void openStreams() {
    streams.reopen();
  }

  /** Before the web server stops: every stream gets its retry hint and ends. */
  public void closeStreams() {
    streams.close();
  }

  /** How many are open. */
  int streams() {
    return streams.open();
  }

  @Override
  public Optional<AvailabilityView> view(String programme, SlotFilter filter) {
    return Optional.ofNullable(channels.get(programme)).map(channel -> channel.follower().known())
        .flatMap(known -> known.board().map(board -> views.view(board, filter, known.freshness())));
  }

  @Override
  public Object mark(String programme) {
    return channel(programme).follower().known();
  }

  @Override
  public Connection connect(
      String programme, SlotFilter filter, Optional<String> lastEventId, String address, Outlet outlet) {
    return streams.connect(channel(programme), filter, lastEventId, address, outlet);
  }

  @Override
  public Flux<AvailabilityEvent> events(
      String programme, SlotFilter filter, Optional<String> lastEventId, String address) {
    return streams.events(channel(programme), filter, lastEventId, address);
  }

  private Channel channel(String programme) {
    var channel = channels.get(programme);
    if (channel == null) {
      throw new IllegalArgumentException("not a watched programme: " + programme);
    }
    return channel;
  }

  @Override
  public Freshness freshness() {
    return channels.values().stream().map(channel -> channel.follower().freshness())
        .reduce(new Freshness.Live(), Freshness::or);
  }
}
