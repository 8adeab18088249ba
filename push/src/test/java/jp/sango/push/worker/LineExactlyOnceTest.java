package jp.sango.push.worker;

import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.local.LocalServers;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.LookAgain;
import jp.sango.push.MovableClock;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Postgres;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.Verdict;
import jp.sango.push.line.LineSender;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineExactlyOnceTest {

  private static final String TAKEN_BEFORE = "{\"message\":\"The retry key is already accepted\"}";

  @Test
  void workerThatDiesBeforeItHearsTheAnswerCostsNothing() {
    try (var postgres = new Postgres(LocalServers.freshDatabase()); var line = new ProviderOverHttp()) {
      var sender = new LineSender(new PushProperties.Line(line.uri(), line.uri(), "token", null, WITH_SERVERS),
          OfficialAccounts.of(""), Optional.empty(), 8);
      var delivery = Deliveries.toLine();
      line.hangs().answers(409, Map.of("x-line-accepted-request-id", "first"),
          TAKEN_BEFORE);
      try (var dying = new Node(postgres, sender, new MovableClock()).started()) {
        postgres.add(dying.outbox, delivery);
        await().until(() -> line.asked.size() == 1);
      }
      postgres.endAllLeases();
      try (var heir = new Node(postgres, sender, new MovableClock()).started()) {
        await().until(() -> postgres.state(delivery.id()).startsWith("ACCEPTED"));
        assertThat(heir.outcomes).containsExactly(new DeliveryOutcome.Accepted("first"));
      }
      assertThat(line.asked).extracting(asked -> asked.header("X-Line-Retry-Key"))
          .containsExactly(delivery.id().toString(), delivery.id().toString());
    }
  }

  @Test
  void whoMayHaveGotItAloneNeverGetsItAmongOthers() {
    try (var postgres = new Postgres(LocalServers.freshDatabase()); var line = new ProviderOverHttp()) {
      var sender = new LineSender(new PushProperties.Line(line.uri(), line.uri(), "token", null, WITH_SERVERS),
          OfficialAccounts.of(""), Optional.empty(), 8);
      var lone = Deliveries.broadcast(Deliveries.NOW.plusSeconds(3600));
      line.hangs();
      try (var dying = new Node(postgres, sender, new MovableClock()).started()) {
        postgres.add(dying.outbox, lone);
        await().until(() -> line.asked.size() == 1);
      }
      line.answers(409, Map.of("x-line-accepted-request-id", "first"), TAKEN_BEFORE)
          .answers(409, Map.of("x-line-accepted-request-id", "first"), TAKEN_BEFORE);
      var heir = new Node(postgres, sender, new MovableClock());
      postgres.add(heir.outbox, Deliveries.broadcast(Deliveries.NOW.plusSeconds(3600)));
      postgres.endAllLeases();
      try (var _ = heir.started()) {
        await().until(() -> postgres.count("state = 'ACCEPTED'") == 2);
      }
      assertThat(line.asked.stream().filter(asked -> asked.body().contains(lone.address().value())).toList())
          .hasSize(2).extracting(asked -> asked.header("X-Line-Retry-Key")).containsOnly(lone.id().toString());
      sender.destroy();
    }
  }

  /** To whom, under which key. */
  private record Multicasted(String key, Set<String> to) {

    static Multicasted of(ProviderOverHttp.Asked asked) {
      var to = JsonMapper.shared().readTree(asked.body()).path("to").valueStream().map(JsonNode::asString);
      return new Multicasted(asked.header("X-Line-Retry-Key"), to.collect(Collectors.toUnmodifiableSet()));
    }
  }

  @Test
  void workersThatDieBetweenAMulticastAndItsAnswerLeaveNobodyOutAndReachNobodyTwice() {
    try (var postgres = new Postgres(LocalServers.freshDatabase()); var line = new ProviderOverHttp()) {
      var sender = new LineSender(new PushProperties.Line(line.uri(), line.uri(), "token", null, WITH_SERVERS),
          OfficialAccounts.of(""), Optional.empty(), 8);
      var many = Stream.generate(() -> Deliveries.broadcast(Deliveries.NOW.plusSeconds(60))).limit(8)
          .toArray(Delivery[]::new);
      line.hangs().hangs().answers(409, Map.of("x-line-accepted-request-id", "first"), TAKEN_BEFORE);
      try (var dying = new Node(postgres, sender, new MovableClock()).started()) {
        postgres.add(dying.outbox, many);
        await().until(() -> line.asked.size() == 1);
      }
      postgres.endAllLeases();
      try (var alsoDying = new Node(postgres, sender, new MovableClock()).started()) {
        await().until(() -> line.asked.size() == 2);
      }
      postgres.endAllLeases();
      var hasRead = many[3].id();
      LookAgain without = due -> Node.verdicts(due, each -> each.id().equals(hasRead)
          ? new Verdict.Withdraw() : new Verdict.Send(each.text(), List.of()));
      try (var heir = new Node(postgres, sender, new MovableClock(), without).started()) {
        await().until(() -> postgres.count("state = 'QUEUED'") == 0);
        assertThat(heir.outcomes).hasSize(8).contains(new DeliveryOutcome.Accepted("first"));
      }
      assertThat(postgres.state(hasRead)).isEqualTo("WITHDRAWN");
      var asked = line.asked.stream().map(Multicasted::of).toList();
      assertThat(asked).hasSize(3).extracting(Multicasted::key).containsOnly(asked.getFirst().key());
      assertThat(asked.getFirst().to()).hasSize(8).isEqualTo(asked.get(1).to()).containsAll(asked.get(2).to());
      assertThat(asked.get(2).to()).hasSize(7).doesNotContain(many[3].address().value());
      sender.destroy();
    }
  }
}
