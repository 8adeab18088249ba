package jp.sango.push.worker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.local.Behaviour;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalServers;
import jp.sango.local.ReceivedMessage;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.MovableClock;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Postgres;
import jp.sango.push.PushProperties;
import jp.sango.push.line.LineSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LINE fails in every way at random, and workers die in the midst of it. */
class MulticastUnderFaultsTest {

  private static final int PEOPLE = 200;
  private static final int DEATHS = 3;
  /** A hang ends soon; whoever is slower than that is asked again, and says the same. */
  private static final Timing SHORT =
      Node.timing(new Timing.Limits(Duration.ofMinutes(1), WITH_SERVERS, Duration.ofSeconds(1)));

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final LineReceiver line = LineReceiver.start(Clock.systemUTC());
  private final LineSender sender = new LineSender(
      new PushProperties.Line(line.endpoint(), line.endpoint(), "token", null, WITH_SERVERS),
      OfficialAccounts.of(""), Optional.empty(), 8);

  @AfterEach
  void close() {
    sender.destroy();
    line.close();
    postgres.close();
  }

  @Test
  void everybodyIsReachedOnceWhateverFailsAndWhoeverDies() {
    var everybody = Stream.generate(() -> Deliveries.broadcast(Deliveries.NOW.plusSeconds(3600))).limit(PEOPLE)
        .toArray(Delivery[]::new);
    // Who dies first hears of nothing that it sends: all of that is repeated, whatever chance does later.
    line.behave(new Behaviour.AcceptAndDrop());
    try (var first = node()) {
      postgres.add(first.outbox, everybody);
    }
    var chance = Behaviour.AtRandom.allWays(20261122, 40);
    for (var death = 0; death < DEATHS; death++) {
      var before = line.requests();
      try (var dying = node().started()) {
        await().until(() -> line.requests() > before + 3 || postgres.queued("true") == 0);
      }
      postgres.endAllLeases();
      line.behave(chance);
    }
    line.behave(new Behaviour.Accept());
    try (var heir = node().started()) {
      await().until(() -> postgres.queued("true") == 0);
    }
    assertThat(postgres.count("state = 'ACCEPTED'")).isEqualTo(PEOPLE);
    assertThat(everybody).allSatisfy(each -> assertThat(line.messages(each.address().value())).hasSize(1));
    assertThat(line.keysForOthers()).isZero();
    assertThat(line.counts().byPath().get("/v2/bot/message/multicast")).as("some were repeated")
        .isGreaterThan(multicastsTo(everybody));
  }

  /** How many reached them, however many people the machine's pace brought together in one. */
  private long multicastsTo(Delivery... people) {
    var reachedBy = Stream.of(people).flatMap(each -> line.messages(each.address().value()).stream())
        .collect(groupingBy(ReceivedMessage::id, counting()));
    return reachedBy.values().stream().filter(reached -> reached > 1).count();
  }

  private Node node() {
    return new Node(postgres, sender, new MovableClock(), Node::asQueued, null, SHORT);
  }
}
