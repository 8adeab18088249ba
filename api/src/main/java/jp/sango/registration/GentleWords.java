package jp.sango.registration;

import java.util.List;

/**
 * Which words reach a mother, decided here alone. What is about one birth, as the questions of its assessment, follows
 * {@link Family#isBereaved()} of that birth; everything else follows this.
 */
public final class GentleWords {

  private GentleWords() {}

  /**
   * Whether notices, calls, consents and the like have no word about a baby: once she has lost one, approved or not, and
   * also while another of hers lives or after one has come. Gentle words are true for every mother, others are not.
   *
   * @param births all of her registrations
   */
  public static boolean areDue(List<Family> births) {
    return births.stream().anyMatch(Family::isBereaved);
  }
}
