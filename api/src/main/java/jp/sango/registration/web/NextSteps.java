package jp.sango.registration.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import jp.sango.kernel.Language;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationForm;

/** What a resident does next, in the language that she chose; a missing text stops the start. */
final class NextSteps {

  private enum Step {
    WAIT,
    WAIT_DAYS,
    MEND,
    ENTER_CHILD,
    APPLY,
    APPLY_QUIETLY
  }

  private final Properties texts = new Properties();

  NextSteps() {
    try (var stream = NextSteps.class.getResourceAsStream("/registration/next-steps.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var step : Step.values()) {
      for (var language : Language.values()) {
        Objects.requireNonNull(texts.getProperty(key(step, language)), () -> key(step, language) + " is missing");
      }
    }
  }

  /** @param decidedWithinDays how long staff usually take, if the policy says it */
  String after(Registration registration, Optional<Integer> decidedWithinDays) {
    var step = switch (registration.state()) {
      case SUBMITTED -> decidedWithinDays.isPresent() ? Step.WAIT_DAYS : Step.WAIT;
      case RETURNED -> Step.MEND;
      case APPROVED -> approved(registration.form());
    };
    return texts.getProperty(key(step, registration.form().language()))
        .replace("{days}", decidedWithinDays.map(String::valueOf).orElse(""));
  }

  /** After a loss nobody is asked for a birth. */
  private static Step approved(RegistrationForm form) {
    if (form.circumstances().loss().isPresent()) {
      return Step.APPLY_QUIETLY;
    }
    return form.children().isEmpty() ? Step.ENTER_CHILD : Step.APPLY;
  }

  private static String key(Step step, Language language) {
    return step + "." + language.tag();
  }
}
