package jp.sango.programme;

import java.time.Period;

/**
 * When an accident is serious, and by when its reports are due.
 *
 * @param seriousFromDays an injury or illness that takes this many days to heal, or more
 * @param firstReportWithinDays 0 on the same day; this many days after it at the latest
 * @param secondReportWithin after the accident
 */
public record IncidentPolicy(int seriousFromDays, int firstReportWithinDays, Period secondReportWithin) {}
