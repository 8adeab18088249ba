package jp.sango.programme.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Facility;
import jp.sango.programme.SlotPool;
import jp.sango.programme.WayThere;

/** A facility with its slot pools; {@code sample} marks an invented one. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record FacilityView(
    String id,
    Map<String, String> name,
    boolean sample,
    Optional<String> telephone,
    Optional<WayView> way,
    Optional<LocalDate> contractFrom,
    Optional<LocalDate> contractUntil,
    List<PoolView> pools,
    Map<ServiceType, ServiceView.HoursView> hours) {

  /** Places a day that these types draw on together; days of the year as {@code 12-31}. */
  record PoolView(
      String id,
      Collection<ServiceType> types,
      int capacity,
      SlotPool.SeatFor seatFor,
      Collection<DayOfWeek> weekdays,
      boolean openOnHolidays,
      List<String> closedEveryYear,
      List<LocalDate> closedOn) {

    static PoolView of(SlotPool pool) {
      var calendar = pool.calendar();
      return new PoolView(
          pool.id().value(), pool.types(), pool.capacity(), pool.seatFor(), calendar.weekdays(),
          calendar.openOnHolidays(),
          calendar.closedEveryYear().stream().map(PoolView::written).toList(), List.copyOf(calendar.closedOn()));
    }

    private static String written(MonthDay day) {
      return day.toString().substring("--".length());
    }
  }

  /** Where it is; {@code map} is a page of somebody else's. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record WayView(Map<String, String> address, Optional<Map<String, String>> directions, Optional<URI> map) {
    static WayView of(WayThere way) {
      return new WayView(way.address().byTag(), way.directions().map(LocalizedText::byTag), way.map());
    }
  }

  static FacilityView of(Facility facility) {
    var hours = new EnumMap<ServiceType, ServiceView.HoursView>(ServiceType.class);
    facility.hours().forEach((type, own) -> hours.put(type, ServiceView.HoursView.of(own)));
    return new FacilityView(
        facility.id().value(), facility.name().byTag(), facility.sample(), facility.telephone(),
        facility.way().map(WayView::of), facility.contractFrom(), facility.contractUntil(),
        facility.pools().stream().map(PoolView::of).toList(), hours);
  }
}
