package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.local.LineCall;
import jp.sango.local.LocalPhones;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** LINE calls the running application, as LINE does: from outside, signed, and again if it likes. */
@RunningSango
class LineChatTest {

  private static final String WARD = "131121";
  private static final String WRITTEN = "WRITTEN-IN-THE-CHAT";

  @Autowired
  private Sango sango;

  @Test
  void whoWritesIsAnsweredAndNothingOfItIsKeptOrLogged() {
    var mother = sango.newResident("setagaya");
    sango.linkLine(mother);
    var text = LineCall.text(LocalPhones.lineUserId(mother.name()), WRITTEN, Instant.now());
    List<String> lines;
    try (var log = LogOutput.open()) {
      assertThat(status(LineCall.signed(LocalPhones.lineSecret(WARD), text))).isEqualTo(200);
      assertThat(status(LineCall.signed(LocalPhones.lineSecret(WARD), text.redelivered()))).isEqualTo(200);
      Eventually.within(PATIENCE, () -> assertThat(sango.lineReplies(text.replyToken())).isNotEmpty());
      lines = log.lines();
    }
    assertThat(sango.lineReplies(text.replyToken())).as("once, though LINE reported it twice").hasSize(1);
    assertThat(lines).noneMatch(line -> Stream.of(WRITTEN, text.replyToken(), LocalPhones.lineUserId(mother.name()))
        .anyMatch(line::contains));
  }

  @Test
  void whoeverElseCallsIsRefused() {
    var text = LineCall.text("U1", "x", Instant.now());
    assertThat(status(LineCall.signed("another-secret", text))).isEqualTo(400);
    assertThat(sango.lineReplies(text.replyToken())).isEmpty();
  }

  private int status(LineCall call) {
    return sango.anyone().post("/v1/programmes/" + WARD + "/line/webhook", new String(call.body(), StandardCharsets.UTF_8),
        headers -> headers.set("X-Line-Signature", call.signature())).status();
  }
}
