package jp.sango.availability.live;

import static jp.sango.availability.Slots.DAY;
import static jp.sango.availability.Slots.key;
import static jp.sango.availability.Slots.state;
import static jp.sango.availability.live.FakeBoard.PROGRAMME;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilityEvent.Heartbeat;
import jp.sango.availability.AvailabilityEvent.Refused;
import jp.sango.availability.AvailabilityEvent.Retry;
import jp.sango.availability.AvailabilityEvent.Slot;
import jp.sango.availability.AvailabilityEvent.Snapshot;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One node on virtual time, with a board that can be made to misbehave. */
class LiveBoardsTest {
  private static final SlotFilter CENTER = new SlotFilter(null, null, Set.of("center"), Set.of());

  private final FakeBoard board = new FakeBoard();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveBoards node = new LiveBoards(board, Set.of(PROGRAMME),
      new AvailabilitySettings(3, 2, Duration.ofMillis(50), Duration.ofSeconds(15), Duration.ofSeconds(3),
          Duration.ofSeconds(2), Duration.ofSeconds(1), 100),
      new TimeOf(time), time, meters);

  /** The scheduler's time as a clock. */
  private static final class TimeOf extends Clock {
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private final VirtualTimeScheduler time;

    TimeOf(VirtualTimeScheduler time) {
      this.time = time;
    }

    @Override
    public Instant instant() {
      return START.plusMillis(time.now(java.util.concurrent.TimeUnit.MILLISECONDS));
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Tokyo");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** Takes what she asked for and remembers it. */
  private static final class Phone extends BaseSubscriber<AvailabilityEvent> {
    final List<AvailabilityEvent> received = new ArrayList<>();
    private final long demand;
    boolean completed;

    Phone(long demand) {
      this.demand = demand;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      if (demand > 0) {
        subscription.request(demand);
      }
    }

    @Override
    protected void hookOnNext(AvailabilityEvent event) {
      received.add(event);
    }

    @Override
    protected void hookOnComplete() {
      completed = true;
    }

    List<String> slots() {
      return received.stream().filter(Slot.class::isInstance).map(event -> ((Slot) event).json().text()).toList();
    }

    String lastId() {
      return switch (received.getLast()) {
        case Slot slot -> slot.id();
        case Snapshot snapshot -> snapshot.id();
        case Heartbeat heartbeat -> "none";
        case Retry retry -> "none";
        case Refused refused -> "none";
      };
    }
  }

  @AfterEach
  void stop() {
    node.stop();
    time.dispose();
  }

  @Test
  void nodeThatNeverHadTheBoardSaysSo() {
    board.lose();
    start();
    assertThat(node.view(PROGRAMME, SlotFilter.ALL)).isEmpty();
    assertThat(node.freshness()).isInstanceOf(Freshness.Stale.class);
    assertThat(node.view("999999", SlotFilter.ALL)).isEmpty();
  }

  @Test
  void documentIsExactlyAsPromised() {
    board.write(slot("mamas-room", 0, 3), slot("center", 1, 2), slot("center", 0, 1));
    start();
    assertThat(view(SlotFilter.ALL).json().text()).isEqualTo(
        "{\"programme\":\"131121\",\"version\":1,\"slots\":["
            + "{\"facility\":\"center\",\"type\":\"SHORT_STAY\",\"date\":\"2026-12-01\",\"capacity\":15,"
            + "\"confirmed\":1,\"held\":0,\"applicants\":1,\"remaining\":14,\"status\":\"OPEN\"},"
            + "{\"facility\":\"center\",\"type\":\"SHORT_STAY\",\"date\":\"2026-12-02\",\"capacity\":15,"
            + "\"confirmed\":2,\"held\":0,\"applicants\":2,\"remaining\":13,\"status\":\"OPEN\"},"
            + "{\"facility\":\"mamas-room\",\"type\":\"SHORT_STAY\",\"date\":\"2026-12-01\",\"capacity\":15,"
            + "\"confirmed\":3,\"held\":0,\"applicants\":3,\"remaining\":12,\"status\":\"OPEN\"}]}");
    assertThat(view(SlotFilter.ALL).slots()).containsExactly(
        slot("center", 0, 1), slot("center", 1, 2), slot("mamas-room", 0, 3));
  }

  @Test
  void etagChangesWithTheSlotsOfTheFilterAndWithNothingElse() {
    board.write(slot("center", 0, 1), slot("mamas-room", 0, 1));
    start();
    var before = view(CENTER);
    publish(slot("mamas-room", 0, 2));
    assertThat(view(CENTER)).isSameAs(before);
    publish(slot("center", 0, 2));
    assertThat(view(CENTER).etag()).isNotEqualTo(before.etag()).startsWith("\"").endsWith("\"");
    assertThat(view(CENTER).version()).isGreaterThan(before.version());
    var otherDates = new SlotFilter(DAY, null, Set.of("center"), Set.of());
    assertThat(view(otherDates).etag()).isNotEqualTo(view(CENTER).etag());
  }

  @Test
  void documentsAreKeptForALimitedNumberOfFilters() {
    board.write(slot("center", 0, 1));
    start();
    for (int day = 0; day < 500; day++) {
      view(new SlotFilter(DAY.minusDays(day), null, Set.of(), Set.of()));
    }
    var uncached = new SlotFilter(DAY.minusDays(499), null, Set.of(), Set.of());
    assertThat(view(uncached)).isNotSameAs(view(uncached)).isEqualTo(view(uncached));
  }

  @Test
  void staleBoardIsServedWithTheInstantAtWhichItWasLastTrue() {
    board.write(slot("center", 0, 1));
    start();
    var fresh = view(SlotFilter.ALL);
    board.reachable(false);
    time.advanceTimeBy(Duration.ofSeconds(60));
    assertThat(node.freshness()).isInstanceOf(Freshness.Stale.class);
    assertThat(view(SlotFilter.ALL).json().text()).endsWith("],\"staleSince\":\"2026-11-22T01:00:00Z\"}");
    assertThat(view(SlotFilter.ALL).etag()).isNotEqualTo(fresh.etag());
    board.reachable(true);
    time.advanceTime();
    assertThat(node.freshness()).isEqualTo(new Freshness.Live());
    assertThat(view(SlotFilter.ALL)).isEqualTo(fresh);
  }

  @Test
  void missedAnnouncementIsHealedByTheNextOne() {
    board.write(slot("center", 0, 1));
    start();
    board.write(slot("center", 1, 2));
    publish(slot("center", 0, 3));
    assertThat(view(SlotFilter.ALL).slots()).containsExactly(slot("center", 0, 3), slot("center", 1, 2));
    assertThat(meters.counter("sango.availability.gaps.healed").count()).isOne();
  }

  @Test
  void missedAnnouncementIsHealedByTheNextLookEvenIfNoOtherComes() {
    board.write(slot("center", 0, 1));
    start();
    board.write(slot("center", 0, 2));
    time.advanceTimeBy(Duration.ofMillis(2_200));
    assertThat(view(SlotFilter.ALL).slots()).containsExactly(slot("center", 0, 2));
  }

  @Test
  void nothingIsReadAgainWhileAnnouncementsFollowOneAnother() {
    start();
    int reads = board.reads;
    for (int version = 1; version < 100; version++) {
      publish(slot("center", version % 5, version));
    }
    assertThat(board.reads).isEqualTo(reads);
    assertThat(meters.counter("sango.availability.changes.applied").count()).isEqualTo(99);
  }

  @Test
  void boardThatLostWritesIsDisownedSoThatItIsRebuilt() {
    board.write(slot("center", 0, 1));
    start();
    publish(slot("center", 0, 2));
    board.fallBackTo(1);
    time.advanceTimeBy(Duration.ofSeconds(4));
    assertThat(board.disowned).contains("e1");
    assertThat(view(SlotFilter.ALL).slots()).containsExactly(slot("center", 0, 2));
    assertThat(node.freshness()).isInstanceOf(Freshness.Stale.class);
    board.beginAnew("e2", slot("center", 0, 2));
    time.advanceTime();
    assertThat(node.freshness()).isEqualTo(new Freshness.Live());
  }

  @Test
  void streamBeginsWithASnapshotAndGoesOnWithTheChangesOfItsFilter() {
    board.write(slot("center", 0, 1), slot("mamas-room", 0, 1));
    start();
    var phone = open(CENTER, null, Long.MAX_VALUE);
    publish(slot("mamas-room", 0, 2));
    publish(slot("center", 0, 3));
    assertThat(phone.received).hasSize(2);
    assertThat(phone.received.getFirst()).isInstanceOfSatisfying(Snapshot.class, first -> {
      assertThat(first.id()).isEqualTo("e1-1");
      assertThat(first.json().text()).contains("\"version\":1,", "center").doesNotContain("mamas-room");
    });
    assertThat(phone.slots()).containsExactly("{\"facility\":\"center\",\"type\":\"SHORT_STAY\","
        + "\"date\":\"2026-12-01\",\"capacity\":15,\"confirmed\":3,\"held\":0,\"applicants\":3,\"remaining\":12,"
        + "\"status\":\"OPEN\",\"version\":3}");
    assertThat(phone.lastId()).isEqualTo("e1-3");
  }

  @Test
  void changesWithinFiftyMillisecondsGoOutTogetherAndNewestOnly() {
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    board.publish(slot("center", 0, 1));
    board.publish(slot("center", 1, 2));
    board.publish(slot("center", 0, 3));
    time.advanceTimeBy(Duration.ofMillis(49));
    assertThat(phone.slots()).isEmpty();
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(phone.slots()).hasSize(2);
    assertThat(phone.slots().getFirst()).contains("2026-12-02");
    assertThat(phone.slots().getLast()).contains("2026-12-01", "\"applicants\":3");
  }

  @Test
  void slowPhoneSkipsToTheNewestStates() {
    start();
    var phone = open(SlotFilter.ALL, null, 1);
    for (int version = 1; version <= 500; version++) {
      publish(slot("center", version % 2, version));
    }
    assertThat(phone.received).hasSize(1);
    phone.request(Long.MAX_VALUE);
    assertThat(phone.slots()).hasSize(2);
    assertThat(phone.slots().getFirst()).contains("\"applicants\":499");
    assertThat(phone.slots().getLast()).contains("\"applicants\":500");
  }

  @Test
  void phoneThatTakesOneAtATimeGetsEverySlotOfAChangeOfMany() {
    start();
    var phone = open(SlotFilter.ALL, null, 1);
    publish(slot("center", 0, 1), slot("center", 1, 1), slot("center", 2, 1));
    phone.request(1);
    assertThat(phone.lastId()).as("an id must not promise what was not sent").isEqualTo("e1-0");
    publish(slot("center", 0, 2));
    phone.request(1);
    phone.request(1);
    assertThat(phone.lastId()).isEqualTo("e1-1");
    phone.request(1);
    assertThat(phone.slots()).hasSize(4);
    assertThat(phone.slots().getLast()).contains("2026-12-01", "\"applicants\":2");
    assertThat(phone.lastId()).isEqualTo("e1-2");
  }

  @Test
  void returningPhoneGetsWhatItMissedAndNoMore() {
    start();
    publish(slot("center", 0, 1), slot("center", 1, 1));
    var id = open(SlotFilter.ALL, null, 1).lastId();
    publish(slot("center", 1, 2));
    publish(slot("center", 1, 3));
    var phone = open(SlotFilter.ALL, id, Long.MAX_VALUE);
    assertThat(phone.received).hasSize(2).last().isInstanceOf(Heartbeat.class);
    assertThat(phone.slots()).singleElement().asString().contains("2026-12-02", "\"applicants\":3");
  }

  @Test
  void idThatTheBoardCannotHaveGivenLeadsToASnapshot() {
    start();
    publish(slot("center", 0, 1));
    for (var id : List.of("e1-2", "e0-1", "e1", "", "e1--1", "e1-99999999999999999999", "'; drop", "e1-1 ")) {
      var phone = open(SlotFilter.ALL, id, Long.MAX_VALUE);
      assertThat(phone.received).as(id).hasSize(1).first().isInstanceOf(Snapshot.class);
      phone.cancel();
    }
  }

  @Test
  void boardThatBeganAnewIsSentWhole() {
    board.write(slot("center", 0, 1), slot("center", 1, 1));
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    board.lose();
    time.advanceTimeBy(Duration.ofSeconds(3));
    assertThat(node.freshness()).isInstanceOf(Freshness.Stale.class);
    board.beginAnew("e2", slot("center", 0, 5));
    time.advanceTimeBy(Duration.ofMillis(50));
    assertThat(phone.received).hasSize(2);
    assertThat(((Snapshot) phone.received.getLast()).json()).isEqualTo(view(SlotFilter.ALL).json());
    assertThat(view(SlotFilter.ALL).slots()).containsExactly(slot("center", 0, 5));
  }

  @Test
  void phoneThatWaitsForTheFirstBoardHearsHeartbeatsAndThenASnapshot() {
    board.lose();
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    time.advanceTimeBy(Duration.ofSeconds(15));
    assertThat(phone.received).containsExactly(new Heartbeat());
    board.beginAnew("e2", slot("center", 0, 1));
    time.advanceTimeBy(Duration.ofMillis(50));
    assertThat(phone.received).hasSize(2).last().isInstanceOf(Snapshot.class);
  }

  @Test
  void streamsBeyondTheLimitAreRefusedUntilOneCloses() {
    start();
    var phones = List.of(open(SlotFilter.ALL, null, 1), open(SlotFilter.ALL, null, 1), open(SlotFilter.ALL, null, 1));
    var refused = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    assertThat(refused.received).containsExactly(new Refused(Duration.ofSeconds(3)));
    assertThat(refused.completed).isTrue();
    assertThat(meters.get("sango.availability.streams").gauge().value()).isEqualTo(3);
    phones.getFirst().cancel();
    assertThat(open(SlotFilter.ALL, null, 1).received).first().isInstanceOf(Snapshot.class);
  }

  @Test
  void shutdownTellsEveryStreamWhenToComeBackAndEndsIt() {
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    var slow = open(SlotFilter.ALL, null, 1);
    node.closeStreams();
    assertThat(phone.received).last().isEqualTo(new Retry(Duration.ofSeconds(3)));
    assertThat(phone.completed).isTrue();
    assertThat(slow.completed).isTrue();
    assertThat(open(SlotFilter.ALL, null, 1).received).containsExactly(new Refused(Duration.ofSeconds(3)));
    assertThat(meters.get("sango.availability.streams").gauge().value()).isZero();
  }

  private void start() {
    node.start();
    time.advanceTimeBy(Duration.ofMillis(50));
  }

  private Phone open(SlotFilter filter, String lastEventId, long demand) {
    var phone = new Phone(demand);
    node.events(PROGRAMME, filter, Optional.ofNullable(lastEventId)).subscribe(phone);
    return phone;
  }

  private void publish(SlotState... states) {
    board.publish(states);
    time.advanceTimeBy(Duration.ofMillis(50));
  }

  private AvailabilityView view(SlotFilter filter) {
    return node.view(PROGRAMME, filter).orElseThrow();
  }

  private static SlotState slot(String facility, int day, long version) {
    return state(key(PROGRAMME, facility, day), version);
  }
}
