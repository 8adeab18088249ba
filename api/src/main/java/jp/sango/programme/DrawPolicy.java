package jp.sango.programme;

import java.time.LocalTime;
import java.util.List;

/**
 * When the municipality draws: every day at each of these times, Japan's time, ascending. An application takes part in
 * the first draw after it came in.
 *
 * @param seedCommittedHoursBefore how long before the draw the hash of its seed is public
 */
public record DrawPolicy(List<LocalTime> times, int seedCommittedHoursBefore) {}
