package jp.sango.draw;

import java.util.List;
import jp.sango.application.WishResult;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;
import jp.sango.kernel.TextFile;

/** Why a wish was or was not given, in a family's language; a missing text stops the start. */
public final class Explanations {

  private static final List<String> KEYS =
      List.of("GIVEN", "FULL", "FULL_AT_A_NUMBER", "FULL_FOR_ALL_OF_YOU", "FULL_FOR_OLDER_SIBLINGS",
          "FULL_BEFORE_THE_DRAW", "CLOSED", "LAPSED", "NOT_NEEDED", "INVITATION");
  private static final int DIGITS_SAID = 8;

  private final TextFile texts = TextFile.read("/draw/explanations.properties", KEYS);

  public String of(Telling telling, Language hers) {
    var language = texts.languageFor(hers);
    return switch (telling.result()) {
      case WishResult.Given() -> text("GIVEN", language);
      case WishResult.Full(var date, var atNumber) ->
          (atNumber.isPresent() ? full(telling, language) : text("FULL_BEFORE_THE_DRAW", language))
              .replace("{date}", SpokenDates.of(date, language));
      case WishResult.Closed(var date) -> text("CLOSED", language).replace("{date}", SpokenDates.of(date, language));
      case WishResult.Lapsed() -> text("LAPSED", language);
      case WishResult.NotNeeded() -> text("NOT_NEEDED", language);
    };
  }

  /** For several, some places may have been left: no last one went to anybody. */
  private String full(Telling telling, Language language) {
    return switch (telling.company()) {
      case ONE_PLACE -> telling.number()
          .map(at -> text("FULL_AT_A_NUMBER", language).replace("{number}", at.substring(0, DIGITS_SAID)))
          .orElseGet(() -> text("FULL", language));
      case SEVERAL_PLACES -> text("FULL_FOR_ALL_OF_YOU", language);
      case OLDER_SIBLINGS -> text("FULL_FOR_OLDER_SIBLINGS", language);
    };
  }

  /** What follows a loss where she can apply for the same dates once more. */
  public String invitation(Language language) {
    return text("INVITATION", language);
  }

  private String text(String key, Language language) {
    return texts.text(key, language);
  }
}
