/**
 * 抽選: the daily lottery, repeatable and checkable.
 *
 * <p>How a draw decides, step by step, so that anybody can do it again with the seed and the entries:
 *
 * <ol>
 *   <li><b>Numbers.</b> An entry's lottery number is HMAC-SHA256 under the seed's 32 bytes of its ticket's 32 bytes;
 *       where the round of a beacon was heard, under the seed's followed by the 32 of the SHA-256 of its signature. An
 *       entry with <i>n</i> credits for earlier losses (at most 10) has <i>n</i> more: of the ticket's bytes followed by
 *       one byte, 1 to <i>n</i>. The smallest of them is its number; numbers are compared byte by byte, unsigned.
 *   <li><b>Order.</b> Tiers in the policy's order, the first is 0. Within a tier the smaller number comes first; entries
 *       with the same number go by their application's id as it is written. What is kept for a tier an entry <i>may
 *       claim</i> if it stands in the tier, or if the tier is among its {@code claims}: those after its own that its family
 *       belongs to as well. An entry whose family (its ticket) has been given a seat in this draw stands, from that moment
 *       on and if it had no turn yet, in its {@code tierOnceGiven}, and may claim what is kept for that one alone.
 *   <li><b>Whose turn it is.</b> Of all entries that had no turn yet, let F be the first by this order. A reserve keeps
 *       so many seats (or so many percent of the date's capacity, rounded down) for a tier in a pool on each date; one of
 *       the date's places at least is kept for nobody, and what is too many for that is taken off the latest tiers'. What
 *       it still <i>owes</i> there is that number less the seats that entries who may claim it were given there in this
 *       draw, less one for each entry other than F that the turn went to for its sake and that was given no seat there;
 *       never less than 0. It is <i>scarce</i> there if it owes something, a seat is left, and no more seats
 *       are left than it and the reserves of later tiers owe at that place together. Look at the scarce reserves of
 *       tiers after F's by tier, then pool (as written), then date: the turn goes to the first entry, by the order above,
 *       that may claim it, had no turn yet, and has a wish that takes a seat at that place and fits. That may be F itself.
 *       If there is none at any of them, it is F's turn.
 *   <li><b>A turn.</b> The entry gets the first of its wishes that fits: on each of its dates, in each of its pools, as
 *       many seats are left as it takes there. All its seats are taken at once.
 *   <li><b>Reasons.</b> Of a wish that does not fit, the earliest date and on it the first pool (as written) without
 *       room is named. It was closed there, or it was full at the number of the entry that was given seats there last;
 *       at none where this draw gave none there.
 * </ol>
 *
 * <p>What an entry stands with, its tier, its claims and its credits, is bound at the seal, see
 * {@link jp.sango.draw.Inputs}. These are the steps number 3 (see {@link jp.sango.draw.Run.Terms}).
 */
package jp.sango.draw;
