package jp.sango.push;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import jp.sango.local.Behaviour;
import jp.sango.local.FcmReceiver;
import jp.sango.local.LineReceiver;
import jp.sango.local.LocalPhones;
import jp.sango.local.LocalServers;
import jp.sango.push.line.LineLoginOverHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;

/** From the commit to the receivers of the local run, through both real SDKs. */
class ThroughReceiversTest {

  private final FcmReceiver fcm = FcmReceiver.start(Clock.systemUTC());
  private final LineReceiver line = LineReceiver.start(Clock.systemUTC());
  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());

  @AfterEach
  void close() {
    postgres.close();
    fcm.close();
    line.close();
  }

  @Test
  void loginAtLineSaysWhoSheIsAndByWhichNonce() {
    var login = new LineLoginOverHttp(
        new PushProperties.Line(line.endpoint(), line.endpoint(), null, "channel", WITH_SERVERS), OfficialAccounts.of(""),
        Clock.systemUTC());
    assertThat(login.verify("131121", LocalPhones.lineIdToken("resident-setagaya-1", "n-1")).block(PATIENCE)).isEqualTo(
        new LineIdentity.Verified(new Address.LineUser(LocalPhones.lineUserId("resident-setagaya-1")), "n-1"));
    login.destroy();
  }

  @Test
  void lineTakesARowOnceEvenWhenItsAnswerIsLost() {
    var delivery = Deliveries.toLine();
    line.behaveNext(delivery.address().value(), new Behaviour.AcceptAndDrop(), new Behaviour.AcceptAndDrop());
    sending(outbox -> {
      postgres.add(outbox, delivery);
      await().until(() -> postgres.state(delivery.id()).startsWith("ACCEPTED"));
    });
    assertThat(line.messages(delivery.address().value())).hasSize(1);
    assertThat(line.requests()).isGreaterThan(1);
  }

  @Test
  void fcmIsLeftAloneAsLongAsItAsksAndGoneTokensAreFlagged() {
    var busy = Deliveries.toPhone(Urgency.NOW);
    var gone = Deliveries.toPhone(Urgency.NOW);
    fcm.behaveNext(busy.address().value(), new Behaviour.TooMany(Duration.ofSeconds(2)));
    fcm.behave(gone.address().value(), new Behaviour.Unregistered());
    sending(outbox -> {
      var since = System.nanoTime();
      postgres.add(outbox, busy, gone);
      await().until(() -> postgres.state(gone.id()).equals("UNDELIVERABLE ADDRESS_GONE"));
      await().until(() -> postgres.state(busy.id()).startsWith("ACCEPTED"));
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    });
    assertThat(fcm.messages(busy.address().value())).hasSize(1);
    assertThat(fcm.messages(gone.address().value())).isEmpty();
  }

  private void sending(Consumer<Outbox> work) {
    new ApplicationContextRunner().withUserConfiguration(PushModule.class)
        .withBean(Clock.class, MovableClock::new)
        .withBean(DatabaseClient.class, () -> postgres.client)
        .withBean(ReactiveTransactionManager.class, () -> postgres.transactions)
        .withPropertyValues("sango.push.fcm.project=sango", "sango.push.fcm.endpoint=" + fcm.endpoint(),
            "sango.push.line.endpoint=" + line.endpoint(), "sango.push.line.channel-token=local")
        .run(context -> work.accept(context.getBean(Outbox.class)));
  }
}
