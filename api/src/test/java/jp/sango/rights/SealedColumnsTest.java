package jp.sango.rights;

import static jp.sango.FeatureSlice.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.sealing.SealedColumn;
import org.junit.jupiter.api.Test;

/** What features say of what they have sealed, against the schema. */
class SealedColumnsTest {

  /** Kept answers are sealed under the municipality's own key, and forgotten in two days. */
  private static final String OF_THE_OFFICE = "idempotency.body";

  private final FeatureSlice slice = FeatureSlice.shared();

  @Test
  void everySealedColumnIsToldOfSoThatItIsSealedAnew() {
    var told = slice.beans(SealedColumn.class);
    var found = slice.sql.sql("""
            select c.table_name || '.' || c.column_name as name from information_schema.columns c
             where c.table_schema = 'public' and (c.domain_name = 'sealed_text' or exists (
               select from pg_constraint k where k.conrelid = format('%I', c.table_name)::regclass and k.contype = 'c'
                 and pg_get_constraintdef(k.oid) like '%' || c.column_name || ' ~~ ''sk1.%'))
            """)
        .map(row -> row.get("name", String.class)).all().collectList().block(PATIENCE);

    assertThat(found).hasSizeGreaterThan(10).filteredOn(name -> !name.equals(OF_THE_OFFICE))
        .containsExactlyInAnyOrderElementsOf(
            told.stream().map(column -> column.table() + "." + column.column()).toList());
  }

  @Test
  void applicationMaySealEachAnewInItsOwnRole() {
    for (var column : slice.beans(SealedColumn.class)) {
      var exchange = "update %1$s set %2$s = %2$s where ctid = '(0,1)'::tid and %3$s"
          .formatted(column.table(), column.column(), column.ofFamily());
      assertThatCode(() -> slice.inTransaction(() -> slice.sql.sql("set local role sango_app").then()
          .then(slice.sql.sql(exchange).bind("family", UUID.randomUUID()).fetch().rowsUpdated())))
          .as(column.toString()).doesNotThrowAnyException();
    }
  }

  @Test
  void eachPicksTheRowsOfOneFamily() {
    for (var column : slice.beans(SealedColumn.class)) {
      assertThat(slice.sql.sql("select count(*) as rows from %s where %s".formatted(column.table(), column.ofFamily()))
          .bind("family", UUID.randomUUID()).map(row -> row.get("rows", Long.class)).one().block(PATIENCE))
          .as(column.toString()).isZero();
    }
  }
}
