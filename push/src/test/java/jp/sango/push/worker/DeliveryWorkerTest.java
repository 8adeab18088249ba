package jp.sango.push.worker;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.local.LocalServers;
import jp.sango.push.Address;
import jp.sango.push.Channel;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.LockScreenText;
import jp.sango.push.MovableClock;
import jp.sango.push.Postgres;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import jp.sango.push.store.DeliveryTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.NoTransactionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class DeliveryWorkerTest {

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final Phones phones = new Phones();
  private final MovableClock clock = new MovableClock();
  private final Node node = new Node(postgres, phones, clock);

  @AfterEach
  void close() {
    node.close();
    postgres.close();
  }

  @Test
  void committedDeliveryArrives() {
    node.started();
    var delivery = Deliveries.toPhone(Urgency.NOW);
    postgres.add(node.outbox, delivery);
    await().until(() -> phones.sent.contains(delivery.id()));
    await().untilAsserted(() -> assertThat(postgres.state(delivery.id())).isEqualTo("ACCEPTED"));
    await().untilAsserted(() -> assertThat(node.outcomes).containsExactly(new DeliveryOutcome.Accepted("accepted")));
    await().until(() ->
        node.meters.get("sango.push.attempts").tag("outcome", "accepted").counter().count() == 1);
  }

  /** The quickest of several: the machine stands still now and then. */
  @Test
  void committedDeliveryArrivesWithinASecond() {
    node.started();
    assertThat(Stream.generate(this::timeToArrive).limit(5)).anyMatch(time -> time.compareTo(Duration.ofSeconds(1)) < 0);
  }

  private Duration timeToArrive() {
    var delivery = Deliveries.toPhone(Urgency.NOW);
    var committed = System.nanoTime();
    postgres.add(node.outbox, delivery);
    await().pollInterval(Duration.ofMillis(10)).until(() -> phones.sent.contains(delivery.id()));
    return Duration.ofNanos(System.nanoTime() - committed);
  }

  @Test
  void commitOnThisNodeWakesTheWorkerWithoutPolling() throws InterruptedException {
    var never = Duration.ofHours(1);
    var neverPolls = new Timing(never, never, Node.QUICK.limits(), Node.QUICK.stop(), Node.QUICK.firstRetry(),
        Node.QUICK.longestRetry());
    try (var woken = new Node(postgres, phones, clock, Node::asQueued, null, neverPolls).started()) {
      // The first look, which every start takes, is over.
      TimeUnit.MILLISECONDS.sleep(300);
      var delivery = Deliveries.toPhone(Urgency.NOW);
      postgres.add(woken.outbox, delivery);
      await().until(() -> phones.sent.contains(delivery.id()));
    }
  }

  @Test
  void anotherNodesDeliveryIsFoundByPolling() {
    node.started();
    var delivery = Deliveries.toPhone(Urgency.BROADCAST);
    try (var other = new Node(postgres, phones, clock)) {
      postgres.add(other.outbox, delivery);
    }
    await().until(() -> phones.sent.contains(delivery.id()));
  }

  @Test
  void rolledBackTransactionSendsNothing() throws InterruptedException {
    node.started();
    var undone = node.outbox.add(List.of(Deliveries.toPhone(Urgency.NOW)))
        .then(Mono.<Void>error(new IllegalStateException("undo")))
        .as(postgres.transaction::transactional);
    assertThatThrownBy(() -> undone.block(PATIENCE)).isInstanceOf(IllegalStateException.class);
    TimeUnit.MILLISECONDS.sleep(400);
    assertThat(phones.sent).isEmpty();
    assertThat(postgres.count("true")).isZero();
  }

  @Test
  void outsideATransactionNothingIsAdded() {
    var outside = node.outbox.add(List.of(Deliveries.toPhone(Urgency.NOW)));
    assertThatThrownBy(() -> outside.block(PATIENCE)).isInstanceOf(NoTransactionException.class);
  }

  @Test
  void addingTheSameIdAgainChangesNothing() {
    var delivery = Deliveries.toLine();
    postgres.add(node.outbox, delivery);
    postgres.add(node.outbox, delivery, delivery);
    assertThat(postgres.count("true")).isOne();
  }

  @Test
  void thousandsGoIntoOneTransaction() {
    postgres.add(node.outbox, many(1234, Urgency.SOON));
    assertThat(postgres.count("urgency = 1")).isEqualTo(1234);
  }

  @Test
  void twoWorkersNeverSendTheSameRowAtATimeNorTwice() {
    try (var other = new Node(postgres, phones, clock)) {
      postgres.add(node.outbox, many(500, Urgency.SOON));
      node.started();
      other.started();
      await().until(() -> postgres.count("state = 'ACCEPTED'") == 500);
    }
    assertThat(phones.sentTwiceAtATime).isEmpty();
    assertThat(phones.sent).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void whatADeadWorkerLeftBehindIsSentAgainUnderTheSameId() {
    phones.takes = PATIENCE;
    node.started();
    var delivery = Deliveries.toLine();
    postgres.add(node.outbox, delivery);
    await().until(() -> phones.sent.contains(delivery.id()));
    node.worker.kill();
    postgres.endAllLeases();
    phones.takes = Duration.ofMillis(5);
    try (var other = new Node(postgres, phones, clock).started()) {
      await().until(() -> postgres.state(delivery.id()).equals("ACCEPTED"));
    }
    assertThat(phones.sent).containsExactly(delivery.id(), delivery.id());
  }

  @Test
  void lateWorkerCannotAcknowledgeWhatAnotherHasByNow() {
    var table = new DeliveryTable(postgres.client);
    var delivery = Deliveries.toLine();
    postgres.add(node.outbox, delivery);
    var late = UUID.randomUUID();
    var lease = Duration.ofMillis(1);
    var place = new Place(late, Channel.LINE, Urgency.SOON);
    var old = table.lease(place, 1, lease).block(PATIENCE).getFirst();
    await().until(() -> !table.lease(place, 1, Duration.ofMinutes(1)).block().isEmpty());
    var ending = Ending.of(old, new DeliveryOutcome.AddressGone());
    assertThat(table.acknowledge(late, List.of(ending)).collectList().block(PATIENCE)).isEmpty();
    assertThat(postgres.state(delivery.id())).isEqualTo("QUEUED");
  }

  @Test
  void whatWasLeftBehindIsNotTakenForUntriedWhenItWaitsOnceMore() {
    var table = new DeliveryTable(postgres.client);
    postgres.add(node.outbox, Deliveries.toLine());
    var place = new Place(UUID.randomUUID(), Channel.LINE, Urgency.SOON);
    assertThat(lease(table, place)).matches(first -> !first.leftBehind() && first.answers() == 0);
    postgres.endAllLeases();
    var inherited = lease(table, place);
    assertThat(inherited.leftBehind()).isTrue();
    var waits = Ending.unasked(inherited, clock.instant(), Duration.ZERO, "NOT_YET");
    assertThat(table.acknowledge(place.worker(), List.of(waits)).collectList().block(PATIENCE)).hasSize(1);
    assertThat(lease(table, place)).matches(again -> !again.leftBehind() && again.answers() == 1);
  }

  private static Leased lease(DeliveryTable table, Place place) {
    return table.lease(place, 1, Duration.ofMinutes(1)).block(PATIENCE).getFirst();
  }

  @Test
  void afterTheDeadlineNothingIsSent() {
    var delivery = Deliveries.until(clock.instant().plusSeconds(60));
    postgres.add(node.outbox, delivery);
    clock.move(Duration.ofSeconds(60));
    node.started();
    await().until(() -> postgres.state(delivery.id()).equals("EXPIRED EXPIRED"));
    assertThat(phones.sent).isEmpty();
    assertThat(node.outcomes).containsExactly(new DeliveryOutcome.Expired());
    assertThat(postgres.count("attempts = 0")).as("nobody was asked").isOne();
  }

  @Test
  void whatIsNoLongerWantedIsWithdrawn() {
    var delivery = Deliveries.toPhone(Urgency.NOW);
    try (var indifferent = new Node(postgres, phones, clock, due -> Node.verdicts(due, _ -> new Verdict.Withdraw())).started()) {
      postgres.add(indifferent.outbox, delivery);
      await().until(() -> postgres.state(delivery.id()).equals("WITHDRAWN"));
    }
    assertThat(postgres.count("attempts = 0")).as("nobody was asked").isOne();
    assertThat(phones.sent).isEmpty();
  }

  @Test
  void unansweredQuestionIsAskedAgain() {
    var asked = new AtomicInteger();
    var delivery = Deliveries.toPhone(Urgency.NOW);
    try (var forgetful = new Node(postgres, phones, clock, due -> asked.getAndIncrement() == 0
        ? Mono.error(new IllegalStateException("not now")) : Node.asQueued(due)).started()) {
      postgres.add(forgetful.outbox, delivery);
      await().until(() -> postgres.state(delivery.id()).startsWith("ACCEPTED"));
    }
    assertThat(phones.sent).hasSize(1);
  }

  @Test
  void oneThatCannotBeLookedAtHoldsUpNoneOfItsNeighbours() {
    var all = many(10, Urgency.SOON);
    var bad = all[6];
    try (var forgetful = new Node(postgres, phones, clock, due -> due.stream().anyMatch(each -> each.id().equals(bad.id()))
        ? Mono.error(new IllegalStateException("of a kind that nobody knows")) : Node.asQueued(due)).started()) {
      postgres.add(forgetful.outbox, all);
      await().until(() -> postgres.count("state = 'ACCEPTED' and attempts = 1") == 9);
      await().until(() -> postgres.state(bad.id()).equals("QUEUED CHECK_FAILED"));
    }
    assertThat(phones.sent).hasSize(9).doesNotContain(bad.id());
  }

  @Test
  void wordsThatFitNowLeaveInsteadOfThoseThatWereQueued() {
    var gentle = new LockScreenText("おしらせ", "アプリをひらいてください。");
    try (var careful = new Node(postgres, phones, clock,
        due -> Node.verdicts(due, _ -> new Verdict.Send(gentle, List.of()))).started()) {
      postgres.add(careful.outbox, Deliveries.toPhone(Urgency.SOON));
      await().until(() -> !phones.texts.isEmpty());
    }
    assertThat(phones.texts).containsExactly(gentle);
  }

  @Test
  void whatMayNotRingYetWaitsForItsTime() {
    var morning = clock.instant().plus(Duration.ofMinutes(30));
    var delivery = Deliveries.toPhone(Urgency.SOON);
    try (var quiet = new Node(postgres, phones, clock,
        due -> Node.verdicts(due, _ -> new Verdict.NotBefore(morning))).started()) {
      postgres.add(quiet.outbox, delivery);
      await().until(() -> postgres.count("state = 'QUEUED' and reason = 'NOT_YET'") == 1);
      assertThat(postgres.queued("next_attempt_at > now() + interval '20 minutes' and leased_by is null")).isOne();
      assertThat(quiet.outcomes).containsExactly(new DeliveryOutcome.Later(morning, "NOT_YET"));
    }
    assertThat(phones.sent).isEmpty();
  }

  @Test
  void deadAddressIsToldAndNotTriedAgain() {
    phones.answer = _ -> new SendResult.AddressGone();
    node.started();
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(node.outbox, delivery);
    await().until(() -> postgres.state(delivery.id()).equals("UNDELIVERABLE ADDRESS_GONE"));
    assertThat(node.outcomes).containsExactly(new DeliveryOutcome.AddressGone());
    assertThat(phones.sent).hasSize(1);
  }

  @Test
  void providerIsLeftAloneForAsLongAsItAsks() {
    var answered = new CopyOnWriteArrayList<Long>();
    phones.answer = _ -> {
      answered.add(System.nanoTime());
      return answered.size() == 1
          ? new SendResult.TryAgain("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(1)), SendResult.Blamed.CHANNEL)
          : new SendResult.Accepted("second");
    };
    node.started();
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(node.outbox, delivery);
    await().until(() -> answered.size() == 2);
    assertThat(Duration.ofNanos(answered.getLast() - answered.getFirst())).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    await().untilAsserted(() -> assertThat(node.outcomes).hasSize(2));
    assertThat(node.outcomes.getFirst()).isInstanceOf(DeliveryOutcome.Later.class);
  }

  @Test
  void itsDeadlineEndsItAndNotHowOftenItFailed() {
    phones.answer = _ -> SendResult.TryAgain.because("INTERNAL");
    node.started();
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(node.outbox, delivery);
    await().until(() -> phones.sent.size() > 14);
    assertThat(postgres.state(delivery.id())).startsWith("QUEUED");
    clock.move(Duration.ofHours(1));
    await().until(() -> postgres.state(delivery.id()).equals("EXPIRED INTERNAL"));
  }

  @Test
  void workersThatDieOnTheirLeasesCostARowNoAttempt() {
    var table = new DeliveryTable(postgres.client);
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(node.outbox, delivery);
    for (var dying = 0; dying < 20; dying++) {
      assertThat(table.lease(soon(), 1, Duration.ofHours(1)).block(PATIENCE)).hasSize(1);
      postgres.endAllLeases();
    }
    node.started();
    await().until(() -> postgres.state(delivery.id()).equals("ACCEPTED"));
    assertThat(postgres.count("attempts = 1")).isOne();
  }

  @Test
  void callLeftBehindByADeadWorkerIsTakenUpByAnother() {
    phones.takes = PATIENCE;
    var call = Deliveries.toPhone(Urgency.NOW);
    try (var dying = new Node(postgres, phones, clock, Node::asQueued, null, Timing.NORMAL).started()) {
      postgres.add(dying.outbox, call);
      await().until(() -> !phones.sent.isEmpty());
    }
    phones.takes = Duration.ofMillis(5);
    try (var heir = new Node(postgres, phones, clock, Node::asQueued, null, Timing.NORMAL).started()) {
      assertThat(heir.worker.isRunning()).isTrue();
      await().until(() -> postgres.state(call.id()).equals("ACCEPTED"));
    }
    assertThat(phones.sent).containsExactly(call.id(), call.id());
  }

  @Test
  void providerThatHangsIsInNoOtherProvidersWay() {
    phones.hanging = Channel.LINE;
    node.started();
    postgres.add(node.outbox, Stream.generate(Deliveries::toLine).limit(50).toArray(Delivery[]::new));
    await().until(() -> phones.sent.size() == 8);
    var delivery = Deliveries.toPhone(Urgency.SOON);
    postgres.add(node.outbox, delivery);
    await().until(() -> postgres.state(delivery.id()).equals("ACCEPTED"));
  }

  @Test
  void whatIsLookedAtUntilItIsTooLateIsNotSent() {
    var delivery = Deliveries.until(clock.instant().plusSeconds(60));
    try (var slow = new Node(postgres, phones, clock, due -> {
      clock.move(Duration.ofSeconds(60));
      return Node.asQueued(due);
    }).started()) {
      postgres.add(slow.outbox, delivery);
      await().until(() -> postgres.state(delivery.id()).equals("EXPIRED EXPIRED"));
    }
    assertThat(phones.sent).isEmpty();
  }

  @Test
  void channelThatIsAwayCostsNoMessageAnAttempt() {
    phones.answer = delivery -> delivery.address() instanceof Address.FcmToken
        ? new SendResult.ChannelAway("HTTP_401", Duration.ofHours(2)) : new SendResult.Accepted("accepted");
    node.started();
    postgres.add(node.outbox, many(30, Urgency.BROADCAST));
    await().until(() -> postgres.count("reason = 'HTTP_401'") > 0);
    var onAnotherChannel = Deliveries.toLine();
    postgres.add(node.outbox, onAnotherChannel);
    await().until(() -> postgres.state(onAnotherChannel.id()).equals("ACCEPTED"));
    assertThat(postgres.count("channel = 'FCM' and (attempts > 0 or state <> 'QUEUED')")).isZero();
    assertThat(phones.sent).as("no more than were under way, and the other").hasSizeLessThan(18);
  }

  /** Staff hear of it then, and not when the channel is open again. */
  @Test
  void whatPassesItsDeadlineWhileItsChannelIsClosedEndsAllTheSame() {
    phones.answer = _ -> new SendResult.ChannelAway("QUOTA_EXCEEDED", Duration.ofDays(1));
    node.started();
    postgres.add(node.outbox, many(30, Urgency.SOON));
    await().until(() -> postgres.count("reason = 'QUOTA_EXCEEDED'") > 0);
    var late = Deliveries.until(clock.instant().plusSeconds(60));
    postgres.add(node.outbox, late);
    clock.move(Duration.ofMinutes(1));
    await().until(() -> postgres.state(late.id()).equals("EXPIRED EXPIRED"));
    assertThat(postgres.count("id = '" + late.id() + "' and attempts = 0")).isOne();
    await().untilAsserted(() -> assertThat(node.outcomes).contains(new DeliveryOutcome.Expired()));
    clock.move(Duration.ofHours(1));
    await().until(() -> postgres.count("state = 'EXPIRED'") == 31);
  }

  @Test
  void closedChannelIsSeenFromOutside() {
    phones.answer = _ -> new SendResult.ChannelAway("HTTP_401", Duration.ofHours(2));
    assertThat(node.worker.shut()).isEmpty();
    node.started();
    postgres.add(node.outbox, Deliveries.toLine());
    await().until(() -> !node.worker.shut().isEmpty());
    assertThat(node.worker.shut()).singleElement().satisfies(shut -> {
      assertThat(shut.channel()).isEqualTo(Channel.LINE);
      assertThat(shut.account()).isEqualTo("usual");
    });
    assertThat(node.meters.get("sango.push.gate.closed").tag("channel", "line").gauge().value()).isPositive();
  }

  /** With eight places, none of which comes free. */
  @Test
  void callIsNotBehindThousandsOfBroadcasts() {
    phones.takes = PATIENCE.plus(PATIENCE);
    postgres.add(node.outbox, many(2000, Urgency.BROADCAST));
    node.started();
    await().until(() -> phones.sent.size() == 8);
    var call = Deliveries.toPhone(Urgency.NOW);
    postgres.add(node.outbox, call);
    await().until(() -> phones.sent.contains(call.id()));
    assertThat(phones.sent.indexOf(call.id())).isEqualTo(8);
  }

  /** Ten a second may leave: of that broadcasts never take the last. */
  @Test
  void offerIsNotBehindThousandsOfBroadcastsThatWaitForTheQuota() {
    try (var sparing = new Node(
        postgres, phones, clock, Node::asQueued, null, Node.QUICK, Quota.perMinute(600)).started()) {
      postgres.add(sparing.outbox, many(4_000, Urgency.BROADCAST));
      await().until(() -> phones.sent.size() >= 40);
      var offer = Deliveries.toPhone(Urgency.NOW);
      postgres.add(sparing.outbox, offer);
      await().until(() -> phones.sent.contains(offer.id()));
      assertThat(phones.sent.indexOf(offer.id())).isLessThan(2_000);
      assertThat(postgres.count("state = 'QUEUED'")).as("broadcasts that still wait").isGreaterThan(1_000);
    }
  }

  /** A loss is told, an offer taken by telephone, while others hold the places. */
  @Test
  void verdictThatIsOldIsAskedForAgain() {
    phones.takes = Duration.ofSeconds(2);
    var isOver = new AtomicBoolean();
    try (var careful = new Node(postgres, phones, clock, due -> Node.verdicts(due, delivery ->
        isOver.get() ? new Verdict.Withdraw() : new Verdict.Send(delivery.text(), List.of()))).started()) {
      postgres.add(careful.outbox, many(20, Urgency.SOON));
      await().until(() -> phones.sent.size() == 8);
      isOver.set(true);
      await().until(() -> postgres.count("state = 'QUEUED'") == 0);
    }
    assertThat(phones.sent).as("two rounds in the time that a verdict holds").hasSizeLessThanOrEqualTo(16);
    assertThat(postgres.count("state = 'WITHDRAWN'")).isPositive();
  }

  @Test
  void replacedAddressIsFollowedOnceAndOnlyWhereTheNoticeHasNotGoneYet() {
    var lost = Deliveries.toPhone(Urgency.SOON);
    var lostToo = Deliveries.sameNotice(lost, new Address.FcmToken("lost too"));
    var hers = Deliveries.sameNotice(lost, new Address.FcmToken("hers all the time"));
    var present = Set.<Address>of(hers.address(), new Address.FcmToken("new"));
    try (var looking = new Node(postgres, phones, clock, due -> Node.verdicts(due, delivery ->
        present.contains(delivery.address()) ? new Verdict.Send(delivery.text(), List.of())
            : new Verdict.Redirect(present))).started()) {
      postgres.add(looking.outbox, lost, lostToo, hers);
      await().until(() -> postgres.count("state = 'ACCEPTED'") == 2 && postgres.count("state = 'QUEUED'") == 0);
      assertThat(looking.outcomes).contains(new DeliveryOutcome.Redirected(present));
    }
    assertThat(postgres.count("state = 'ACCEPTED' and address = 'new' and notice_id = '" + lost.noticeId() + "'")).isOne();
    assertThat(postgres.state(lost.id())).isEqualTo("WITHDRAWN REDIRECTED");
    assertThat(phones.sent).hasSize(2);
  }

  @Test
  void whoHasNoAddressLeftIsNotReachedAndThatIsTold() {
    var delivery = Deliveries.toPhone(Urgency.SOON);
    try (var looking = new Node(postgres, phones, clock,
        due -> Node.verdicts(due, _ -> new Verdict.Redirect(Set.of()))).started()) {
      postgres.add(looking.outbox, delivery);
      await().until(() -> postgres.state(delivery.id()).equals("UNDELIVERABLE NO_ADDRESS"));
      await().untilAsserted(() ->
          assertThat(looking.outcomes).containsExactly(new DeliveryOutcome.Unreached("NO_ADDRESS")));
    }
    assertThat(postgres.count("attempts = 0")).isOne();
  }

  /** It is taken up again, and nobody else has sent it meanwhile. */
  @Test
  void whatFindsNoPlaceInItsLeaseIsGivenBack() {
    phones.takes = Duration.ofMillis(700);
    var tight = Node.timing(new Timing.Limits(Duration.ofSeconds(6), WITH_SERVERS, Duration.ofMillis(5_500)));
    try (var busy = new Node(postgres, phones, clock, Node::asQueued, null, tight).started()) {
      postgres.add(busy.outbox, many(40, Urgency.SOON));
      await().until(() -> busy.outcomes.stream().anyMatch(outcome ->
          outcome instanceof DeliveryOutcome.Later(_, var reason) && reason.equals("NO_PLACE")));
      await().until(() -> postgres.count("state = 'ACCEPTED' and attempts = 1") == 40);
    }
    assertThat(phones.sentTwiceAtATime).isEmpty();
  }

  @Test
  void whatMayNotRingBeforeItsDeadlineEndsWithIt() {
    var delivery = Deliveries.until(clock.instant().plusSeconds(60));
    try (var quiet = new Node(postgres, phones, clock, due -> Node.verdicts(due,
        _ -> new Verdict.NotBefore(clock.instant().plus(Duration.ofHours(8))))).started()) {
      postgres.add(quiet.outbox, delivery);
      await().until(() -> postgres.state(delivery.id()).equals("QUEUED NOT_YET"));
      clock.move(Duration.ofMinutes(1));
      await().until(() -> postgres.state(delivery.id()).equals("EXPIRED NOT_YET"));
    }
    assertThat(phones.sent).isEmpty();
  }

  @Test
  void listenerThatFailsForOneCostsNobodyElseAnything() {
    var poison = Deliveries.toPhone(Urgency.SOON);
    var others = many(30, Urgency.SOON);
    try (var listening = new Node(postgres, phones, clock, Node::asQueued, ended ->
        ended.stream().anyMatch(each -> each.delivery().id().equals(poison.id()))
            ? Mono.error(new IllegalStateException("no")) : Mono.empty())) {
      postgres.add(listening.outbox, poison);
      postgres.add(listening.outbox, others);
      listening.started();
      await().until(() -> postgres.count("state = 'ACCEPTED'") == 31);
    }
    assertThat(phones.sent).hasSize(31);
  }

  @Test
  void stopWaitsForWhatIsInFlight() throws InterruptedException {
    phones.takes = Duration.ofMillis(500);
    node.started();
    var delivery = Deliveries.toPhone(Urgency.NOW);
    postgres.add(node.outbox, delivery);
    await().until(() -> phones.sent.size() == 1);
    var stopped = new CountDownLatch(1);
    node.worker.stop(stopped::countDown);
    assertThat(stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(postgres.state(delivery.id())).isEqualTo("ACCEPTED");
    assertThat(node.worker.isRunning()).isFalse();
  }

  @Test
  void workerCanBeStoppedAndStartedAgain() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    node.started().worker.stop(stopped::countDown);
    assertThat(stopped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    node.started();
    var delivery = Deliveries.toPhone(Urgency.NOW);
    postgres.add(node.outbox, delivery);
    await().until(() -> phones.sent.contains(delivery.id()));
  }

  @Test
  void manySmallCommitsAreAllSentSoon() {
    node.started();
    var all = many(200, Urgency.SOON);
    Flux.fromArray(all)
        .flatMap(each -> node.outbox.add(List.of(each)).as(postgres.transaction::transactional), 5)
        .blockLast(PATIENCE);
    await().until(() -> postgres.count("state = 'ACCEPTED'") == 200);
  }

  private static Place soon() {
    return new Place(UUID.randomUUID(), Channel.FCM, Urgency.SOON);
  }

  static Delivery[] many(int number, Urgency urgency) {
    return IntStream.range(0, number).mapToObj(_ -> Deliveries.toPhone(urgency)).toArray(Delivery[]::new);
  }
}
