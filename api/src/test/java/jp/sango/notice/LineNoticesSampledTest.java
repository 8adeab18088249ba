package jp.sango.notice;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.local.LineReceiver;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.Channel;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.line.LineSender;
import jp.sango.push.worker.Message;
import jp.sango.push.worker.SendResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leaves in {@code target/line-samples} what the receiver in LINE's place got: every kind of notice in every language and
 * of every town, to one and to many, for {@code infra/line/check}.
 */
class LineNoticesSampledTest {

  private static final Path SAMPLES = Path.of("target", "line-samples");
  private static final List<MunicipalityCode> TOWNS =
      List.of(new MunicipalityCode("131121"), new MunicipalityCode("272035"));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LineReceiver line = LineReceiver.start(Clock.systemUTC());
  private final LineSender sender = new LineSender(
      new PushProperties.Line(line.endpoint(), line.endpoint(), "token", null, WITH_SERVERS), OfficialAccounts.of(""),
      Optional.of(URI.create("https://app.example")), 1);

  @AfterEach
  void close() {
    sender.destroy();
    line.close();
  }

  @Test
  void everyKindInEveryLanguageIsTakenToOneAndToMany() throws IOException {
    for (var hearer : hearers().toList()) {
      for (var kind : NoticeKind.values()) {
        sample(kind, hearer);
      }
    }
    assertThat(line.counts().byStatus()).containsOnlyKeys("200");
  }

  private static Stream<Hearer> hearers() {
    return TOWNS.stream().flatMap(town -> Language.HOUSE.stream().flatMap(language -> Stream.of(true, false)
        .map(bereaved -> new Hearer(town, language, bereaved))));
  }

  private void sample(NoticeKind kind, Hearer hearer) throws IOException {
    var name = "%s-%s-%s%s".formatted(
        kind, hearer.language().tag(), hearer.municipality().value(), hearer.bereaved() ? "-bereaved" : "");
    var one = message(kind, hearer);
    assertThat(sender.send(one).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
    keep("push", name, one);
    var many = Stream.generate(() -> message(kind, hearer)).limit(3).toList();
    var key = UUID.randomUUID();
    assertThat(sender.multicaster().orElseThrow().send(key, many).block(PATIENCE)).isInstanceOf(SendResult.Accepted.class);
    keep("multicast", name, many.getLast());
  }

  private static Message message(NoticeKind kind, Hearer hearer) {
    var notice = UUID.randomUUID();
    var words = ShippedWords.NOTICES.lockScreen(kind, Channel.LINE, hearer);
    var delivery = new Delivery(UUID.randomUUID(), notice, new Recipient(UUID.randomUUID()), new Audience.OnePerson(),
        new Address.LineUser("U" + UUID.randomUUID().toString().replace("-", "")),
        new LockScreenText(words.title(), words.body()), "NEWS", Urgency.SOON, CollapseKey.ofNotice(notice),
        Instant.now().plusSeconds(3_600));
    return new Message(delivery, new NoticeButtons(ShippedWords.LINE).of(kind, new NoticeId(notice), hearer));
  }

  private void keep(String way, String name, Message message) throws IOException {
    var received = line.messages(message.delivery().address().value()).getFirst();
    Files.createDirectories(SAMPLES);
    Files.writeString(SAMPLES.resolve("request-%s-%s.json".formatted(way, name)), JSON.writeValueAsString(Map.of(
        "kind", way, "path", "/v2/bot/message/" + way, "retryKey", received.id(), "body", JSON.readTree(received.raw()))));
  }
}
