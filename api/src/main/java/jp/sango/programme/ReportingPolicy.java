package jp.sango.programme;

/** Days of the next month by which visit, usage and support-staff reports, and the invoice, have to be in. */
public record ReportingPolicy(int reportsByDay, int invoiceByDay, int keepYears) {}
