/**
 * Honest chances: what a family may expect of a wish before she applies, from those who wait and from past draws.
 *
 * <p>What is told is the chance of all who have used the programme before, or of all who have not: she knows which she is,
 * and the mean of both would promise too much to whoever comes again. It is never the chance of a tier: that would tell a
 * family that somebody has marked her as in need. It is the chance that a wish is given as a first wish; no second or
 * third one is told as worse than that, for a draw looks at it with the same number.
 */
package jp.sango.chance;
