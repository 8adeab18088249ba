package jp.sango.draw;

import jp.sango.application.WishResult;
import jp.sango.draw.Entry.EntryWish.Wanted;

/**
 * A wish with its places looked up. A draw comes to its turns in an order in which nothing lies near anything in memory:
 * what a large one asks for millions of times is looked up beforehand, in the order in which the entries lie there.
 */
sealed interface Claim {

  /** Of one pool, on dates that the draw all knows: the usual one. */
  record InOnePool(int firstPlace, int days, int seats) implements Claim {}

  /** Siblings come along, or the draw does not know all of its places. */
  record OfAnyKind(Wanted wish) implements Claim {}

  record RuledOut(WishResult why) implements Claim {}
}
