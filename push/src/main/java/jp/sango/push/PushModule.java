package jp.sango.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.push.fcm.FcmRendering;
import jp.sango.push.fcm.FcmSender;
import jp.sango.push.line.LineAccountNames;
import jp.sango.push.line.LineChatOverHttp;
import jp.sango.push.line.LineLoginOverHttp;
import jp.sango.push.line.LineRendering;
import jp.sango.push.line.LineSender;
import jp.sango.push.store.DeliveryTable;
import jp.sango.push.store.MulticastTable;
import jp.sango.push.store.NodeTable;
import jp.sango.push.store.StoredArrivals;
import jp.sango.push.store.StoredDeadLetters;
import jp.sango.push.store.StoredEndedDeliveries;
import jp.sango.push.store.StoredReceipts;
import jp.sango.push.store.StoredStages;
import jp.sango.push.store.TransactionalOutbox;
import jp.sango.push.worker.DeliveryMetrics;
import jp.sango.push.worker.DeliveryWorker;
import jp.sango.push.worker.Lanes;
import jp.sango.push.worker.Multicasts;
import jp.sango.push.worker.Nodes;
import jp.sango.push.worker.Outlet;
import jp.sango.push.worker.Quota;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.Sender;
import jp.sango.push.worker.Timing;
import jp.sango.push.worker.Wakeups;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Delivery to phones. Needs a {@code DatabaseClient}, a {@code ReactiveTransactionManager} and a {@code Clock}; takes a
 * {@link LookAgain}, a {@link DeliveryOutcomes}, a {@link WorkerContext} and a {@code MeterRegistry} where there is one.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushProperties.class)
public class PushModule {

  @Bean
  Wakeups pushWakeups() {
    return new Wakeups();
  }

  @Bean
  DeliveryTable pushDeliveryTable(DatabaseClient database) {
    return new DeliveryTable(database);
  }

  @Bean
  Multicasts multicasts(DatabaseClient database) {
    return new MulticastTable(database);
  }

  @Bean
  Nodes deliveringNodes(DatabaseClient database) {
    return new NodeTable(database);
  }

  @Bean
  Outbox outbox(DeliveryTable table, Wakeups wakeups) {
    return new TransactionalOutbox(table, wakeups);
  }

  @Bean
  DeadLetters deadLetters(DatabaseClient database, Clock clock) {
    return new StoredDeadLetters(database, clock);
  }

  @Bean
  Arrivals arrivals(DatabaseClient database) {
    return new StoredArrivals(database);
  }

  @Bean
  Stages stages(DatabaseClient database) {
    return new StoredStages(database);
  }

  @Bean
  ReceiptSeal receiptSeal(@Value("${sango.push.receipts.key:}") String key) {
    return ReceiptSeal.of(key);
  }

  @Bean
  Receipts receipts(DatabaseClient database, ReceiptSeal seal) {
    return new StoredReceipts(database, seal);
  }

  @Bean
  EndedDeliveries endedDeliveries(DatabaseClient database) {
    return new StoredEndedDeliveries(database);
  }

  @Bean
  LineLogin lineLogin(PushProperties properties, OfficialAccounts accounts) {
    // Not the programme's clock: a local run moves that one, and LINE's tokens stay where the world is.
    return new LineLoginOverHttp(properties.line(), accounts, Clock.systemUTC());
  }

  @Bean
  Rendering rendering(@Value("${sango.app.url:}") String app, Clock clock) {
    return (delivery, verdict) -> switch (delivery.address()) {
      case Address.FcmToken token -> FcmRendering.of(token, delivery.saying(verdict.text()), clock.instant());
      case Address.LineUser user -> LineRendering.of(user, verdict.text(), verdict.buttons(), pages(app));
    };
  }

  private static Optional<URI> pages(String app) {
    return Optional.of(app).filter(url -> !url.isBlank()).map(URI::create);
  }

  @Bean
  OfficialAccounts officialAccounts(@Value("${sango.push.line.official-accounts:}") String configured) {
    return OfficialAccounts.of(configured);
  }

  @Bean
  AccountNames accountNames(OfficialAccounts accounts, PushProperties properties) {
    return new LineAccountNames(properties.line(), accounts);
  }

  @Bean
  LineChat lineChat(OfficialAccounts accounts, PushProperties properties) {
    return new LineChatOverHttp(accounts, properties.line(), Clock.systemUTC());
  }

  @Bean
  Sender fcmSender(PushProperties properties, ReceiptSeal receipts, Clock clock) {
    return properties.fcm().isConfigured()
        ? new FcmSender(properties.fcm(), receipts, mostInFlight(properties), clock) : notConfigured();
  }

  @Bean
  Sender lineSender(PushProperties properties, OfficialAccounts accounts, @Value("${sango.app.url:}") String app) {
    return properties.line().isConfigured() || !accounts.all().isEmpty()
        ? new LineSender(properties.line(), accounts, pages(app),
            mostInFlight(properties))
        : notConfigured();
  }

  private static Quota fcmQuota(PushProperties.Fcm properties) {
    return Quota.perMinute(properties.isConfigured() ? properties.quotaPerMinute() : 0);
  }

  private static int mostInFlight(PushProperties properties) {
    return properties.worker().concurrency() * Urgency.values().length;
  }

  private static Mono<Map<UUID, Verdict>> asQueued(List<Delivery> deliveries) {
    return Mono.just(deliveries.stream()
        .collect(Collectors.toMap(Delivery::id, delivery -> new Verdict.Send(delivery.text(), List.of()))));
  }

  private static Sender notConfigured() {
    return _ -> Mono.just(new SendResult.NotConfigured());
  }

  @Bean
  DeliveryWorker deliveryWorker(DeliveryTable table, Multicasts multicasts, Nodes nodes, Wakeups wakeups,
      Sender fcmSender, Sender lineSender, ObjectProvider<LookAgain> lookAgain, ObjectProvider<DeliveryOutcomes> outcomes,
      ReactiveTransactionManager transactions, Clock clock, ObjectProvider<MeterRegistry> meters,
      ObjectProvider<WorkerContext> context, PushProperties properties) {
    return new DeliveryWorker(context.getIfAvailable(() -> WorkerContext.NOTHING), new Lanes(
        table, multicasts, nodes, wakeups, List.of(
            new Outlet(Channel.FCM, fcmSender, fcmQuota(properties.fcm())),
            new Outlet(Channel.LINE, lineSender, Quota.perMinute(0))),
        lookAgain.getIfAvailable(() -> PushModule::asQueued),
        outcomes.getIfAvailable(() -> _ -> Mono.empty()),
        TransactionalOperator.create(transactions), clock,
        new DeliveryMetrics(meters.getIfAvailable(SimpleMeterRegistry::new)), properties.worker(), Timing.NORMAL));
  }
}
