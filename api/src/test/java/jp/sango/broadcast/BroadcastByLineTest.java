package jp.sango.broadcast;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.broadcast.BroadcastTown.TODAY;
import static jp.sango.broadcast.BroadcastTown.content;
import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.local.LineReceiver;
import jp.sango.local.ReceivedMessage;
import jp.sango.notice.Phones;
import jp.sango.push.Channel;
import jp.sango.push.DeliveryOutcomes;
import jp.sango.push.LookAgain;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import jp.sango.push.WorkerContext;
import jp.sango.push.line.LineSender;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.MulticastTable;
import jp.sango.push.store.NodeTable;
import jp.sango.push.worker.DeliveryMetrics;
import jp.sango.push.worker.DeliveryWorker;
import jp.sango.push.worker.Lanes;
import jp.sango.push.worker.Outlet;
import jp.sango.push.worker.Quota;
import jp.sango.push.worker.Timing;
import jp.sango.push.worker.Wakeups;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What staff write to many reaches LINE as one request for each language. */
class BroadcastByLineTest {

  private final BroadcastTown town = new BroadcastTown();
  private final LineReceiver line = LineReceiver.start(Clock.systemUTC());
  private final LineSender sender = new LineSender(
      new PushProperties.Line(line.endpoint(), line.endpoint(), "token", null, WITH_SERVERS), OfficialAccounts.of(""),
      Optional.of(URI.create("https://app.example")), 4);
  private final DeliveryWorker worker = worker();

  @AfterEach
  void close() {
    worker.stop();
    sender.destroy();
    line.close();
  }

  @Test
  void oneRequestIsForAllWhoReadTheSameLanguage() {
    Stream.of(Language.JAPANESE, Language.JAPANESE, Language.JAPANESE, Language.ENGLISH, Language.ENGLISH)
        .forEach(this::motherWithLine);
    town.approved(content("{'is':'PREGNANT','fromWeek':28}"));
    town.goOnToTheEnd();
    worker.start();
    Awaitility.await().atMost(PATIENCE).until(() -> town.slice.count("push_delivery where state = 'ACCEPTED'") == 5);
    assertThat(line.counts().byPath().get("/v2/bot/message/multicast")).isEqualTo(2);
    assertThat(line.counts().byPath()).doesNotContainKey("/v2/bot/message/push");
    assertThat(line.messages()).hasSize(5).extracting(ReceivedMessage::address).doesNotHaveDuplicates();
  }

  private void motherWithLine(Language language) {
    var mother = town.slice.resident(town.slice.family(family().due(TODAY.plusWeeks(6)).reads(language)));
    var account = "U" + UUID.randomUUID().toString().replace("-", "");
    town.slice.inTransaction(() -> town.slice.bean(Phones.class).link(mother, account, town.slice.clock.instant()));
  }

  private DeliveryWorker worker() {
    var sql = town.slice.sql;
    return new DeliveryWorker(WorkerContext.NOTHING, new Lanes(
        new DeliveryTable(sql), new MulticastTable(sql), new NodeTable(sql), new Wakeups(),
        List.of(new Outlet(Channel.LINE, sender, Quota.perMinute(0))), town.slice.bean(LookAgain.class),
        town.slice.bean(DeliveryOutcomes.class),
        TransactionalOperator.create(new R2dbcTransactionManager(sql.getConnectionFactory())), town.slice.clock,
        new DeliveryMetrics(new SimpleMeterRegistry()), new PushProperties.Worker(500, 8, true), Timing.NORMAL));
  }
}
