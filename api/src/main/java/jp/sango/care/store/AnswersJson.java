package jp.sango.care.store;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.sango.care.AssessmentForm;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers as one JSON text, to be sealed as a whole: neither keys nor lengths of single answers show. */
final class AnswersJson {

  private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {};

  private final JsonMapper json;

  AnswersJson(JsonMapper json) {
    this.json = json;
  }

  String write(AssessmentForm form) {
    return json.writeValueAsString(form.plain());
  }

  AssessmentForm read(String text) {
    Map<String, Object> values = json.readValue(text, VALUES);
    return AssessmentForm.asSent(values, "answers");
  }
}
