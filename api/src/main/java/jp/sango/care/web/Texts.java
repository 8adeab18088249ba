package jp.sango.care.web;

import java.util.Map;
import jp.sango.kernel.LocalizedText;

/** Writes a text as an object by language tag, Japanese first. */
final class Texts {

  private Texts() {}

  static Map<String, String> of(LocalizedText text) {
    return text.byTag();
  }
}
