package jp.sango.slot.store;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/** Reads rows of {@code slot_pool_day}. */
final class LedgerRows {

  private LedgerRows() {}

  static PoolDay day(Readable row) {
    return new PoolDay(new MunicipalityCode(row.get("municipality", String.class)),
        new PoolId(row.get("pool", String.class)), row.get("date", LocalDate.class));
  }

  static Seats seats(Readable row) {
    return new Seats(row.get("capacity", Integer.class), row.get("confirmed", Integer.class),
        row.get("held", Integer.class), row.get("closed", Boolean.class));
  }

  static Map.Entry<PoolDay, Seats> entry(Readable row) {
    return Map.entry(day(row), seats(row));
  }
}
