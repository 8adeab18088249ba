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
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import jp.sango.availability.AvailabilityEvent;
import jp.sango.availability.AvailabilityEvent.Refused;
import jp.sango.availability.AvailabilitySettings;
import jp.sango.availability.AvailabilityView;
import jp.sango.availability.Connection.Reason;
import jp.sango.availability.Frame;
import jp.sango.availability.Freshness;
import jp.sango.availability.SlotFilter;
import jp.sango.availability.SlotState;
import jp.sango.availability.Told;
import jp.sango.availability.live.BoardSource.Announcement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One node on virtual time, with a board that can be made to misbehave. */
class LiveBoardsTest {
  private static final Executor HERE = Runnable::run;
  private static final SlotFilter CENTER = new SlotFilter(null, null, Set.of("center"), Set.of());

  private final FakeBoard board = new FakeBoard();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LiveBoards node = new LiveBoards(board, Set.of(PROGRAMME),
      new AvailabilitySettings(3, 2, 2, DataSize.ofMegabytes(1), Duration.ofMillis(50), Duration.ofSeconds(15),
          Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1), 100),
      new TimeOf(time), time, time::schedule, meters);

  private int phones;

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
    final List<Told> received = new ArrayList<>();
    final List<Refused> refusals = new ArrayList<>();
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
      switch (event) {
        case AvailabilityEvent.Told(var frame) -> received.addAll(Told.in(frame));
        case Refused refused -> refusals.add(refused);
      }
    }

    @Override
    protected void hookOnComplete() {
      completed = true;
    }

    List<String> slots() {
      return received.stream().filter(Told::isSlot).map(Told::data).toList();
    }

    String lastId() {
      return received.getLast().id();
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
    assertShown(slot("center", 0, 1), slot("center", 1, 2), slot("mamas-room", 0, 3));
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
    assertThat(before.json().text()).startsWith("{\"programme\":\"131121\",\"version\":1,");
    assertThat(view(CENTER).json().text()).startsWith("{\"programme\":\"131121\",\"version\":3,");
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
    assertShown(slot("center", 0, 3), slot("center", 1, 2));
    assertThat(meters.counter("sango.availability.gaps.healed").count()).isOne();
  }

  @Test
  void missedAnnouncementIsHealedByTheNextLookEvenIfNoOtherComes() {
    board.write(slot("center", 0, 1));
    start();
    board.write(slot("center", 0, 2));
    time.advanceTimeBy(Duration.ofMillis(2_200));
    assertShown(slot("center", 0, 2));
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
  void whatNobodyListensToIsNotLive() {
    board.write(slot("center", 0, 1));
    start();
    var before = Instant.from(node.freshness().staleSince().orElse(TimeOf.START));
    board.interrupt();
    time.advanceTime();
    assertThat(node.freshness()).isEqualTo(new Freshness.Stale(before));
    board.write(slot("center", 0, 2));
    time.advanceTimeBy(Duration.ofMillis(400));
    assertThat(node.freshness()).isEqualTo(new Freshness.Live());
    assertShown(slot("center", 0, 2));
  }

  @Test
  void nothingIsReadAgainAfterAnInterruptionThatMissedNothing() {
    board.write(slot("center", 0, 1));
    start();
    int reads = board.reads;
    board.interrupt();
    time.advanceTimeBy(Duration.ofMillis(200));
    assertThat(node.freshness()).isEqualTo(new Freshness.Live());
    assertThat(board.reads).isEqualTo(reads);
  }

  @Test
  void readThatEndsWithItsSubscriptionIsMadeAgain() {
    board.silent(true);
    start();
    board.write(slot("center", 0, 1));
    board.interrupt();
    board.silent(false);
    time.advanceTimeBy(Duration.ofMillis(200));
    assertShown(slot("center", 0, 1));
  }

  @Test
  void boardThatLostWritesIsDisownedSoThatItIsRebuilt() {
    board.write(slot("center", 0, 1));
    start();
    publish(slot("center", 0, 2));
    board.fallBackTo(1);
    time.advanceTimeBy(Duration.ofSeconds(4));
    assertThat(board.disowned).contains("e1");
    assertShown(slot("center", 0, 2));
    assertThat(node.freshness()).isInstanceOf(Freshness.Stale.class);
    board.beginAnew("e2", slot("center", 0, 2));
    time.advanceTime();
    assertThat(node.freshness()).isEqualTo(new Freshness.Live());
  }

  /** Redis has it no more, as after a restart from an older copy; the node does. */
  private void hearOfAWriteThatIsLost() {
    board.write(slot("center", 0, 1), slot("center", 1, 1));
    start();
    publish(slot("center", 0, 2));
    board.fallBackTo(1, slot("center", 0, 1));
  }

  @Test
  void boardThatLostWritesAndWentOnIsNotTakenForATrueOne() {
    hearOfAWriteThatIsLost();
    board.write(slot("center", 1, 3));
    board.write(slot("center", 1, 4));
    board.announce(new Announcement("e1", 1, 3, List.of(Placed.of(slot("center", 1, 4), 3))));
    time.advanceTime();
    assertLost("e1", slot("center", 0, 2), slot("center", 1, 1));
  }

  @Test
  void boardThatLostWritesAndWentOnUnheardIsNotTakenForATrueOne() {
    hearOfAWriteThatIsLost();
    board.write(slot("center", 1, 3));
    board.write(slot("center", 1, 4));
    time.advanceTimeBy(Duration.ofSeconds(4));
    assertLost("e1", slot("center", 0, 2), slot("center", 1, 1));
  }

  @Test
  void boardThatLostWritesAndIsAsFarAgainIsNotTakenForATrueOne() {
    hearOfAWriteThatIsLost();
    publish(slot("center", 1, 2));
    assertLost("e1", slot("center", 0, 2), slot("center", 1, 1));
    time.advanceTimeBy(Duration.ofSeconds(4));
    assertLost("e1", slot("center", 0, 2), slot("center", 1, 1));
  }

  @Test
  void staleInstantIsNoFinerThanTheEtagThatNamesIt() {
    var follower = new Follower(PROGRAMME, Clock.fixed(TimeOf.START.plusNanos(1_999_999), ZoneId.of("Asia/Tokyo")));
    assertThat(follower.confirmed()).isEqualTo(TimeOf.START.plusMillis(1));
  }

  @Test
  void streamBeginsWithASnapshotAndGoesOnWithTheChangesOfItsFilter() {
    board.write(slot("center", 0, 1), slot("mamas-room", 0, 1));
    start();
    var phone = open(CENTER, null, Long.MAX_VALUE);
    publish(slot("mamas-room", 0, 2));
    publish(slot("center", 0, 3));
    assertThat(phone.received).hasSize(2);
    assertThat(phone.received.getFirst().id()).isEqualTo("e1-1-" + Integer.toHexString(CENTER.stableHash()));
    assertThat(phone.received.getFirst().data()).contains("\"version\":1,", "center").doesNotContain("mamas-room");
    assertThat(phone.received.getFirst().isSnapshot()).isTrue();
    assertThat(phone.slots()).containsExactly("{\"facility\":\"center\",\"type\":\"SHORT_STAY\","
        + "\"date\":\"2026-12-01\",\"capacity\":15,\"confirmed\":3,\"held\":0,\"applicants\":3,\"remaining\":12,"
        + "\"status\":\"OPEN\",\"version\":3}");
    assertThat(phone.lastId()).isEqualTo("e1-3-" + Integer.toHexString(CENTER.stableHash()));
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
  void whileChangesKeepComingNobodyWaitsForATimeOfGatheringThatBeginsWithHers() {
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    publish(slot("center", 0, 1));
    time.advanceTimeBy(Duration.ofMillis(20));
    board.publish(slot("center", 0, 2));
    time.advanceTimeBy(Duration.ofMillis(20));
    board.publish(slot("center", 1, 3));
    assertThat(phone.slots()).hasSize(1);
    time.advanceTimeBy(Duration.ofMillis(10));
    assertThat(phone.slots()).hasSize(3).last().asString().contains("\"confirmed\":3,");
    time.advanceTimeBy(Duration.ofMillis(80));
    board.publish(slot("center", 1, 4));
    time.advanceTimeBy(Duration.ofMillis(49));
    assertThat(phone.slots()).hasSize(3);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(phone.slots()).hasSize(4);
  }

  @Test
  void whoComesWhileChangesAreGatheredIsShownThemAtOnceAndMissesNoneThatFollow() {
    board.write(slot("center", 0, 1));
    start();
    board.publish(slot("center", 0, 2));
    time.advanceTimeBy(Duration.ofMillis(10));
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    assertThat(phone.received).hasSize(1).first().extracting(Told::data).asString().contains("\"confirmed\":2,");
    board.publish(slot("center", 0, 3));
    time.advanceTimeBy(Duration.ofMillis(40));
    assertThat(phone.slots()).last().asString().contains("\"confirmed\":3,");
    publish(slot("center", 0, 4));
    assertThat(phone.slots()).last().asString().contains("\"confirmed\":4,");
    var returned = open(SlotFilter.ALL, phone.lastId(), Long.MAX_VALUE);
    assertThat(returned.slots()).isEmpty();
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
    time.advanceTime();
    assertThat(phone.slots()).hasSize(2);
    assertThat(phone.slots().getFirst()).contains("\"applicants\":499");
    assertThat(phone.slots().getLast()).contains("\"applicants\":500");
  }

  @Test
  void idPromisesOnlyWhatWasSentBeforeTheConnectionCanBreak() {
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    board.publish(slot("center", 0, 1), slot("center", 1, 1), slot("center", 2, 1));
    publish(slot("center", 0, 2));
    assertThat(phone.received.stream().map(told -> told.id().split("-")[1])).containsExactly("0", "0", "1", "2");
    assertThat(phone.slots().getLast()).contains("2026-12-01", "\"applicants\":2");
  }

  @Test
  void phoneThatWasCutOffWithinAChangeOfManyMissesNoneOfThem() {
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    publish(slot("center", 0, 1), slot("center", 1, 1), slot("center", 2, 1));
    var afterTheFirst = open(SlotFilter.ALL, phone.received.get(1).id(), Long.MAX_VALUE);
    assertThat(afterTheFirst.slots()).hasSize(3);
  }

  @Test
  void returningPhoneGetsWhatItMissedAndNoMore() {
    start();
    publish(slot("center", 0, 1), slot("center", 1, 1));
    var id = open(SlotFilter.ALL, null, 1).lastId();
    publish(slot("center", 1, 2));
    publish(slot("center", 1, 3));
    var phone = open(SlotFilter.ALL, id, Long.MAX_VALUE);
    assertThat(phone.slots()).singleElement().asString().contains("2026-12-02", "\"applicants\":3");
    assertThat(phone.received).hasSize(1);
    assertThat(open(SlotFilter.ALL, phone.lastId(), Long.MAX_VALUE).received).containsExactly(Told.HEARTBEAT);
  }

  @Test
  void phoneThatComesBackWithOtherDatesGetsThemWhole() {
    board.write(slot("center", 0, 1), slot("center", 7, 1));
    start();
    var week = new SlotFilter(DAY, DAY.plusDays(6), Set.of(), Set.of());
    var nextDay = new SlotFilter(DAY.plusDays(1), DAY.plusDays(7), Set.of(), Set.of());
    var id = open(week, null, 1).lastId();
    assertThat(open(week, id, 1).received).containsExactly(Told.HEARTBEAT);
    assertThat(open(nextDay, id, 1).received).singleElement().satisfies(first -> {
      assertThat(first.isSnapshot()).isTrue();
      assertThat(first.data()).contains("2026-12-08");
    });
  }

  @Test
  void mostOfABoardIsSentAsASnapshotRatherThanAsChanges() {
    board.write(slots(200, 1));
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    publish(slots(100, 2));
    assertThat(phone.received).hasSize(1 + 100);
    publish(slots(101, 3));
    assertThat(phone.received).hasSize(1 + 100 + 1);
    assertThat(phone.received.getLast().data()).isEqualTo(view(SlotFilter.ALL).json().text());
  }

  @Test
  void openStreamIsToldThatItsBoardIsStaleAndThatItIsLiveAgain() {
    board.write(slot("center", 0, 1));
    start();
    var phone = open(CENTER, null, Long.MAX_VALUE);
    var slow = open(CENTER, null, 1);
    board.reachable(false);
    time.advanceTimeBy(Duration.ofSeconds(4));
    var stale = new Told("freshness", "", "{\"staleSince\":\"2026-11-22T01:00:00Z\"}", "");
    assertThat(phone.received).hasSize(2).endsWith(stale);
    assertThat(slow.received).as("not ready").hasSize(1);
    slow.request(Long.MAX_VALUE);
    time.advanceTime();
    assertThat(slow.received).hasSize(2).endsWith(stale);
    var returning = open(CENTER, phone.received.getFirst().id(), Long.MAX_VALUE);
    assertThat(returning.received).containsExactly(stale, Told.HEARTBEAT);
    board.reachable(true);
    time.advanceTime();
    var live = new Told("freshness", "", "{}", "");
    assertThat(List.of(phone, slow, returning)).allSatisfy(one ->
        assertThat(one.received).hasSize(3).endsWith(live));
  }

  @Test
  void streamForWhichThereIsNoMemoryDoesNotKeepTheOthersFromBeingTold() {
    start();
    var wires = List.of(wire(), wire(), wire());
    wires.getLast().exhausted = true;
    publish(slot("center", 0, 1));
    assertThat(wires.getLast().ended).isTrue();
    assertThat(wires.subList(0, 2)).allSatisfy(wire -> assertThat(wire.received).last().matches(Told::isSlot));
  }

  @Test
  void everybodyOfOneFilterIsHandedTheSameBytes() {
    board.write(slot("center", 0, 1));
    start();
    var frames = new ArrayList<Frame>();
    var one = node.events(PROGRAMME, CENTER, Optional.empty(), "one");
    Flux.merge(one, one).ofType(AvailabilityEvent.Told.class).map(AvailabilityEvent.Told::frame).subscribe(frames::add);
    time.advanceTime();
    publish(slot("center", 0, 2));
    assertThat(frames).hasSize(4);
    assertThat(frames.get(0)).isSameAs(frames.get(1));
    assertThat(frames.get(2)).isSameAs(frames.get(3));
  }

  @Test
  void idThatTheBoardCannotHaveGivenLeadsToASnapshot() {
    start();
    publish(slot("center", 0, 1));
    var filter = Integer.toHexString(SlotFilter.ALL.stableHash());
    for (var id : List.of("e1-2-" + filter, "e0-1-" + filter, "e1-1-1", "e1-1", "e1", "", "e1--1-" + filter,
        "e1-99999999999999999999-" + filter, "'; drop", "e1-1-" + filter + " ")) {
      var phone = open(SlotFilter.ALL, id, Long.MAX_VALUE);
      assertThat(phone.received).as(id).singleElement().matches(Told::isSnapshot);
      phone.cancel();
      time.advanceTime();
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
    assertThat(phone.received.stream().map(Told::name)).containsExactly(
        "snapshot", "freshness", "freshness", "snapshot");
    assertThat(phone.received.getLast().data()).isEqualTo(view(SlotFilter.ALL).json().text());
    assertShown(slot("center", 0, 5));
  }

  @Test
  void phoneThatWaitsForTheFirstBoardHearsHeartbeatsAndThenASnapshot() {
    board.lose();
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    time.advanceTimeBy(Duration.ofSeconds(15));
    assertThat(phone.received).containsExactly(Told.HEARTBEAT);
    board.beginAnew("e2", slot("center", 0, 1));
    time.advanceTimeBy(Duration.ofMillis(50));
    assertThat(phone.received).hasSize(2).last().matches(Told::isSnapshot);
  }

  @Test
  void streamsBeyondTheLimitAreRefusedUntilOneCloses() {
    start();
    var phones = List.of(open("one"), open("two"), open("three"));
    var refused = open("four");
    assertThat(refused.refusals).containsExactly(new Refused(Reason.TOO_MANY, Duration.ofSeconds(3)));
    assertThat(refused.completed).isTrue();
    assertThat(meters.get("sango.availability.streams").gauge().value()).isEqualTo(3);
    phones.getFirst().cancel();
    time.advanceTime();
    assertThat(open("four").received).first().matches(Told::isSnapshot);
  }

  @Test
  void oneAddressCannotTakeThePlacesOfAll() {
    start();
    var first = open("one");
    open("one");
    assertThat(open("one").refusals).containsExactly(new Refused(Reason.TOO_MANY_OF_ADDRESS, Duration.ofSeconds(3)));
    assertThat(open("two").received).hasSize(1);
    assertThat(meters.get("sango.availability.streams").gauge().value()).isEqualTo(3);
    first.cancel();
    time.advanceTime();
    assertThat(open("one").received).hasSize(1);
  }

  @Test
  void shutdownTellsEveryStreamWhenToComeBackAndEndsIt() {
    start();
    var phone = open(SlotFilter.ALL, null, Long.MAX_VALUE);
    var slow = open(SlotFilter.ALL, null, 1);
    node.closeStreams();
    time.advanceTime();
    assertThat(Integer.parseInt(phone.received.getLast().retry())).isBetween(3_000, 12_000);
    assertThat(phone.completed).isTrue();
    assertThat(slow.completed).isTrue();
    assertThat(open("one").refusals).containsExactly(new Refused(Reason.CLOSING, Duration.ofSeconds(3)));
    assertThat(meters.get("sango.availability.streams").gauge().value()).isZero();
  }

  @Test
  void streamsThatEndTogetherAreNotAskedBackAtOneInstant() {
    start();
    var wires = List.of(wire(), wire(), wire());
    node.closeStreams();
    time.advanceTime();
    assertThat(wires.stream().map(wire -> wire.received.getLast())).containsExactlyInAnyOrder(
        Told.retry(3_000), Told.retry(4_285), Told.retry(5_571));
  }

  @Test
  void streamThatTakesNothingForFourHeartbeatsIsCutAndItsPlaceIsFree() {
    start();
    var gone = wire();
    var slow = wire();
    gone.ready = false;
    slow.ready = false;
    time.advanceTimeBy(Duration.ofSeconds(44));
    slow.ready = true;
    time.advanceTimeBy(Duration.ofSeconds(2));
    slow.ready = false;
    assertThat(gone.cut).isFalse();
    time.advanceTimeBy(Duration.ofSeconds(17));
    assertThat(gone.cut).isTrue();
    assertThat(slow.cut).isFalse();
    assertThat(meters.get("sango.availability.streams").gauge().value()).isOne();
  }

  @Test
  void markIsAnotherWhenAnAnswerMayBeAnother() {
    board.write(slot("center", 0, 1));
    start();
    var first = node.mark(PROGRAMME);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(node.mark(PROGRAMME)).as("looked at, and found the same").isSameAs(first);
    publish(slot("center", 0, 2));
    var changed = node.mark(PROGRAMME);
    assertThat(changed).isNotSameAs(first);
    board.reachable(false);
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(node.mark(PROGRAMME)).as("stale").isNotSameAs(changed);
  }

  private void assertShown(SlotState... states) {
    assertThat(Shown.in(view(SlotFilter.ALL))).isEqualTo(Shown.of(List.of(states)));
  }

  private void assertLost(String epoch, SlotState... shown) {
    assertThat(board.disowned).contains(epoch);
    assertThat(node.freshness()).isInstanceOf(Freshness.Stale.class);
    assertShown(shown);
  }

  private void start() {
    node.start();
    time.advanceTimeBy(Duration.ofMillis(50));
  }

  private Wire wire() {
    var wire = new Wire(HERE);
    node.connect(PROGRAMME, CENTER, Optional.empty(), "address " + ++phones, wire);
    return wire;
  }

  private Phone open(String address) {
    return open(SlotFilter.ALL, null, address, 1);
  }

  private Phone open(SlotFilter filter, String lastEventId, long demand) {
    return open(filter, lastEventId, "address " + ++phones, demand);
  }

  private Phone open(SlotFilter filter, String lastEventId, String address, long demand) {
    var phone = new Phone(demand);
    node.events(PROGRAMME, filter, Optional.ofNullable(lastEventId), address).subscribe(phone);
    time.advanceTime();
    return phone;
  }

  private void publish(SlotState... states) {
    board.publish(states);
    time.advanceTimeBy(Duration.ofMillis(50));
  }

  private AvailabilityView view(SlotFilter filter) {
    return node.view(PROGRAMME, filter).orElseThrow();
  }

  private static SlotState[] slots(int days, long version) {
    return IntStream.range(0, days).mapToObj(day -> slot("center", day, version)).toArray(SlotState[]::new);
  }

  private static SlotState slot(String facility, int day, long version) {
    return state(key(PROGRAMME, facility, day), version);
  }
}
