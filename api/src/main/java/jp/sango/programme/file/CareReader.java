package jp.sango.programme.file;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.sango.programme.AssessmentPolicy;
import jp.sango.programme.AssessmentPolicy.AnswerKind;
import jp.sango.programme.AssessmentPolicy.Asked;
import jp.sango.programme.AssessmentPolicy.Option;
import jp.sango.programme.AssessmentPolicy.Question;
import jp.sango.programme.AssessmentPolicy.Topic;
import jp.sango.programme.CarePolicy;
import jp.sango.programme.CarePolicy.Attention;
import jp.sango.programme.CarePolicy.ConsentText;
import jp.sango.programme.ConsentPurpose;

/** Reads the form of the assessment, what care plans warn of, and what families agree to. */
final class CareReader {

  private static final int MOST_QUESTIONS = 60;
  private static final int MOST_OPTIONS = 20;
  private static final int LARGEST_SCORE = 1_000;
  private static final int LONGEST_WORDS = 1_000;

  private final Section version;
  private final Values values;
  private final Set<String> keys = new HashSet<>();

  CareReader(Section version, Values values) {
    this.version = version;
    this.values = values;
  }

  CarePolicy read() {
    return new CarePolicy(
        assessment(version.section("assessment", Shape.ASSESSMENT)),
        attention(version.section("carePlan", Shape.CARE_PLAN)),
        consents());
  }

  private AssessmentPolicy assessment(Section section) {
    var topics = EnumSet.noneOf(Topic.class);
    var sections = section.list("sections", node -> section(Section.of(node, Shape.ASSESSMENT_SECTION), topics));
    EnumSet.complementOf(topics).stream().findFirst().ifPresent(topic -> {
      throw section.placeOf("sections").fault("nothing is asked about " + topic);
    });
    if (keys.size() > MOST_QUESTIONS) {
      throw section.placeOf("sections").fault("there are more than " + MOST_QUESTIONS + " questions");
    }
    return new AssessmentPolicy(section.truthOr("sample", false), sections);
  }

  private AssessmentPolicy.Section section(Section section, Set<Topic> topics) {
    var topic = section.at("topic").oneOf(Topic.class);
    if (!topics.add(topic)) {
      throw section.placeOf("topic").fault("there is a section about " + topic + " already");
    }
    List<Question> questions = section.list("questions", node -> question(Section.of(node, Shape.QUESTION)));
    if (questions.isEmpty()) {
      throw section.placeOf("questions").fault("nothing is asked about " + topic);
    }
    return new AssessmentPolicy.Section(topic, values.text(section.at("title")), questions);
  }

  private Question question(Section section) {
    String key = Values.shortName(section.at("key"));
    if (!keys.add(key)) {
      throw section.placeOf("key").fault("the assessment has the key " + key + " already");
    }
    var asked = section.ifAny("asked").map(node -> node.oneOf(Asked.class)).orElse(Asked.ALWAYS);
    var textAfterLoss = section.ifAny("textAfterLoss").map(values::text);
    if (textAfterLoss.isPresent() && asked != Asked.ALWAYS) {
      throw section.placeOf("textAfterLoss").fault("a question that is asked " + asked + " has one text");
    }
    return new Question(
        key, values.text(section.at("text")), textAfterLoss, asked, answer(Section.of(section.at("answer"), Shape.ANSWER)),
        section.truthOr("required", false), section.truthOr("shared", false));
  }

  private AnswerKind answer(Section section) {
    return switch (section.at("kind").oneOf(Kind.class)) {
      case ONE_OF -> new AnswerKind.OneOf(options(only(section, "options")));
      case SOME_OF -> new AnswerKind.SomeOf(options(only(section, "options")));
      case SCALE -> scale(only(section, "least", "most"));
      case YES_NO -> {
        only(section);
        yield new AnswerKind.YesNo();
      }
      case WORDS -> new AnswerKind.Words(only(section, "longest").whole("longest", 1, LONGEST_WORDS));
    };
  }

  /** How a policy names the kinds of answers. */
  private enum Kind {
    ONE_OF,
    SOME_OF,
    SCALE,
    YES_NO,
    WORDS
  }

  /** Each kind has keys of its own, and none of another's. */
  private static Section only(Section section, String... own) {
    var expected = Set.of(own);
    for (String key : List.of("options", "least", "most", "longest")) {
      boolean present = section.ifAny(key).isPresent();
      if (expected.contains(key) && !present) {
        throw section.place().fault("the key '" + key + "' is missing here");
      }
      if (!expected.contains(key) && present) {
        throw section.placeOf(key).fault("'" + key + "' does not go with this kind of answer");
      }
    }
    return section;
  }

  private List<Option> options(Section section) {
    var seen = new HashSet<String>();
    List<Option> options = section.list("options", node -> {
      var option = Section.of(node, Shape.OPTION);
      String key = Values.shortName(option.at("key"));
      if (!seen.add(key)) {
        throw option.placeOf("key").fault("the option " + key + " stands here already");
      }
      return new Option(key, values.text(option.at("text")));
    });
    if (options.size() < 2 || options.size() > MOST_OPTIONS) {
      throw section.placeOf("options").fault("there are from 2 to " + MOST_OPTIONS + " options");
    }
    return options;
  }

  private static AnswerKind scale(Section section) {
    var scale = new AnswerKind.Scale(
        section.whole("least", 0, LARGEST_SCORE), section.whole("most", 0, LARGEST_SCORE));
    if (scale.least() >= scale.most()) {
      throw section.placeOf("most").fault("most has to be more than least");
    }
    return scale;
  }

  private List<Attention> attention(Section section) {
    var seen = new HashSet<String>();
    return section.list("attention", node -> {
      var attention = Section.of(node, Shape.OPTION);
      String key = Values.shortName(attention.at("key"));
      if (!seen.add(key) || seen.size() > MOST_QUESTIONS) {
        throw attention.placeOf("key").fault(
            "the key " + key + " stands here already, or there are more than " + MOST_QUESTIONS);
      }
      return new Attention(key, values.text(attention.at("text")));
    });
  }

  private List<ConsentText> consents() {
    var purposes = EnumSet.noneOf(ConsentPurpose.class);
    var texts = version.list("consents", node -> {
      var section = Section.of(node, Shape.CONSENT);
      var purpose = section.at("purpose").oneOf(ConsentPurpose.class);
      if (!purposes.add(purpose)) {
        throw section.placeOf("purpose").fault("there is a text for " + purpose + " already");
      }
      return new ConsentText(
          purpose, values.text(section.at("text")), section.ifAny("textAfterLoss").map(values::text));
    });
    EnumSet.complementOf(purposes).stream().findFirst().ifPresent(purpose -> {
      throw version.placeOf("consents").fault("there is no text for " + purpose);
    });
    return texts;
  }
}
