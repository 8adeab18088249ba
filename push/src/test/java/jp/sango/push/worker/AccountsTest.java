package jp.sango.push.worker;

import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.local.LocalServers;
import jp.sango.push.Address;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.DeliveryOutcome;
import jp.sango.push.LookAgain;
import jp.sango.push.MovableClock;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.Postgres;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import jp.sango.push.line.LineSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each municipality has an official account of its own: what goes wrong for one is in no other's way. */
class AccountsTest {

  private static final String CITY = "272035";
  private static final String WARD = "131121";
  private static final String SECRET = "8c570fa6dd201bb328f1c1eac23a96d8";

  private final Postgres postgres = new Postgres(LocalServers.freshDatabase());
  private final Phones phones = new Phones(Set.of(new Account(CITY), new Account(WARD)));
  private final Delivery[] ofTheCity = Stream.generate(Deliveries::toLine).limit(100).toArray(Delivery[]::new);
  private final Delivery callOfTheWard = Deliveries.to(new Address.LineUser("U1"), Urgency.NOW, Deliveries.NOW.plusSeconds(60));
  private final Delivery resultOfTheWard = Deliveries.toLine();

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void tokenThatIsRefusedShutsNoOtherAccount() {
    var city = ids(ofTheCity);
    phones.answer = delivery -> city.contains(delivery.id())
        ? new SendResult.ChannelAway("HTTP_401", Duration.ofHours(1)) : new SendResult.Accepted("accepted");
    try (var node = new Node(postgres, phones, new MovableClock(), asIn(city)).started()) {
      postgres.add(node.outbox, ofTheCity);
      await().until(() -> postgres.count("reason in ('HTTP_401', 'CHANNEL_AWAY')") == 100);
      postgres.add(node.outbox, callOfTheWard, resultOfTheWard);
      await().until(() -> postgres.count("state = 'ACCEPTED'") == 2);
      assertThat(node.worker.shut()).singleElement().satisfies(shut -> assertThat(shut.account()).isEqualTo(CITY));
    }
    assertThat(phones.sent).as("no more than were under way, and the ward's").hasSizeLessThanOrEqualTo(10);
    assertThat(postgres.count("attempts = 0")).isEqualTo(100);
  }

  @Test
  void userIdsOfAnotherProviderCostNoOtherAccountAnything() {
    var city = ids(ofTheCity);
    phones.answer = delivery -> city.contains(delivery.id())
        ? new SendResult.AddressGone() : new SendResult.Accepted("accepted");
    try (var node = new Node(postgres, phones, new MovableClock(), asIn(city)).started()) {
      postgres.add(node.outbox, ofTheCity);
      await().until(() -> postgres.count("reason in ('MOST_ARE_REFUSED', 'CHANNEL_AWAY', 'ADDRESS_GONE')") == 100);
      postgres.add(node.outbox, callOfTheWard, resultOfTheWard);
      await().until(() -> postgres.count("state = 'ACCEPTED'") == 2);
      assertThat(node.outcomes.stream().filter(DeliveryOutcome.AddressGone.class::isInstance)).hasSizeLessThanOrEqualTo(40);
    }
  }

  /** Through the worker: nothing of it is a failure that would close a gate. */
  @Test
  void monthThatIsUsedUpEndsAllOfItAtOnce() {
    var many = Stream.generate(Deliveries::toLine).limit(500).toArray(Delivery[]::new);
    try (var line = new ProviderOverHttp().monthlyQuota(100, 100)) {
      var sender = new LineSender(new PushProperties.Line(line.uri(), line.uri(), null, null, WITH_SERVERS),
          OfficialAccounts.of(CITY + ":" + SECRET + ":city," + WARD + ":" + SECRET + ":ward"), Optional.empty(), 8);
      line.answers(200, Map.of(), "{\"sentMessages\":[{\"id\":\"1\"}]}");
      try (var node = new Node(postgres, sender, new MovableClock(), asIn(ids(many))).started()) {
        postgres.add(node.outbox, many);
        await().until(() -> postgres.count("state = 'UNDELIVERABLE' and reason = 'MONTHLY_LIMIT'") == 500);
        // What a person waits for asks for no figures, and LINE takes it.
        postgres.add(node.outbox, callOfTheWard);
        await().until(() -> postgres.state(callOfTheWard.id()).equals("ACCEPTED"));
        assertThat(node.worker.shut()).isEmpty();
      }
      assertThat(line.asked).singleElement()
          .satisfies(asked -> assertThat(asked.header("Authorization")).isEqualTo("Bearer ward"));
      sender.destroy();
    }
  }

  private static Set<UUID> ids(Delivery[] deliveries) {
    return Stream.of(deliveries).map(Delivery::id).collect(Collectors.toSet());
  }

  private static LookAgain asIn(Set<UUID> city) {
    return due -> Node.verdicts(due, delivery ->
        new Verdict.Send(delivery.text(), List.of(), Optional.of(city.contains(delivery.id()) ? CITY : WARD)));
  }
}
