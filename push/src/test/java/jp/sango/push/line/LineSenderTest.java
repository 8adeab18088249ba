package jp.sango.push.line;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static jp.sango.push.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jp.sango.push.Address;
import jp.sango.push.Button;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.Urgency;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.Multicaster;
import jp.sango.push.worker.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LineSenderTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String SENT = "{\"sentMessages\":[{\"id\":\"1\"}]}";

  private final ProviderOverHttp line = new ProviderOverHttp();
  private final LineSender sender =
      new LineSender(new PushProperties.Line(line.uri(), line.uri(), "channel-token", null, WITH_SERVERS),
          OfficialAccounts.of(""), Optional.empty(), 4);

  @AfterEach
  void close() {
    sender.destroy();
    line.close();
  }

  @Test
  void rowIdIsTheRetryKey() {
    line.answers(200, Map.of("x-line-request-id", "request-1"), "{\"sentMessages\":[{\"id\":\"1\"}]}");
    var delivery = Deliveries.toLine();
    assertThat(sender.send(message(delivery)).block(PATIENCE)).isEqualTo(new SendResult.Accepted("request-1"));
    var asked = line.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/v2/bot/message/push");
    assertThat(asked.header("X-Line-Retry-Key")).isEqualTo(delivery.id().toString());
    assertThat(asked.header("Authorization")).isEqualTo("Bearer channel-token");
    var body = JsonMapper.builder().build().readTree(asked.body());
    assertThat(body.at("/to").asString()).isEqualTo(delivery.address().value());
    assertThat(body.at("/messages/0/text").asString()).isEqualTo("お知らせ\nアプリを開いてご確認ください。");
  }

  @Test
  void whatIsShownBeforehandIsWhatLeaves() {
    var app = Optional.of(URI.create("https://app.example"));
    var withButtons = new LineSender(new PushProperties.Line(line.uri(), line.uri(), "channel-token", null, WITH_SERVERS),
        OfficialAccounts.of(""), app, 4);
    line.answers(200, Map.of(), SENT);
    var delivery = Deliveries.toLine();
    var buttons = List.of(new Button("見る", "/notices/1"), new Button("あとで", "/notices/1/later"));
    withButtons.send(new Message(delivery, buttons, Optional.empty())).block(PATIENCE);
    withButtons.destroy();
    var json = JsonMapper.shared();
    assertThat(json.readTree(LineRendering.of((Address.LineUser) delivery.address(), delivery.text(), buttons, app)))
        .isEqualTo(json.readTree(line.asked.getFirst().body()));
  }

  @Test
  void knownRetryKeyMeansAccepted() {
    line.answers(409, Map.of("x-line-accepted-request-id", "request-0"),
        "{\"message\":\"The retry key is already accepted\"}");
    assertThat(send()).isEqualTo(new SendResult.Accepted("request-0"));
  }

  @Test
  void rateLimitIsObeyed() {
    line.answers(429, Map.of("Retry-After", "5"),
        "{\"message\":\"The API rate limit has been exceeded. Try again later.\"}");
    assertThat(send()).isEqualTo(new SendResult.ChannelAway("TOO_MANY_REQUESTS", Duration.ofSeconds(5)));
  }

  @Test
  void monthlyLimitIsNotKnockedAtEverySecond() {
    line.answers(429, Map.of(), "{\"message\":\"You have reached your monthly limit.\"}");
    assertThat(send()).isEqualTo(new SendResult.Exhausted("MONTHLY_LIMIT"));
  }

  @Test
  void channelWhoseTokenIsRefusedIsLeftAloneAndCostsNoMessageAnything() {
    line.answers(401, Map.of(), "{\"message\":\"Authentication failed\"}");
    assertThat(send()).isEqualTo(new SendResult.ChannelAway("HTTP_401", Duration.ofMinutes(1)));
  }

  @Test
  void idThatIsNoneIsGone() {
    line.answers(400, Map.of(),
        "{\"message\":\"The property, 'to', in the request body is invalid (line: -, column: -)\"}");
    assertThat(send()).isEqualTo(new SendResult.AddressGone());
  }

  @Test
  void personWhoLeftIsGone() {
    line.answers(400, Map.of(), "{\"message\":\"Failed to send messages\"}");
    assertThat(send()).isEqualTo(new SendResult.AddressGone());
  }

  @Test
  void refusedMessageSaysNothingAboutThePerson() {
    line.answers(400, Map.of(), """
        {"message":"The request body has 1 error(s)","details":[
          {"message":"Length must be between 0 and 5000","property":"messages[0].text"}]}""");
    assertThat(send()).isEqualTo(new SendResult.Refused("INVALID_REQUEST", SendResult.Blamed.MESSAGE));
  }

  @Test
  void serverErrorIsTriedAgain() {
    line.answers(500, Map.of(), "<html>");
    assertThat(send()).isInstanceOf(SendResult.TryAgain.class);
  }

  @Test
  void nobodyThereIsTriedAgain() {
    line.close();
    assertThat(send()).isInstanceOf(SendResult.TryAgain.class);
  }

  @Test
  void everySendingLeavesFromTheAccountThatItNames() {
    var delivery = Deliveries.toLine();
    try (var accounts = new Senders(Optional.empty())) {
      line.answers(200, Map.of(), SENT).answers(200, Map.of(), SENT).answers(200, Map.of(), SENT);
      accounts.send(new Message(delivery, List.of(), Optional.of("131121")));
      accounts.send(new Message(delivery, List.of(), Optional.of("272035")));
      accounts.send(new Message(delivery, List.of()));
      assertThat(line.asked).extracting(asked -> asked.header("Authorization"))
          .containsExactly("Bearer token-of-131121", "Bearer channel-token", "Bearer channel-token");
    }
  }

  @Test
  void monthThatIsUsedUpIsNotKnockedAtAtAll() {
    line.monthlyQuota(100, 100);
    assertThat(send()).isEqualTo(new SendResult.Exhausted("MONTHLY_LIMIT"));
    assertThat(line.asked).isEmpty();
  }

  @Test
  void tenthOfTheMonthIsKeptFromBroadcasts() {
    line.monthlyQuota(100, 89).answers(200, Map.of(), SENT).answers(200, Map.of(), SENT);
    assertThat(send(Urgency.BROADCAST)).isInstanceOf(SendResult.Accepted.class);
    assertThat(send(Urgency.BROADCAST)).as("each sending is counted").isEqualTo(new SendResult.Exhausted("MONTHLY_LIMIT"));
    assertThat(send(Urgency.SOON)).isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  void callWaitsForNoFigures() {
    line.monthlyQuota(100, 100).answers(200, Map.of(), SENT);
    assertThat(send(Urgency.NOW)).isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  void multicastNamesEachAndHasOneKey() {
    line.answers(200, Map.of("x-line-request-id", "request-1"), "{}");
    var several = Stream.generate(() -> Deliveries.broadcast(Deliveries.NOW.plusSeconds(60))).limit(3).toList();
    var key = UUID.randomUUID();
    assertThat(multicaster().send(key, several.stream().map(LineSenderTest::message).toList()).block(PATIENCE))
        .isEqualTo(new SendResult.Accepted("request-1"));
    var asked = line.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/v2/bot/message/multicast");
    assertThat(asked.header("X-Line-Retry-Key")).isEqualTo(key.toString());
    var body = JsonMapper.shared().readTree(asked.body());
    assertThat(body.path("to").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(several.stream().map(each -> each.address().value()).toList());
    assertThat(body.at("/messages/0/text").asString()).isEqualTo("お知らせ\nアプリを開いてご確認ください。");
  }

  @Test
  void eachWhomAMulticastIsForIsCountedUnlessItWasNotTaken() {
    line.monthlyQuota(100, 50).answers(500, Map.of(), "{}").answers(200, Map.of(), "{}");
    var one = message(Deliveries.broadcast(Deliveries.NOW.plusSeconds(60)));
    assertThat(multicaster().room(one, 500).block(PATIENCE)).as("a tenth of the month is kept").isEqualTo(40);
    var many = Collections.nCopies(30, one);
    assertThat(multicaster().send(UUID.randomUUID(), many).block(PATIENCE)).isInstanceOf(SendResult.TryAgain.class);
    assertThat(multicaster().room(one, 500).block(PATIENCE)).isEqualTo(40);
    assertThat(multicaster().repeat(UUID.randomUUID(), many).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
    assertThat(multicaster().room(one, 500).block(PATIENCE)).isEqualTo(10);
    assertThat(multicaster().send(UUID.randomUUID(), many).block(PATIENCE)).as("there is not room for all")
        .isEqualTo(new SendResult.Exhausted("MONTHLY_LIMIT"));
    assertThat(line.asked).hasSize(2);
  }

  private Multicaster multicaster() {
    return sender.multicaster().orElseThrow();
  }

  /** The one before it hangs; in the queue behind it a request could leave long after its deadline. */
  @ParameterizedTest
  @EnumSource(value = Urgency.class, names = {"NOW", "SOON"})
  void whoGivesUpTakesTheRequestBackAndNothingArrivesAfterItsDeadline(Urgency urgency) {
    try (var one = new OneAtATime()) {
      line.hangs();
      var hanging = one.send(urgency).subscribe(_ -> {}, _ -> {});
      await().until(() -> line.asked.size() == 1);
      assertThatThrownBy(() -> one.send(urgency).timeout(SHORT).block(PATIENCE)).hasCauseInstanceOf(TimeoutException.class);
      hanging.dispose();
      line.answers(200, Map.of(), SENT).answers(200, Map.of(), SENT);
      assertThat(one.send(urgency).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
      assertThat(line.asked).as("the one that hung, and the last").hasSize(2);
    }
  }

  /** Broadcasts that hang hold every connection but theirs. */
  @Test
  void callHasConnectionsOfItsOwn() {
    try (var one = new OneAtATime()) {
      line.hangs();
      var hanging = one.send(Urgency.BROADCAST).subscribe(_ -> {}, _ -> {});
      await().until(() -> line.asked.size() == 1);
      line.answers(200, Map.of(), SENT);
      assertThat(one.send(Urgency.NOW).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
      hanging.dispose();
    }
  }

  /** Of which a request takes the only place. */
  private final class OneAtATime implements AutoCloseable {
    private final LineSender all = new LineSender(
        new PushProperties.Line(line.uri(), line.uri(), "channel-token", null, WITH_SERVERS),
        OfficialAccounts.of(""), Optional.empty(), 1);

    Mono<SendResult> send(Urgency urgency) {
      var address = new Address.LineUser("U1");
      return all.send(message(Deliveries.to(address, urgency, Deliveries.NOW.plusSeconds(60))));
    }

    @Override
    public void close() {
      all.destroy();
    }
  }

  private SendResult send(Urgency urgency) {
    var address = new Address.LineUser("U1");
    return sender.send(message(Deliveries.to(address, urgency, Deliveries.NOW.plusSeconds(60)))).block(PATIENCE);
  }

  /** With an account of one municipality beside the usual one. */
  private final class Senders implements AutoCloseable {
    private final LineSender all;

    Senders(Optional<java.net.URI> app) {
      all = new LineSender(
          new PushProperties.Line(line.uri(), line.uri(), "channel-token", null, WITH_SERVERS),
          OfficialAccounts.of("131121:8c570fa6dd201bb328f1c1eac23a96d8:token-of-131121"), app, 4);
    }

    void send(Message message) {
      assertThat(all.send(message).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
    }

    @Override
    public void close() {
      all.destroy();
    }
  }

  private static Message message(Delivery delivery) {
    return new Message(delivery, List.of());
  }

  private SendResult send() {
    return sender.send(message(Deliveries.toLine())).block(PATIENCE);
  }
}
