package jp.sango.sealing;

/**
 * Where a feature stores what it seals under families' keys; a bean for each, so that it is sealed anew when a family's
 * key gets a new version.
 *
 * @param ofFamily picks a family's rows: a condition in SQL with {@code :family}
 * @param field what it is sealed as, see {@link FamilyKey#seal}
 */
public record SealedColumn(String table, String column, String ofFamily, String field) {}
