package jp.sango.application.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.web.ApplicationView.DecidedBy;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;

/** What a family that has applied waits for, in its language; a missing text stops the start. */
final class NextSteps {

  private final Properties texts = new Properties();

  NextSteps() {
    try (var stream = NextSteps.class.getResourceAsStream("/application/next-steps.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var way : DecidedBy.values()) {
      for (var language : Language.values()) {
        Objects.requireNonNull(texts.getProperty(key(way, language)), () -> key(way, language) + " is missing");
      }
    }
  }

  /** Empty once there is nothing to wait for. */
  Optional<String> after(Application application, Language language) {
    if (application.state() != ApplicationState.PENDING) {
      return Optional.empty();
    }
    return Optional.of(application.drawAt()
        .map(at -> text(DecidedBy.DRAW, language).replace("{drawAt}", SpokenDates.of(at, language)))
        .orElseGet(() -> text(DecidedBy.COORDINATION, language)));
  }

  private String text(DecidedBy way, Language language) {
    return texts.getProperty(key(way, language));
  }

  private static String key(DecidedBy way, Language language) {
    return way + "." + language.tag();
  }
}
