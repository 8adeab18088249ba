package jp.sango.push.worker;

import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jp.sango.local.Behaviour;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalServers;
import jp.sango.local.ReceivedMessage;
import jp.sango.push.Button;
import jp.sango.push.DeadLetters.SentAgain;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.MovableClock;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Postgres;
import jp.sango.push.PushProperties;
import jp.sango.push.Verdict;
import jp.sango.push.line.LineSender;
import jp.sango.push.store.StoredDeadLetters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What says the same to many leaves in one request, and reaches each of them once, whatever comes between. */
class MulticastTest {

  private static final String MULTICAST = "/v2/bot/message/multicast";
  private static final String PUSH = "/v2/bot/message/push";
  private static final LockScreenText GENTLE = new LockScreenText("お知らせ", "お手すきのときにご覧ください。");

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final LineReceiver line = LineReceiver.start(Clock.systemUTC());
  private final LineSender sender = new LineSender(
      new PushProperties.Line(line.endpoint(), line.endpoint(), "token", null, WITH_SERVERS),
      OfficialAccounts.of(""), Optional.empty(), 8);
  private final MovableClock clock = new MovableClock();
  private final Delivery[] everybody =
      Stream.generate(() -> Deliveries.broadcast(Deliveries.NOW.plusSeconds(3600))).limit(12).toArray(Delivery[]::new);
  private final Map<UUID, Verdict> verdicts = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    sender.destroy();
    line.close();
    postgres.close();
  }

  @Test
  void whatSaysTheSameToManyLeavesInOneRequest() {
    sending(() -> {
      assertThat(requests(MULTICAST)).isOne();
      assertThat(requests(PUSH)).isZero();
      assertThat(postgres.count("state = 'ACCEPTED' and attempts = 1")).isEqualTo(12);
    });
    eachGotItOnce();
    assertThat(multicasts()).as("there is nothing to repeat").isZero();
  }

  @Test
  void otherWordsLeaveInAnotherRequestAndWhoeverIsAloneByHerOwnKey() {
    Stream.of(everybody).limit(5).forEach(each -> verdicts.put(each.id(), new Verdict.Send(GENTLE, List.of())));
    verdicts.put(everybody[11].id(), new Verdict.Send(GENTLE, List.of(new Button("見る", "/notices")), Optional.empty()));
    sending(() -> {
      assertThat(requests(MULTICAST)).isEqualTo(2);
      assertThat(requests(PUSH)).isOne();
    });
    eachGotItOnce();
    assertThat(line.messages(address(everybody[0])).getFirst().body()).isEqualTo(GENTLE.body());
    assertThat(line.messages(address(everybody[11])).getFirst().id()).isEqualTo(everybody[11].id().toString());
  }

  @Test
  void herOwnMatterIsNobodyElses() {
    var own = Stream.generate(Deliveries::toLine).limit(3).toArray(Delivery[]::new);
    try (var node = node().started()) {
      postgres.add(node.outbox, own);
      await().until(() -> postgres.count("state = 'ACCEPTED'") == 3);
    }
    assertThat(requests(MULTICAST)).isZero();
    assertThat(line.messages()).extracting(ReceivedMessage::id)
        .containsExactlyInAnyOrder(Stream.of(own).map(each -> each.id().toString()).toArray(String[]::new));
  }

  @Test
  void whatWasWithdrawnIsNotInIt() {
    verdicts.put(everybody[3].id(), new Verdict.Withdraw());
    sending(() -> assertThat(postgres.state(everybody[3].id())).isEqualTo("WITHDRAWN"));
    assertThat(line.messages(address(everybody[3]))).isEmpty();
    assertThat(line.messages()).hasSize(11);
  }

  @Test
  void answerThatWasLostIsAskedForUnderTheSameKey() {
    line.behaveNext(address(everybody[0]), new Behaviour.AcceptAndDrop(), new Behaviour.Unavailable());
    sending(() -> assertThat(requests(MULTICAST)).isEqualTo(3));
    eachGotItOnce();
    assertThat(line.counts().byStatus()).containsEntry("409", 1L);
    assertThat(requests(PUSH)).isZero();
  }

  @Test
  void addressWhereNobodyIsCostsTheOthersNothing() {
    line.behave(address(everybody[7]), new Behaviour.Unregistered());
    sending(() -> assertThat(postgres.state(everybody[7].id())).isEqualTo("UNDELIVERABLE ADDRESS_GONE"));
    assertThat(postgres.count("state = 'ACCEPTED'")).isEqualTo(11);
    assertThat(requests(MULTICAST)).isOne();
    assertThat(line.messages()).extracting(ReceivedMessage::id).as("each by its own key").doesNotHaveDuplicates();
  }

  @Test
  void asManyLeaveAsTheMonthHasRoomFor() {
    line.monthlyQuota(10);
    sending(() -> assertThat(postgres.count("state = 'UNDELIVERABLE' and reason = 'MONTHLY_LIMIT'")).isEqualTo(3));
    assertThat(line.messages()).as("a tenth is kept").hasSize(9);
    assertThat(requests(MULTICAST)).isOne();
    assertThat(requests(PUSH)).as("nobody knocks in vain").isZero();
  }

  @Test
  void whoHasBeenAskedToWaitAsksOnceMoreForAll() {
    line.behaveNext(address(everybody[0]), new Behaviour.TooMany(Duration.ofSeconds(1)));
    sending(() -> assertThat(requests(MULTICAST)).isEqualTo(2));
    eachGotItOnce();
    assertThat(requests(PUSH)).isZero();
  }

  @Test
  void whatHadNoAnswerByItsDeadlineEndsAndIsNotSentUnderAnotherKey() {
    line.behave(new Behaviour.Broken());
    try (var node = node().started()) {
      postgres.add(node.outbox, everybody);
      await().until(() -> requests(MULTICAST) > 1);
      clock.move(Duration.ofHours(1));
      await().until(() -> postgres.count("state = 'EXPIRED'") == 12);
      clock.move(Duration.ofHours(-1));
      assertThat(new StoredDeadLetters(postgres.client, clock).sendAgain(everybody[0].id()).block(WITH_SERVERS))
          .isEqualTo(SentAgain.COULD_SHOW_TWICE);
    }
  }

  @Test
  void whoseWordsHaveChangedMeanwhileGetsNeitherForNobodyKnowsWhatSheHas() {
    line.behaveNext(address(everybody[0]), new Behaviour.Hang());
    try (var dying = node().started()) {
      postgres.add(dying.outbox, everybody);
      await().until(() -> requests(MULTICAST) == 1);
    }
    verdicts.put(everybody[4].id(), new Verdict.Send(GENTLE, List.of()));
    postgres.endAllLeases();
    try (var heir = node().started()) {
      await().until(() -> postgres.count("state = 'QUEUED'") == 0);
    }
    assertThat(postgres.state(everybody[4].id())).isEqualTo("UNDELIVERABLE WORDS_HAVE_CHANGED");
    assertThat(line.messages(address(everybody[4]))).isEmpty();
    assertThat(postgres.count("state = 'ACCEPTED'")).isEqualTo(11);
    eachGotItOnce();
  }

  @Test
  void whereTheMonthIsUsedUpBeforeTheAnswerNobodyGetsItUnderAnotherKey() {
    line.behave(address(everybody[0]), new Behaviour.Unavailable());
    try (var node = node().started()) {
      postgres.add(node.outbox, everybody);
      await().until(() -> requests(MULTICAST) > 0);
      line.monthlyQuota(1);
      line.behave(address(everybody[0]), new Behaviour.Accept());
      await().until(() -> postgres.count("state = 'UNDELIVERABLE' and reason = 'MONTHLY_LIMIT'") == 12);
    }
    assertThat(new StoredDeadLetters(postgres.client, clock).sendAgain(everybody[0].id()).block(WITH_SERVERS))
        .isEqualTo(SentAgain.COULD_SHOW_TWICE);
  }

  @Test
  void whoComesBackAfterDaysSendsNobodyUnderAnotherKeyWhatSheMayHave() {
    line.behaveNext(address(everybody[0]), new Behaviour.Hang());
    try (var dying = node().started()) {
      postgres.add(dying.outbox, everybody);
      await().until(() -> requests(MULTICAST) == 1);
    }
    Stream.of("update push_queue set leased_until = now()",
            "update push_multicast set leased_until = now() + interval '1 second', made_at = now() - interval '3 days'")
        .forEach(days -> postgres.client.sql(days).then().block(WITH_SERVERS));
    try (var heir = node().started()) {
      await().until(() -> postgres.count("state = 'QUEUED'") == 0);
    }
    assertThat(postgres.count("state = 'UNDELIVERABLE' and reason = 'NO_ANSWER'")).isEqualTo(12);
    assertThat(line.messages()).isEmpty();
  }

  @Test
  void atNightAllOfThemWaitTogether() {
    line.behaveNext(address(everybody[0]), new Behaviour.Unavailable());
    try (var node = node().started()) {
      postgres.add(node.outbox, everybody);
      await().until(() -> requests(MULTICAST) == 1);
      verdicts.put(everybody[2].id(), new Verdict.NotBefore(Deliveries.NOW.plusSeconds(600)));
      postgres.client.sql("update push_multicast set leased_until = now()").then().block(WITH_SERVERS);
      await().until(() -> postgres.client.sql("select leased_until > now() + interval '5 minutes' from push_multicast")
          .map(row -> row.get(0, Boolean.class)).one().block(WITH_SERVERS));
    }
    assertThat(requests(MULTICAST)).isOne();
    assertThat(line.messages()).isEmpty();
  }

  /** Until nothing waits any more. */
  private void sending(Runnable then) {
    try (var node = node().started()) {
      postgres.add(node.outbox, everybody);
      await().until(() -> postgres.count("state = 'QUEUED'") == 0);
      then.run();
    }
  }

  private Node node() {
    return new Node(postgres, sender, clock, deliveries -> Node.verdicts(deliveries,
        each -> verdicts.getOrDefault(each.id(), new Verdict.Send(each.text(), List.of()))));
  }

  private void eachGotItOnce() {
    assertThat(everybody).allSatisfy(each -> assertThat(line.messages(address(each)))
        .hasSize(postgres.state(each.id()).equals("ACCEPTED") ? 1 : 0));
    assertThat(line.keysForOthers()).isZero();
  }

  private long requests(String path) {
    return line.counts().byPath().getOrDefault(path, 0L);
  }

  private long multicasts() {
    return postgres.client.sql("select count(*) from push_multicast").map(row -> row.get(0, Long.class)).one()
        .block(WITH_SERVERS);
  }

  private static String address(Delivery delivery) {
    return delivery.address().value();
  }
}
