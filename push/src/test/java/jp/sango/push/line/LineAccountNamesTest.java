package jp.sango.push.line;

import static jp.sango.local.Patience.PATIENCE;
import static jp.sango.local.Patience.WITH_SERVERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.ProviderOverHttp;
import jp.sango.push.PushProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineAccountNamesTest {

  private final ProviderOverHttp line = new ProviderOverHttp();
  private final LineAccountNames names = new LineAccountNames(
      new PushProperties.Line(line.uri(), line.uri(), null, null, WITH_SERVERS),
      OfficialAccounts.of("131121:0123456789abcdef:token-of-one"));

  @AfterEach
  void close() {
    names.destroy();
    line.close();
  }

  @Test
  void lineSaysWhatAnAccountIsCalled() {
    line.answers(200, Map.of(), """
        {"userId":"U00000000000000000000000000000000","basicId":"@x","displayName":"おしらせ","chatMode":"bot",
         "markAsReadMode":"auto"}""");
    assertThat(names.all().block(PATIENCE)).containsExactly(Map.entry("131121", "おしらせ"));
    assertThat(line.asked.getFirst().path()).isEqualTo("/v2/bot/info");
    assertThat(line.asked.getFirst().header("Authorization")).isEqualTo("Bearer token-of-one");
  }

  @Test
  void whoCannotBeAskedIsLeftOut() {
    line.answers(401, Map.of(), "{\"message\":\"Authentication failed\"}");
    assertThat(names.all().block(PATIENCE)).isEmpty();
  }
}
