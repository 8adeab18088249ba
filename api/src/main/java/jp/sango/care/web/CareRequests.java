package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jp.sango.care.AssessmentForm;
import jp.sango.care.CarePlan;
import jp.sango.care.ConsentWord;
import jp.sango.care.Receiver;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Language;
import jp.sango.kernel.Problem;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.PolicyVersion;

/** What is sent; none of it is printed, for it tells of somebody's health. */
final class CareRequests {

  private static final int MOST_ENTRIES = 20;
  private static final int LONGEST_ENTRY = 500;
  private static final int MOST_RECEIVERS = 100;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  private CareRequests() {}

  /** Answers by the form's keys. */
  @Schema(name = "KeepAssessment", example = "{\"answers\":{\"epds\":12,\"urgent\":false,\"help\":[\"partner\"]}}")
  record KeepAssessment(Map<String, Object> answers) {

    AssessmentForm toForm() {
      return AssessmentForm.asSent(answers, "answers");
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A care plan in full, in place of the one that its author has read. */
  @Schema(name = "KeepCarePlan", example = "{\"basedOn\":0,\"goals\":[\"ゆっくり眠る\"],\"wishes\":[],\"cautions\":[],"
      + "\"attention\":[\"rest-first\"]}")
  record KeepCarePlan(
      @Schema(description = "the version that was read, 0 for the first") Integer basedOn,
      List<String> goals,
      List<String> wishes,
      List<String> cautions,
      @Schema(description = "keys of the policy") List<String> attention) {

    int checkedBasedOn() {
      check(Problem.required(basedOn, "basedOn") >= 0, "basedOn");
      return basedOn;
    }

    CarePlan.Content toContent() {
      return new CarePlan.Content(
          texts(goals, "goals"), texts(wishes, "wishes"), texts(cautions, "cautions"), texts(attention, "attention"));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** What a family says about one purpose. */
  @Schema(name = "KeepConsent", example = "{\"receivers\":[\"center\"],\"given\":true}")
  record KeepConsent(
      @Schema(description = "facilities, or MUNICIPALITY; withdrawn from all if none is named") List<String> receivers,
      Boolean given,
      @Schema(description = "of the words that she was shown") String textVersion,
      @Schema(allowableValues = {"ja", "ja-easy", "en"}) String language) {

    ConsentWord toWord(ConsentPurpose purpose) {
      return new ConsentWord(purpose, Problem.required(given, "given"), checkedReceivers(),
          Optional.ofNullable(textVersion).map(version -> new PolicyVersion(shortText(version, "textVersion"))),
          Optional.ofNullable(language).map(tag -> Language.ofTag(tag).filter(Language::isOfTheHouse)
              .orElseThrow(() -> Problem.invalid("invalid-value", "language").asError())));
    }

    private List<Receiver> checkedReceivers() {
      var names = list(receivers, "receivers", MOST_RECEIVERS);
      return IntStream.range(0, names.size())
          .mapToObj(i -> Receiver.named(names.get(i))
              .orElseThrow(() -> Problem.invalid("invalid-value", "receivers[" + i + "]").asError()))
          .toList();
    }
  }

  /** The same as staff enter it for her. */
  @Schema(name = "KeepConsentOnBehalf",
      example = "{\"receivers\":[\"center\"],\"given\":true,\"channel\":\"TELEPHONE\"}")
  record KeepConsentOnBehalf(
      List<String> receivers, Boolean given, String textVersion, String language, Channel channel) {

    ConsentWord toWord(ConsentPurpose purpose) {
      return new KeepConsent(receivers, given, textVersion, language).toWord(purpose);
    }

    Channel checkedChannel() {
      return Problem.required(channel, "channel");
    }
  }

  private static List<String> texts(List<String> given, String field) {
    var texts = list(given, field, MOST_ENTRIES);
    IntStream.range(0, texts.size()).forEach(i -> {
      String path = field + "[" + i + "]";
      check(!texts.get(i).isBlank() && !CONTROL.matcher(texts.get(i)).find(), path);
      if (texts.get(i).length() > LONGEST_ENTRY) {
        throw Problem.invalid("too-long", path).with("most", LONGEST_ENTRY).asError();
      }
    });
    return texts;
  }

  private static List<String> list(List<String> values, String field, int most) {
    var list = values == null ? List.<String>of() : values;
    if (list.size() > most) {
      throw Problem.invalid("list-too-long", field).with("most", most).asError();
    }
    for (int i = 0; i < list.size(); i++) {
      Problem.required(list.get(i), field + "[" + i + "]");
    }
    return list;
  }

  private static String shortText(String text, String field) {
    check(!text.isBlank() && text.length() <= 40, field);
    return text;
  }

  private static void check(boolean fine, String field) {
    if (!fine) {
      throw Problem.invalid("invalid-value", field).asError();
    }
  }
}
