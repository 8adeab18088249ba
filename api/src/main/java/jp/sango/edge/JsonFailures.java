package jp.sango.edge;

import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Problem.Kind;
import jp.sango.kernel.ProblemException;
import org.springframework.core.codec.DecodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says which value of a JSON body could not be read, as a path; never the value itself, which may be personal. */
final class JsonFailures {

  static boolean isAbout(Throwable failure) {
    return failure instanceof JacksonException || failure instanceof DecodingException;
  }

  Problem problemOf(Throwable failure) {
    return Failures.causes(failure)
        .filter(JacksonException.class::isInstance)
        .map(JacksonException.class::cast)
        .findFirst()
        .map(JsonFailures::problemOf)
        .orElseGet(() -> problem("missing-body"));
  }

  private static Problem problemOf(JacksonException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown -> Problem.invalid("unknown-field", pathOf(unknown));
      case DatabindException wrong -> wrongValue(wrong);
      // A number too large for its field: found while reading, before there is anything to bind.
      case InputCoercionException wrong -> wrongValue(wrong);
      default -> problem("malformed-json");
    };
  }

  private static Problem problem(String code) {
    return new Problem(Kind.INVALID, code, Optional.empty(), Map.of());
  }

  /** A request record may refuse a value in its constructor, with a problem whose field is relative to the record. */
  private static Problem wrongValue(JacksonException wrong) {
    return Failures.causes(wrong)
        .filter(ProblemException.class::isInstance)
        .map(cause -> ((ProblemException) cause).problem())
        .findFirst()
        .map(problem -> problem.at(joined(pathOf(wrong), problem.field().orElse(""))))
        .orElseGet(() -> path(wrong)
            .map(path -> Problem.invalid("invalid-value", path))
            .orElseGet(() -> problem("malformed-json")));
  }

  private static String joined(String outer, String inner) {
    return outer.isEmpty() || inner.isEmpty() ? outer + inner : outer + '.' + inner;
  }

  private static Optional<String> path(JacksonException failure) {
    return Optional.of(pathOf(failure)).filter(path -> !path.isEmpty());
  }

  private static String pathOf(JacksonException failure) {
    var path = new StringBuilder();
    for (var step : failure.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(shortened(step.getPropertyName()));
      }
    }
    return path.toString();
  }

  /** An unknown field's name was chosen by the client; we do not echo a novel. */
  private static String shortened(String name) {
    return name.length() <= 100 ? name : name.substring(0, 100) + '…';
  }
}
