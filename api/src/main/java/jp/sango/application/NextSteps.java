package jp.sango.application;

import java.util.List;
import java.util.Optional;
import jp.sango.application.Coordination.Progress;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;
import jp.sango.kernel.TextFile;

/** What a family that has applied waits for, in its language; a missing text stops the start. */
public final class NextSteps {

  private static final List<String> KEYS = List.of(
      "DRAW", "COORDINATION.APPLIED", "COORDINATION.ASSESSING", "COORDINATION.COORDINATING", "COORDINATION.REQUESTED",
      "COORDINATION.GRANTED", "COORDINATION.NOT_GRANTED", "DIRECT.COORDINATING",
      "DIRECT.REQUESTED", "DIRECT.GRANTED", "DIRECT.NOT_GRANTED", "DRAW.GRANTED");

  private final TextFile texts = TextFile.read("/application/next-steps.properties", KEYS);

  /** Empty once there is nothing to wait for or to do. */
  public Optional<String> after(Application application, Optional<Progress> progress, Language language) {
    return switch (application.state()) {
      case PENDING -> Optional.of(waiting(application, progress, texts.languageFor(language)));
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
    return texts.text(key, language);
  }
}
