package jp.sango.programme.file;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Facility;
import jp.sango.programme.OpeningCalendar;
import jp.sango.programme.ServiceHours;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SlotPool;
import jp.sango.programme.StaffingPolicy;

/** Reads facilities with their slot pools and calendars. */
final class FacilitiesReader {

  private static final String SHORT_NAME = "up to 40 small letters, digits and hyphens, a letter first";
  private static final int MOST_PLACES = 1_000;

  private final Section version;
  private final Values values;
  private final List<ServicePolicy> services;
  private final Set<ServiceType> offered;
  private final StaffingPolicy staffing;
  private final Set<FacilityId> facilityIds = new HashSet<>();
  private final Set<PoolId> poolIds = new HashSet<>();

  FacilitiesReader(Section version, Values values, List<ServicePolicy> services, StaffingPolicy staffing) {
    this.version = version;
    this.values = values;
    this.services = services;
    this.offered = ServicesReader.typesWithSiblings(services);
    this.staffing = staffing;
  }

  List<Facility> read() {
    List<Facility> facilities = version.list("facilities", node -> facility(Section.of(node, Shape.FACILITY)));
    offered.stream().filter(type -> facilities.stream().allMatch(facility -> facility.pool(type).isEmpty()))
        .findFirst().ifPresent(type -> {
          throw version.placeOf("facilities").fault("no facility has a pool for " + type);
        });
    return facilities;
  }

  private Facility facility(Section section) {
    var id = section.at("id").parsed(SHORT_NAME, FacilityId::new);
    if (!facilityIds.add(id)) {
      throw section.placeOf("id").fault("there is a facility " + id + " above already");
    }
    var pooled = EnumSet.noneOf(ServiceType.class);
    List<SlotPool> pools = section.list("pools", node -> pool(Section.of(node, Shape.POOL), pooled));
    if (pools.isEmpty()) {
      throw section.placeOf("pools").fault("a facility has at least one pool");
    }
    var from = section.ifAny("contractFrom").map(Values::date);
    var until = section.ifAny("contractUntil").map(Values::date);
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw section.placeOf("contractUntil").fault("the contract ends before it begins");
    }
    return new Facility(
        id, values.text(section.at("name")), section.truthOr("sample", false),
        section.ifAny("telephone").map(Node::text),
        section.ifAny("way").map(node -> WayReader.read(Section.of(node, Shape.WAY), values)),
        from, until, pools, hours(section, pooled));
  }

  private SlotPool pool(Section section, Set<ServiceType> pooled) {
    var id = section.at("id").parsed(SHORT_NAME, PoolId::new);
    if (!poolIds.add(id)) {
      throw section.placeOf("id").fault("there is a pool " + id + " above already; pools of all facilities differ");
    }
    var types = Values.some(section.at("types"), node -> ServicesReader.offered(node, offered));
    types.stream().filter(type -> !pooled.add(type)).findFirst().ifPresent(type -> {
      throw section.placeOf("types").fault(type + " draws on another pool of this facility already");
    });
    int capacity = section.whole("capacity", 1, MOST_PLACES);
    staffing.overnightBelow().filter(most -> types.contains(ServiceType.SHORT_STAY) && capacity >= most)
        .ifPresent(most -> {
          throw section.placeOf("capacity").fault("fewer than " + most + " may stay overnight (overnightBelow)");
        });
    return new SlotPool(id, types, capacity,
        section.ifAny("seatFor").map(node -> node.oneOf(SlotPool.SeatFor.class)).orElse(SlotPool.SeatFor.FAMILY),
        calendar(section), section.truthOr("afterLoss", false));
  }

  private static OpeningCalendar calendar(Section section) {
    return new OpeningCalendar(
        Values.some(section.at("weekdays"), Values::weekday), section.truth("openOnHolidays"),
        section.setOrEmpty("closedEveryYear", Values::monthDay), section.setOrEmpty("closedOn", Values::date));
  }

  /** The service's usual hours, and over them the facility's own. */
  private Map<ServiceType, ServiceHours> hours(Section section, Set<ServiceType> pooled) {
    var hours = new EnumMap<ServiceType, ServiceHours>(ServiceType.class);
    services.stream().filter(service -> pooled.contains(service.type()))
        .forEach(service -> service.hours().ifPresent(usual -> hours.put(service.type(), usual)));
    section.ifAny("hours").ifPresent(own -> Values.byType(own, pooled).forEach(
        (type, node) -> hours.put(type, ServicesReader.hours(node))));
    return Collections.unmodifiableMap(hours);
  }
}
