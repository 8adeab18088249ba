package jp.sango.push.line;

import com.linecorp.bot.messaging.model.PushMessageRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import jp.sango.push.Address;
import jp.sango.push.Button;
import jp.sango.push.LockScreenText;
import tools.jackson.databind.json.JsonMapper;

/** What the SDK writes for a message. */
public final class LineRendering {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LineRendering() {}

  /** @param app where buttons lead to */
  public static String of(Address.LineUser user, LockScreenText text, List<Button> buttons, Optional<URI> app) {
    return JSON.writeValueAsString(new PushMessageRequest(
        user.userId(), List.of(new LineMessages(app).of(text, buttons)), false, List.of()));
  }
}
