package jp.sango.availability.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A board as Redis would have it, without Redis: announcements can get lost, and so can the board. */
final class FakeBoard implements BoardSource {
  static final String PROGRAMME = "131121";

  private final Map<SlotKey, Placed> slots = new TreeMap<>();
  private Sinks.Many<Heard> channel = Sinks.many().multicast().directBestEffort();
  private String epoch = "e1";
  private long since;
  private long version;
  private boolean reachable = true;
  private boolean silent;
  final List<String> disowned = new ArrayList<>();
  int reads;

  void publish(SlotState... states) {
    channel.tryEmitNext(new Heard.Announced(PROGRAMME, write(states)));
  }

  /** Written, but the announcement never arrives. */
  Announcement write(SlotState... states) {
    long before = version++;
    var placed = List.of(states).stream().map(state -> Placed.of(state, version)).toList();
    placed.forEach(slot -> slots.put(slot.key(), slot));
    return new Announcement(epoch, before, version, placed);
  }

  void announce(Announcement announcement) {
    channel.tryEmitNext(new Heard.Announced(PROGRAMME, announcement));
  }

  void beginAnew(String newEpoch, SlotState... states) {
    slots.clear();
    epoch = newEpoch;
    long before = version;
    write(states);
    since = version;
    channel.tryEmitNext(new Heard.Announced(PROGRAMME, new Announcement(newEpoch, before, version, List.of())));
  }

  void lose() {
    epoch = null;
  }

  /** What came since the board was so far is lost: the slots are as they were. */
  void fallBackTo(long earlierVersion, SlotState... asTheyWere) {
    fallBackTo(earlierVersion);
    List.of(asTheyWere).forEach(state -> slots.put(state.key(), Placed.of(state, state.version())));
  }

  void fallBackTo(long earlierVersion) {
    version = earlierVersion;
    slots.values().removeIf(slot -> slot.boardVersion() > earlierVersion);
  }

  void reachable(boolean now) {
    reachable = now;
    if (now) {
      channel.tryEmitNext(new Heard.Subscribed(PROGRAMME));
    }
  }

  /** No read is answered any more. */
  void silent(boolean now) {
    silent = now;
  }

  /** Whoever listens has to listen again. */
  void interrupt() {
    var broken = channel;
    channel = Sinks.many().multicast().directBestEffort();
    broken.tryEmitError(new IllegalStateException("interrupted"));
  }

  @Override
  public Mono<Optional<Content>> read(String programme) {
    return silent ? Mono.never() : answer(() -> {
      reads++;
      return Optional.ofNullable(epoch).map(known -> new Content(known, since, version, List.copyOf(slots.values())));
    });
  }

  @Override
  public Mono<Optional<Mark>> mark(String programme) {
    return answer(() -> Optional.ofNullable(epoch).map(known -> new Mark(known, version)));
  }

  @Override
  public Flux<Heard> listen(Set<String> programmes) {
    return channel.asFlux().startWith(new Heard.Subscribed(PROGRAMME));
  }

  @Override
  public Mono<Void> disown(String programme, String lostEpoch) {
    return Mono.fromRunnable(() -> disowned.add(lostEpoch));
  }

  private <T> Mono<T> answer(java.util.function.Supplier<T> answer) {
    return Mono.defer(() -> reachable ? Mono.just(answer.get()) : Mono.error(new IllegalStateException("no Redis")));
  }
}
