package jp.sango.programme;

import java.time.LocalDate;
import jp.sango.kernel.LocalizedText;

/**
 * What earlier losses count for, for whoever stands in the draw's last tier or would if nobody's need were known: each is
 * one more lottery number, and the smallest is hers. They are draw days on which the draw gave to others what she wished
 * for, and her nothing, since she was last given something.
 *
 * @param most credits of one family
 * @param withinDays days before a draw that are looked back upon
 * @param text says so to residents
 */
public record LossCredit(int most, int withinDays, LocalizedText text) {

  /** No policy may grant more, lest the order be settled before it is drawn. */
  public static final int MOST = 10;

  /** The first draw day that counts for a draw on a date. */
  public LocalDate since(LocalDate drawDay) {
    return drawDay.minusDays(withinDays);
  }
}
