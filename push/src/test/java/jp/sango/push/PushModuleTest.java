package jp.sango.push;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import jp.sango.local.LocalServers;
import jp.sango.push.worker.DeliveryWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;

class PushModuleTest {

  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withUserConfiguration(PushModule.class)
      .withBean(Clock.class, MovableClock::new);

  @Test
  void channelWithoutSettingsEndsInTheDeadLetters() {
    try (var postgres = new Postgres(LocalServers.freshDatabase())) {
      on(postgres).run(context -> {
        var delivery = Deliveries.toLine();
        postgres.add(context.getBean(Outbox.class), delivery);
        await().until(() -> postgres.state(delivery.id()).equals("UNDELIVERABLE NOT_CONFIGURED"));
        var letters = context.getBean(DeadLetters.class).list(Optional.empty(), 10).collectList();
        assertThat(letters.block(PATIENCE)).singleElement()
            .extracting(DeadLetter::reasonCode).isEqualTo("NOT_CONFIGURED");
        assertThat(context.getBean(LineLogin.class).verify("131121", "token").block())
            .isEqualTo(new LineIdentity.Refused(LineIdentity.Reason.NOT_CONFIGURED));
      });
    }
  }

  @Test
  void configuredChannelsSendOverTheWire() {
    try (var postgres = new Postgres(LocalServers.freshDatabase()); var line = new ProviderOverHttp();
        var fcm = new ProviderOverHttp()) {
      line.answers(200, Map.of(), "{\"sentMessages\":[{\"id\":\"1\"}]}");
      fcm.answers(200, Map.of(), "{\"name\":\"1\"}");
      on(postgres).withPropertyValues("sango.push.fcm.project=sango", "sango.push.fcm.endpoint=" + fcm.uri(),
          "sango.push.line.endpoint=" + line.uri(), "sango.push.line.channel-token=secret").run(context -> {
            postgres.add(context.getBean(Outbox.class), Deliveries.toLine(), Deliveries.toPhone(Urgency.NOW));
            await().until(() -> postgres.count("state = 'ACCEPTED'") == 2);
            assertThat(context.getBean(PushProperties.class).toString()).doesNotContain("secret");
          });
    }
  }

  @Test
  void workerThatIsSwitchedOffLeavesTheQueueAlone() {
    try (var postgres = new Postgres(LocalServers.freshDatabase())) {
      on(postgres).withPropertyValues("sango.push.worker.enabled=false").run(context -> {
        postgres.add(context.getBean(Outbox.class), Deliveries.toLine());
        assertThat(context.getBean(DeliveryWorker.class).isRunning()).isFalse();
        assertThat(postgres.count("state = 'QUEUED'")).isOne();
      });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 59})
  void quotaThatLeavesNothingToWhoIsLessUrgentIsRefused(int perMinute) {
    assertThatThrownBy(() -> new PushProperties.Fcm(null, "sango", null, 1, perMinute))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressesNeverPrint() {
    assertThat(new Address.FcmToken("abc").toString()).isEqualTo("FcmToken[REDACTED]");
    assertThat(Deliveries.toLine().toString()).contains("LineUser[REDACTED]");
  }

  private ApplicationContextRunner on(Postgres postgres) {
    return application.withBean(DatabaseClient.class, () -> postgres.client)
        .withBean(ReactiveTransactionManager.class, () -> postgres.transactions);
  }
}
