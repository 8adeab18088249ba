package jp.sango.slot.relay;

import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.slot.store.LedgerDatabase.PATIENCE;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jp.sango.availability.SlotBoard;
import jp.sango.availability.SlotState;
import jp.sango.availability.store.RedisSlotBoard;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.local.RedisAddress;
import jp.sango.programme.Policies;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.slot.Opening;
import jp.sango.slot.SlotChanges;
import jp.sango.slot.SlotLedger;
import jp.sango.slot.SlotOffers;
import jp.sango.slot.store.LedgerDatabase;
import jp.sango.slot.store.SlotStoreModule;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

/** A ledger, a Redis, and as many relays between them as a test wants; the clock stands where the test puts it. */
final class RelayFixture implements AutoCloseable {

  static final MunicipalityCode WARD = new MunicipalityCode("131121");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  final LedgerDatabase database = LedgerDatabase.emptied();
  final Policies policies = PolicyFiles.shipped();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Map<SlotLedger.Slot, Integer> applicants = new ConcurrentHashMap<>();
  final SlotChanges changes = new SlotStoreModule().slotChanges(database.sql, database.bell);
  final SlotBoard board;
  final Opening opening;
  volatile Instant now = Instant.parse("2026-11-24T09:00:00+09:00");

  private final LettuceConnectionFactory connections;
  private final SlotOffers offers = new SlotOffers(policies);

  RelayFixture(RedisAddress redis) {
    var address = new RedisStandaloneConfiguration(redis.host(), redis.port());
    address.setDatabase(redis.database());
    connections = new LettuceConnectionFactory(address, LettuceClientConfiguration.builder()
        .commandTimeout(WITH_SERVERS).shutdownTimeout(Duration.ZERO).build());
    connections.afterPropertiesSet();
    connections.start();
    board = new RedisSlotBoard(new ReactiveStringRedisTemplate(connections));
    var module = new SlotStoreModule();
    opening = new Opening(policies, offers, module.slotDays(database.sql, database.bell), changes,
        database.transactions);
  }

  BoardPass pass() {
    return pass(board);
  }

  BoardPass pass(SlotBoard shownOn) {
    return new BoardPass(database.transactions, changes, states(), shownOn, new RelayMetrics(meters), WITH_SERVERS);
  }

  /** Of a node that keeps its changes there. */
  BoardPass pass(SlotChanges relayed) {
    return new BoardPass(database.transactions, relayed, states(), board, new RelayMetrics(meters), WITH_SERVERS);
  }

  SlotStates states() {
    return new SlotStates(database.ledger, (municipality, slots) -> Mono.just(Map.copyOf(applicants)), offers, policies,
        new MovedClock());
  }

  BoardRelay relay(int mostWaiting) {
    return relay(mostWaiting, Duration.ofMinutes(5));
  }

  BoardRelay relay(int mostWaiting, Duration reconcile) {
    var settings = new RelaySettings(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(200),
        reconcile, WITH_SERVERS, mostWaiting);
    return new BoardRelay(policies.municipalities(), opening, pass(), changes, database.bell, settings,
        new RelayMetrics(meters), new MovedClock());
  }

  /** What the board should show. */
  List<SlotState> truth() {
    var states = states();
    return states.read(WARD, states.dates(WARD), SlotState.VERSION_LIMIT - 1, slot -> true).block(PATIENCE);
  }

  List<SlotState> shown() {
    return board.read(WARD.value()).block(PATIENCE);
  }

  /** Writes into Redis what nobody of us has written. */
  void forge(String field, String value) {
    var redis = new ReactiveStringRedisTemplate(connections);
    redis.keys("*:" + WARD.value() + ":board").single()
        .flatMap(board -> redis.opsForHash().put(board, field, value)).block(PATIENCE);
  }

  /** As when Redis comes back with nothing. */
  Mono<Void> lost() {
    var redis = new ReactiveStringRedisTemplate(connections);
    return redis.delete(redis.keys("*:" + WARD.value() + ":board")).then();
  }

  boolean boardIsTrue() {
    return new Comparison(truth(), shown()).unexplained(Affected.by(List.of())) == 0;
  }

  double counted(String meter) {
    return meters.get(meter).counter().count();
  }

  long waiting() {
    return database.sql.sql("select count(*) from slot_change where municipality = :ward").bind("ward", WARD.value())
        .map(row -> row.get(0, Long.class)).one().block(PATIENCE);
  }

  @Override
  public void close() {
    connections.destroy();
  }

  private final class MovedClock extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return Japan.ZONE;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
