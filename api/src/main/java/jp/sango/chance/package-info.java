/**
 * Honest chances: what a family may expect of a wish before she applies, from those who wait and from past draws.
 *
 * <p>What is told is the chance of all applicants together, for tiers are never shown: a chance of her own tier would tell
 * a family that somebody has marked her as in need. It is the chance that a wish is given as a first wish; no second or
 * third one is told as worse than that, for a draw looks at it with the same number.
 */
package jp.sango.chance;
