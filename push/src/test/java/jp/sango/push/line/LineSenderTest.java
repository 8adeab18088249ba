package jp.sango.push.line;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import jp.sango.push.Deliveries;
import jp.sango.push.Delivery;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LineSenderTest {

  private final ProviderOverHttp line = new ProviderOverHttp();
  private final LineSender sender =
      new LineSender(new PushProperties.Line(line.uri(), line.uri(), "channel-token", null, WITH_SERVERS), 4);

  @AfterEach
  void close() {
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
    assertThat(send()).isEqualTo(new SendResult.ChannelAway("MONTHLY_LIMIT", Duration.ofHours(1)));
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
    assertThat(send()).isEqualTo(new SendResult.Refused("INVALID_REQUEST"));
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

  private static Message message(Delivery delivery) {
    return new Message(delivery, List.of());
  }

  private SendResult send() {
    return sender.send(message(Deliveries.toLine())).block(PATIENCE);
  }
}
