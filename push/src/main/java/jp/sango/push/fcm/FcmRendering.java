package jp.sango.push.fcm;

import com.google.api.client.json.jackson2.JacksonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jp.sango.push.Address;
import jp.sango.push.Delivery;

/** What the SDK writes for a message: its own fields, and what it wraps them in. */
public final class FcmRendering {

  /** As long as a real one. */
  private static final Optional<String> SOME_RECEIPT = Optional.of("0".repeat(22));

  private FcmRendering() {}

  public static String of(Address.FcmToken token, Delivery delivery, Instant now) {
    try {
      return JacksonFactory.getDefaultInstance()
          .toString(Map.of("message", FcmMessages.message(token, delivery, SOME_RECEIPT, now)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
