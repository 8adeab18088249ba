package jp.sango.registration;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something by which staff find a person although her data is sealed, in its normal spelling: however it was typed,
 * the same thing is the same value. Prints its kind alone.
 */
public record PersonTrait(Kind kind, String normalised) {

  /** What may be searched for. */
  public enum Kind {
    NAME,
    TELEPHONE,
    BIRTH_DATE
  }

  private static final int KATAKANA_BEYOND_HIRAGANA = 'ァ' - 'ぁ';
  private static final String JAPAN_FROM_ABROAD = "81";

  /** All that she is to be found by: whole name and family name, in writing and in kana, telephone, birth date. */
  public static Set<PersonTrait> of(PersonDetails person) {
    var traits = new LinkedHashSet<PersonTrait>();
    for (var name : new String[] {person.name(), person.kana()}) {
      traits.add(name(name));
      traits.add(name(familyName(name)));
    }
    traits.add(telephone(person.telephone()));
    traits.add(born(person.birthDate()));
    return traits;
  }

  /** Full or half width, hiragana or katakana, with a space or without. */
  public static PersonTrait name(String name) {
    var letters = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(java.util.Locale.ROOT).chars()
        .filter(letter -> !Character.isWhitespace(letter) && letter != '・')
        .map(letter -> letter >= 'ぁ' && letter <= 'ゖ' ? letter + KATAKANA_BEYOND_HIRAGANA : letter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    return new PersonTrait(Kind.NAME, letters.toString());
  }

  private static String familyName(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().split("\\s", 2)[0];
  }

  /** Digits alone, as dialled within Japan. */
  public static PersonTrait telephone(String telephone) {
    var digits = Normalizer.normalize(telephone, Normalizer.Form.NFKC).replaceAll("[^0-9+]", "");
    var dialled = digits.startsWith("+" + JAPAN_FROM_ABROAD)
        ? "0" + digits.substring(1 + JAPAN_FROM_ABROAD.length()) : digits.replace("+", "");
    return new PersonTrait(Kind.TELEPHONE, dialled);
  }

  public static PersonTrait born(LocalDate date) {
    return new PersonTrait(Kind.BIRTH_DATE, date.toString());
  }

  @Override
  public String toString() {
    return kind.name();
  }
}
