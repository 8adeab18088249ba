package jp.sango.journey;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A registration as a resident fills it in. Everything in it can be told apart from everything else in a log. */
record Form(Map<String, Object> fields) {

  static final String NAME = "秘匿 試子";
  static final String KANA = "ヒトク シコ";
  static final String BIRTH_DATE = "1993-07-19";
  static final String ADDRESS = "試験町9丁目87番65号";
  static final String TELEPHONE = "090-8765-4321";
  static final String EMAIL = "hitoku.shiko@example.jp";
  static final String NOTE = "夜間に不安が強い";

  static Form pregnant(LocalDate dueDate) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", NAME);
    fields.put("kana", KANA);
    fields.put("birthDate", BIRTH_DATE);
    fields.put("address", Map.of("postalCode", "154-0099", "line", ADDRESS));
    fields.put("telephone", TELEPHONE);
    fields.put("email", EMAIL);
    fields.put("language", "ja");
    fields.put("dueDate", dueDate.toString());
    fields.put("children", List.of());
    fields.put("livesInMunicipality", true);
    fields.put("reasons", List.of("BODY", "NO_HELP_FROM_FAMILY"));
    fields.put("householdExemptionClaimed", false);
    fields.put("note", NOTE);
    return new Form(fields);
  }

  /** Born at term. */
  static Form withBaby(LocalDate birth) {
    return pregnant(birth.plusDays(3)).with("children", List.of(baby(birth)));
  }

  static Map<String, Object> baby(LocalDate birth) {
    return Map.of("birthDate", birth.toString(), "gestationWeeks", 39, "birthWeightGrams", 3012);
  }

  Form with(String field, Object value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Form(changed);
  }

  Form without(String field) {
    var changed = new LinkedHashMap<>(fields);
    changed.remove(field);
    return new Form(changed);
  }
}
