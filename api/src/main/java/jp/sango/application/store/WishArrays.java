package jp.sango.application.store;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;

/** The wishes of an application in one row, as arrays. */
final class WishArrays {

  /**
   * What counts of an application that waits, of {@code application a} and {@code application_wish w} grouped by
   * {@code a.id}: its wishes, or what seats are held for.
   */
  static final String COUNTING = """
      case when a.arranged_start is null then array_agg(w.facility order by w.rank)
        else array[a.arranged_facility] end as facility,
      case when a.arranged_start is null then array_agg(w.type order by w.rank)
        else array[a.arranged_type] end as type,
      case when a.arranged_start is null then array_agg(w.start_date order by w.rank)
        else array[a.arranged_start] end as start_date,
      case when a.arranged_start is null then array_agg(w.days order by w.rank)
        else array[a.arranged_days] end as days,
      case when a.arranged_start is null then array_agg(w.siblings order by w.rank)
        else array[a.arranged_siblings] end as siblings
      """;

  private WishArrays() {}

  /** Of a row whose columns are arrays, in the order of the wishes. */
  static List<Wish> wishes(Readable row) {
    var facilities = row.get("facility", String[].class);
    var types = row.get("type", String[].class);
    var starts = row.get("start_date", LocalDate[].class);
    var days = row.get("days", Integer[].class);
    var siblings = row.get("siblings", Integer[].class);
    var wishes = new ArrayList<Wish>(facilities.length);
    for (int rank = 0; rank < facilities.length; rank++) {
      wishes.add(new Wish(
          new FacilityId(facilities[rank]), ServiceType.valueOf(types[rank]), starts[rank], days[rank],
          siblings[rank]));
    }
    return List.copyOf(wishes);
  }
}
