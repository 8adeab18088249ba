package jp.sango.slot.web;

import java.util.Map;
import jp.sango.edge.Answer;
import jp.sango.kernel.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers problems as the edge does, without its texts. */
@RestControllerAdvice
class ProblemAdvice {

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> answer(ProblemException refusal) {
    var answer = Answer.of(refusal.problem());
    return ResponseEntity.status(answer.status()).headers(answer.headers()).body(Map.of(
        "code", refusal.problem().code(), "field", refusal.problem().field().orElse(""),
        "arguments", refusal.problem().arguments()));
  }
}
