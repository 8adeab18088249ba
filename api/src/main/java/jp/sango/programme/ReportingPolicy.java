package jp.sango.programme;

import java.util.Optional;

/**
 * Days of a month by which something has to be in.
 *
 * @param reportsByDay of the next month: visit, usage and support-staff reports
 * @param invoiceByDay of the next month
 * @param keepYears how long records are kept
 * @param changeOfTypesByDay of the month before: a facility's word that it changes its types, if asked for
 */
public record ReportingPolicy(
    int reportsByDay, int invoiceByDay, int keepYears, Optional<Integer> changeOfTypesByDay) {}
