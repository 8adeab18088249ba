package jp.sango.push.faults;

import static jp.sango.local.Patience.PATIENCE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import jp.sango.local.Ledger;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.DeadLetter;
import jp.sango.push.DeadLetters;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.Outbox;
import jp.sango.push.Postgres;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.StoredDeadLetters;
import jp.sango.push.store.TransactionalOutbox;
import jp.sango.push.worker.Wakeups;
import reactor.util.retry.Retry;

/** All that is told, each to a phone of its own; the database may be away at any moment. */
final class Notices {

  private static final Audience MANY = new Audience.Segment("REGISTERED");
  private static final LockScreenText WORDS = new LockScreenText("お知らせがあります", "アプリを開いてご確認ください。");
  private static final Duration LONG = Duration.ofHours(12);
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final Postgres postgres;
  private final Outbox outbox;
  private final DeliveryTable table;
  private final RandomGenerator random;
  private final Duration shortest;
  private final Map<Long, Delivery> byPhone = new LinkedHashMap<>();

  /** @param shortest how long the shortest deadlines are at most that somebody could keep */
  Notices(Postgres postgres, RandomGenerator random, Duration shortest) {
    this.postgres = postgres;
    this.table = new DeliveryTable(postgres.client);
    this.outbox = new TransactionalOutbox(table, new Wakeups());
    this.random = random;
    this.shortest = shortest;
  }

  /** Nine of ten are broadcasts, one is somebody's own; nine of ten go by FCM. Some are late already, others soon. */
  void tell(int number) {
    add(IntStream.range(0, number).mapToObj(each -> delivery(
        each % 10 == 3 ? Urgency.SOON : Urgency.BROADCAST, each % 10 == 7 ? line() : phone(), deadline(each))).toList());
  }

  /** In one transaction. */
  List<Delivery> callOfferAndBroadcast() {
    var together = List.of(delivery(Urgency.NOW, phone(), LONG), delivery(Urgency.NOW, phone(), LONG),
        delivery(Urgency.BROADCAST, phone(), LONG));
    add(together);
    return together;
  }

  /** A call by LINE. */
  void callByLine() {
    add(List.of(delivery(Urgency.NOW, line(), LONG)));
  }

  private Duration deadline(int number) {
    return switch (number % 97) {
      case 0 -> Duration.ofSeconds(-1);
      case 1, 2 -> Duration.ofMillis(random.nextLong(shortest.toMillis()));
      default -> LONG;
    };
  }

  private Delivery delivery(Urgency urgency, Address address, Duration deadline) {
    var notice = UUID.randomUUID();
    return new Delivery(UUID.randomUUID(), notice, new Recipient(UUID.randomUUID()),
        urgency == Urgency.BROADCAST ? MANY : new Audience.OnePerson(), address, WORDS,
        urgency == Urgency.NOW ? "CALL" : "NEWS", urgency, CollapseKey.ofNotice(notice), Instant.now().plus(deadline));
  }

  private static Address phone() {
    return new Address.FcmToken("phone-" + UUID.randomUUID());
  }

  private static Address line() {
    return new Address.LineUser("U" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** Until it is known to be committed: what has been before is not added twice. */
  private void add(List<Delivery> deliveries) {
    outbox.add(deliveries).as(postgres.transaction::transactional)
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN)).block(PATIENCE.multipliedBy(4));
    deliveries.forEach(each -> byPhone.put(Ledger.Entry.number(each.address().value()), each));
  }

  Collection<Delivery> all() {
    return byPhone.values();
  }

  /** What was to go to this phone. */
  Delivery of(long phone) {
    return Optional.ofNullable(byPhone.get(phone)).orElseThrow(() -> new AssertionError("a phone that nobody has"));
  }

  /** How many wait or are on their way; empty if the database is away. */
  Optional<Long> queued() {
    return waiting(Urgency.values());
  }

  /** How many of these urgencies; empty if the database is away. */
  Optional<Long> waiting(Urgency... urgencies) {
    var asked = List.of(urgencies);
    return table.depth().filter(depth -> asked.contains(depth.urgency())).map(depth -> depth.waiting())
        .reduce(0L, Long::sum).timeout(PATIENCE).onErrorComplete().blockOptional(PATIENCE.multipliedBy(2));
  }

  /** As if the worker that holds them had been dead for long. */
  void endAllLeases() {
    postgres.endAllLeases();
  }

  /** What has not arrived, by its id. */
  Map<UUID, DeadLetter> deadLetters() {
    var letters = new StoredDeadLetters(postgres.client, Clock.systemUTC());
    var all = new LinkedHashMap<UUID, DeadLetter>();
    var page = new ArrayList<DeadLetter>();
    do {
      var after = page.isEmpty() ? Optional.<UUID>empty() : Optional.of(page.getLast().id());
      page.clear();
      page.addAll(letters.list(after, DeadLetters.LARGEST_PAGE).collectList().block(PATIENCE));
      page.forEach(letter -> all.put(letter.id(), letter));
    } while (!page.isEmpty());
    return all;
  }
}
