package jp.sango.programme.file;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Bends the shipped policies: the loader takes them or refuses them in its own words, whatever is in them. */
class PolicyFuzz {

  private static final List<PolicyFileText> SHIPPED = List.of(
      PolicyFileText.shipped("131121-setagaya.yaml"), PolicyFileText.shipped("272035-toyonaka.yaml"));
  private static final List<String> PIECES = List.of(
      ": ", "- ", "\n", "  ", "{", "}", "[", "]", "\"", "&a", "*a", "!!", "|", ">", "#", "---", "...", "null", "~", "0",
      "-1", "99999999999", "1.5", "true", "2026-02-30", "25:00", "12 months", "SHORT_STAY", "?", "<<: *a", "\t", "\u0000");

  @FuzzTest(maxDuration = "5m")
  void everyPolicyIsTakenOrRefusedInPlainWords(FuzzedDataProvider data) {
    var file = data.pickValue(SHIPPED);
    var text = new StringBuilder(file.content());
    int bends = data.consumeInt(1, 6);
    for (int i = 0; i < bends; i++) {
      bend(text, data);
    }
    try {
      PolicyFileReader.read(file.name(), text.toString());
    } catch (PolicyFileException refused) {
      if (refused.getMessage() == null || refused.getMessage().lines().count() > 1) {
        throw new AssertionError("not one line: " + refused.getMessage(), refused);
      }
    }
  }

  private static void bend(StringBuilder text, FuzzedDataProvider data) {
    int from = data.consumeInt(0, text.length());
    int until = Math.min(text.length(), from + data.consumeInt(0, 40));
    var piece = data.consumeBoolean() ? data.pickValue(PIECES) : data.consumeString(30);
    text.replace(from, until, piece);
  }
}
