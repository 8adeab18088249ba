package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverThatStartsAgainTest {
  private static final UUID NOTICE = UUID.fromString("6f1f2b0c-0000-4000-8000-000000000001");
  private static final String MESSAGE = """
      {"message":{"token":"phone","data":{"noticeId":"%s"},"android":{"notification":{"tag":"place"}}}}"""
      .formatted(NOTICE);

  @TempDir
  private Path directory;

  @Test
  void ledgerHasWhatCameBefore() throws Exception {
    try (var fcm = FcmReceiver.start(Clock.systemUTC(), place())) {
      post(fcm.endpoint() + "/v1/projects/sango/messages:send", "", MESSAGE);
      assertThat(fcm.messages()).isEmpty();
    }
    // As if it had been killed in the midst of an entry.
    Files.write(directory.resolve("ledger"), new byte[7], StandardOpenOption.APPEND);
    try (var fcm = FcmReceiver.start(Clock.systemUTC(), place())) {
      post(fcm.endpoint() + "/v1/projects/sango/messages:send", "", MESSAGE);
    }
    assertThat(ledger()).hasSize(2).allSatisfy(entry -> {
      assertThat(entry.id()).isEqualTo(NOTICE);
      assertThat(entry.phone()).isEqualTo(Ledger.Entry.number("phone"));
      assertThat(entry.place()).isEqualTo(Ledger.Entry.number("place"));
    });
  }

  @Test
  void whatBecameOfWhichIsKnownAfterItsEnd() throws Exception {
    try (var fcm = FcmReceiver.start(Clock.systemUTC(), ReceiverPlace.withDiaryIn(directory, 0, 0))) {
      fcm.behaveNext("phone", new Behaviour.Broken());
      post(fcm.endpoint() + "/v1/projects/sango/messages:send", "", MESSAGE);
    }
    try (var fcm = FcmReceiver.start(Clock.systemUTC(), ReceiverPlace.withDiaryIn(directory, 0, 0))) {
      post(fcm.endpoint() + "/v1/projects/sango/messages:send", "", MESSAGE);
    }
    assertThat(Ledger.size(directory.resolve("arrivals"))).isEqualTo(2);
    assertThat(ledger()).hasSize(1);
    assertThat(Treatments.read(directory.resolve("treatments"))).isEqualTo(Map.of("Broken", 1L, "Accept", 1L));
  }

  @Test
  void retryKeyIsKnownStill() throws Exception {
    var push = "{\"to\":\"U1\",\"messages\":[{\"type\":\"text\",\"text\":\"お知らせ\"}]}";
    try (var line = LineReceiver.start(Clock.systemUTC(), place())) {
      assertThat(post(line.endpoint() + "/v2/bot/message/push", NOTICE.toString(), push)).isEqualTo(200);
    }
    try (var line = LineReceiver.start(Clock.systemUTC(), place())) {
      assertThat(post(line.endpoint() + "/v2/bot/message/push", NOTICE.toString(), push)).isEqualTo(409);
    }
    assertThat(ledger()).extracting(Ledger.Entry::id).containsExactly(NOTICE);
  }

  @Test
  void keyAndCertificateStay() {
    var before = ReceiverKey.in(directory);
    assertThat(before.trustStore()).exists();
    assertThat(ReceiverKey.in(directory).certificate()).isEqualTo(before.certificate());
  }

  private ReceiverPlace place() {
    return ReceiverPlace.in(directory, 0, 0);
  }

  private List<Ledger.Entry> ledger() {
    var entries = new ArrayList<Ledger.Entry>();
    Ledger.read(directory.resolve("ledger"), entries::add);
    return entries;
  }

  private static int post(String uri, String retryKey, String body) throws Exception {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var request = HttpRequest.newBuilder(URI.create(uri)).timeout(Patience.PATIENCE)
          .header("Authorization", "Bearer local").POST(HttpRequest.BodyPublishers.ofString(body));
      if (!retryKey.isEmpty()) {
        request.header("X-Line-Retry-Key", retryKey);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
