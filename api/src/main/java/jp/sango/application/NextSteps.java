package jp.sango.application;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import jp.sango.application.Coordination.Progress;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;

/** What a family that has applied waits for, in its language; a missing text stops the start. */
public final class NextSteps {

  private static final List<String> KEYS = List.of(
      "DRAW", "COORDINATION.APPLIED", "COORDINATION.ASSESSING", "COORDINATION.COORDINATING", "COORDINATION.REQUESTED",
      "COORDINATION.GRANTED", "COORDINATION.NOT_GRANTED", "DIRECT.COORDINATING",
      "DIRECT.REQUESTED", "DIRECT.GRANTED", "DIRECT.NOT_GRANTED", "DRAW.GRANTED");

  private final Properties texts = new Properties();

  public NextSteps() {
    try (var stream = NextSteps.class.getResourceAsStream("/application/next-steps.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var key : KEYS) {
      for (var language : Language.values()) {
        Objects.requireNonNull(texts.getProperty(key + "." + language.tag()), () -> key + " is missing");
      }
    }
  }

  /** Empty once there is nothing to wait for or to do. */
  public Optional<String> after(Application application, Optional<Progress> progress, Language language) {
    return switch (application.state()) {
      case PENDING -> Optional.of(waiting(application, progress, language));
      case GRANTED, NOT_GRANTED -> Optional.of(text(application.way() + "." + application.state(), language));
      case WON, LOST, WITHDRAWN -> Optional.empty();
    };
  }

  private String waiting(Application application, Optional<Progress> progress, Language language) {
    if (application.way() == Way.DRAW) {
      var drawAt = SpokenDates.of(application.drawAt().orElseThrow(), language);
      return text("DRAW", language).replace("{drawAt}", drawAt);
    }
    var text = text(application.way() + "." + progress.map(Progress::state)
        .map(state -> step(application.way(), state))
        .orElse(application.way() == Way.DIRECT ? "REQUESTED" : "APPLIED"), language);
    return progress.flatMap(Progress::due)
        .map(due -> text.replace("{due}", SpokenDates.of(due, language)))
        .orElse(text);
  }

  /** What lies between two steps of one moment is never seen; of her own booking, that staff have it now is enough. */
  private static String step(Way way, CoordinationState state) {
    return switch (state) {
      case APPLIED, ASSESSING -> way == Way.DIRECT ? CoordinationState.COORDINATING.name() : state.name();
      case COORDINATING, REQUESTED -> state.name();
      case ACCEPTED, CONFIRMED -> CoordinationState.REQUESTED.name();
      case DECLINED, WITHDRAWN, EXPIRED -> CoordinationState.COORDINATING.name();
    };
  }

  private String text(String key, Language language) {
    return texts.getProperty(key + "." + language.tag());
  }
}
