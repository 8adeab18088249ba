package jp.sango.edge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Problem.Kind;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** What Jakarta validation found: the first failing field in the order of their names. */
final class ValidationFailures {

  private static final Set<String> MISSING = Set.of("NotNull", "NotBlank", "NotEmpty");

  Problem problemOf(WebExchangeBindException invalid) {
    return first(invalid.getFieldErrors());
  }

  Problem problemOf(HandlerMethodValidationException invalid) {
    return invalid.getParameterValidationResults().stream()
        .map(ValidationFailures::problemOf)
        .findFirst()
        .orElseGet(() -> first(List.of()));
  }

  private static Problem problemOf(ParameterValidationResult result) {
    return result instanceof ParameterErrors errors
        ? first(errors.getFieldErrors())
        : Problem.invalid("invalid-value", String.valueOf(result.getMethodParameter().getParameterName()));
  }

  private static Problem first(List<FieldError> errors) {
    return errors.stream()
        .min(Comparator.comparing(FieldError::getField))
        .map(error -> Problem.invalid(codeOf(error), error.getField()))
        .orElseGet(() -> new Problem(Kind.INVALID, "invalid-value", Optional.empty(), Map.of()));
  }

  private static String codeOf(FieldError error) {
    return MISSING.contains(String.valueOf(error.getCode())) ? "required" : "invalid-value";
  }
}
