package jp.sango.casework;

import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import jp.sango.notice.Hearer;
import jp.sango.notice.NoticeTexts;
import jp.sango.programme.Facility;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy;

/** What a caller says, in Japanese, whatever language the family reads; an interpreter may take it from there. */
public final class CallerTexts {

  private final NoticeTexts texts;

  public CallerTexts(NoticeTexts texts) {
    this.texts = texts;
  }

  public NoticeTexts.Text of(CallListDesk.Call call, Policy policy) {
    var notice = call.notice();
    var values = new HashMap<>(notice.values());
    values.computeIfPresent("facility", (key, name) ->
        inJapanese(name, notice.language(), policy.facilities().stream().map(Facility::name)));
    values.computeIfPresent("service", (key, name) ->
        inJapanese(name, notice.language(), policy.services().stream().map(ServicePolicy::name)));
    return texts.full(notice.kind(), values, new Hearer(policy.municipality(), Language.JAPANESE, call.gentle()));
  }

  /** Notices name things in the family's language; the policy knows what that is called in Japanese. */
  private static String inJapanese(String name, Language language, Stream<LocalizedText> known) {
    return known.filter(text -> text.in(language).equals(name)).findFirst()
        .map(text -> text.in(Language.JAPANESE))
        .or(() -> Optional.of(name)).get();
  }
}
