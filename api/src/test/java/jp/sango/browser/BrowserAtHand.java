package jp.sango.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Finds Chromium, or says loudly that there is none. The variable {@code SANGO_BROWSER} is its path, or {@code required}:
 * then a machine without one fails, as where the project is built for good.
 */
final class BrowserAtHand implements ExecutionCondition, ParameterResolver {

  private static final String REQUIRED = "required";
  private static final AtomicBoolean SAID = new AtomicBoolean();
  private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(BrowserAtHand.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (chromium().isPresent()) {
      return ConditionEvaluationResult.enabled("a browser is there");
    }
    if (REQUIRED.equals(System.getenv("SANGO_BROWSER"))) {
      throw new IllegalStateException("SANGO_BROWSER=required, and there is no Chromium: install the package chromium.");
    }
    if (SAID.compareAndSet(false, true)) {
      System.err.println("""

          ┌──────────────────────────────────────────────────────────────────────────┐
          │  NO BROWSER: the tests of the apps' pages are SKIPPED on this machine.   │
          │  Install chromium and fonts-noto-cjk, or name a browser: SANGO_BROWSER=… │
          └──────────────────────────────────────────────────────────────────────────┘
          """);
    }
    return ConditionEvaluationResult.disabled("there is no browser on this machine");
  }

  static Optional<Path> chromium() {
    var named = Optional.ofNullable(System.getenv("SANGO_BROWSER")).filter(name -> !name.isBlank() && !name.equals(REQUIRED));
    return named.map(Stream::of)
        .orElseGet(() -> Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
        .map(Path::of).filter(Files::isExecutable).findFirst();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browsers.class;
  }

  /** One for all tests of this JVM, ended with the last. */
  @Override
  public Browsers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getRoot().getStore(OURS).getOrComputeIfAbsent(
        Browsers.class, _ -> Browsers.start(chromium().orElseThrow()), Browsers.class);
  }
}
