package jp.sango.audit.web;

import java.util.List;

/** @param next for {@code after}; null on the last page */
record AuditPage(List<AuditEntryView> entries, String next) {}
