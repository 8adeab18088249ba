/**
 * 抽選の再現: runs past draws again under another capacity or other rules, and compares who would have been given a seat.
 *
 * <p>Both sides of a comparison are replays: one as it was and one with the change, draw by draw with the same seeds and
 * tickets, so that they differ by the change alone. What a family is given in a replay she has: its dates, its days of
 * her limit, her first use; losses of before the period count in it. A draw finds the seats that it found then (the
 * ledger's of today where it kept none, and for what nobody had wished for), with other visits in them from when they were
 * confirmed until they were cancelled. Who was really given a visit and cancelled it cancels it where she is given the same.
 *
 * <p>Not modelled: that who is given something may apply less and who loses more; that who wins here alone might have
 * cancelled; raised limits; another household's booking, or a seat that was refilled, where the seat would have been taken
 * or its family have won. Reruns are no draws of their own here: what they gave counts as other visits.
 */
package jp.sango.replay;
