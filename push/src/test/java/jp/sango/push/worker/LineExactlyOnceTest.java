package jp.sango.push.worker;

import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import jp.sango.local.LocalServers;
import jp.sango.push.Deliveries;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.MovableClock;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Postgres;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.line.LineSender;
import org.junit.jupiter.api.Test;

class LineExactlyOnceTest {

  @Test
  void workerThatDiesBeforeItHearsTheAnswerCostsNothing() {
    try (var postgres = new Postgres(LocalServers.freshDatabase()); var line = new ProviderOverHttp()) {
      var sender = new LineSender(new PushProperties.Line(line.uri(), line.uri(), "token", null, WITH_SERVERS),
          OfficialAccounts.of(""), Optional.empty(), 8);
      var delivery = Deliveries.toLine();
      line.hangs().answers(409, Map.of("x-line-accepted-request-id", "first"),
          "{\"message\":\"The retry key is already accepted\"}");
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
}
