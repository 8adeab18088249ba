package jp.sango.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.SlotKey;
import jp.sango.availability.SlotState;
import jp.sango.availability.SlotStatus;
import jp.sango.availability.store.RedisSlotBoard;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** Makes the same changes of the board known to both sides. */
interface Publisher extends AutoCloseable {

  void publish(long change);

  /** Whether every change so far has been taken; one that was refused throws, as no figure would be worth anything. */
  boolean allTaken();

  @Override
  default void close() {}

  /** Through the board in Redis, as the relay does. */
  static Publisher ours(Stack stack, String programme, List<Slots.Slot> slots) {
    return new Ours(connected(stack), programme, slots);
  }

  /** To nchan, as a request on one kept connection. */
  static Publisher nchan(Wire wire, int port, List<Slots.Slot> slots) {
    return new Nchan(wire, port, slots);
  }

  private static LettuceConnectionFactory connected(Stack stack) {
    var address = new RedisStandaloneConfiguration(stack.redisHost(), stack.redisPort());
    address.setDatabase(stack.redisDatabase());
    var factory = new LettuceConnectionFactory(address);
    factory.afterPropertiesSet();
    factory.start();
    return factory;
  }

  /** Far beyond what the database gives, so that the relay does not take a state back. */
  long VERSIONS = 1L << 40;

  private static SlotState state(long change, String programme, List<Slots.Slot> slots) {
    var slot = slots.get((int) (change % slots.size()));
    return new SlotState(new SlotKey(programme, slot.facility(), slot.type(), slot.date()),
        1_000 + (int) (change % 9_000), 100, 10, 1_000, SlotStatus.OPEN, VERSIONS + change);
  }

  /** As our streams send it, field by field. */
  private static String json(long change, List<Slots.Slot> slots) {
    var slot = slots.get((int) (change % slots.size()));
    int capacity = 1_000 + (int) (change % 9_000);
    return ("{\"facility\":\"%s\",\"type\":\"%s\",\"date\":\"%s\",\"capacity\":%d,\"confirmed\":100,\"held\":10,"
        + "\"applicants\":1000,\"remaining\":%d,\"status\":\"OPEN\",\"version\":%d}").formatted(slot.facility(),
            slot.type(), slot.date(), capacity, capacity - 110, VERSIONS + change);
  }

  static int bytes(List<Slots.Slot> slots) {
    return json(0, slots).length();
  }

  /** Redis answers on a thread of its own, which {@link #publish} does not wait for. */
  final class Ours implements Publisher {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LettuceConnectionFactory redis;
    private final SlotBoard board;
    private final String programme;
    private final List<Slots.Slot> slots;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicReference<Throwable> refusal = new AtomicReference<>();

    private Ours(LettuceConnectionFactory redis, String programme, List<Slots.Slot> slots) {
      this.redis = redis;
      this.board = new RedisSlotBoard(new ReactiveStringRedisTemplate(redis));
      this.programme = programme;
      this.slots = slots;
      // Connected before the first change: those that wait for a connection are not sent in their order.
      board.isComplete(programme).filter(complete -> complete).blockOptional(PATIENCE)
          .orElseThrow(() -> new IllegalStateException("the board of " + programme + " is not complete"));
    }

    @Override
    public void publish(long change) {
      unanswered.incrementAndGet();
      board.publish(programme, List.of(state(change, programme, slots)))
          .filter(outcome -> outcome.complete() && outcome.written() == 1)
          .switchIfEmpty(Mono.error(() -> new IllegalStateException("the board does not show change " + change)))
          .subscribe(_ -> unanswered.decrementAndGet(), failure -> refusal.compareAndSet(null, failure));
    }

    @Override
    public boolean allTaken() {
      if (refusal.get() != null) {
        throw new IllegalStateException("Redis did not take a change", refusal.get());
      }
      return unanswered.get() == 0;
    }

    @Override
    public void close() {
      redis.destroy();
    }
  }

  final class Nchan extends HttpTalk implements Publisher {
    private final List<Slots.Slot> slots;
    private boolean connected;
    private int unanswered;

    private Nchan(Wire wire, int port, List<Slots.Slot> slots) {
      this.slots = slots;
      wire.connect(this, port, 0);
    }

    @Override
    void connected() {
      connected = true;
    }

    @Override
    public void publish(long change) {
      if (connected) {
        unanswered++;
        post("/publish", json(change, slots).getBytes(StandardCharsets.US_ASCII), "X-EventSource-Event: slot",
            "Content-Type: application/json");
      }
    }

    @Override
    public boolean allTaken() {
      return unanswered == 0;
    }

    @Override
    void answered(Head head, byte[] body) {
      unanswered--;
      if (head.status() >= 300) {
        throw new IllegalStateException("nchan answered " + head.status() + " " + new String(body));
      }
    }

    @Override
    void lost(java.io.IOException why) {
      throw new java.io.UncheckedIOException(why);
    }
  }
}
