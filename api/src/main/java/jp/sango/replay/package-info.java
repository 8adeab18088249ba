/**
 * 抽選の再現: runs past draws again under another capacity or other rules, and compares who would have been given a seat.
 *
 * <p>Both sides of a comparison are replays: one as it was and one with the change, draw by draw with the same seeds and
 * tickets, so that they differ by the change alone. What a family is given in a replay she has: its dates, its days of
 * her limit, her first use. Not modelled: that who is given something may apply less and who loses more; seats that came
 * free by cancellations; raised limits; another household's booking in a seat that would have been taken.
 */
package jp.sango.replay;
