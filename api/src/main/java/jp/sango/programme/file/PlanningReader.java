package jp.sango.programme.file;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Facility;
import jp.sango.programme.PlanningPolicy;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.SlotPool;

/** Reads the figures of coverage planning. */
final class PlanningReader {

  private final Section version;
  private final Set<ServiceType> offered;
  private final List<SlotPool> pools;

  PlanningReader(Section version, List<ServicePolicy> services, List<Facility> facilities) {
    this.version = version;
    this.offered = ServicesReader.types(services);
    this.pools = facilities.stream().flatMap(facility -> facility.pools().stream()).toList();
  }

  Optional<PlanningPolicy> read() {
    return version.ifAny("planning").map(node -> planning(Section.of(node, Shape.PLANNING)));
  }

  private PlanningPolicy planning(Section section) {
    var byPool = new LinkedHashMap<PoolId, Map<ServiceType, Integer>>();
    section.list("pools", node -> Section.of(node, Shape.PLANNING_POOL)).forEach(pool -> {
      SlotPool shared = pool(pool.at("pool"));
      byPool.put(shared.id(), percent(pool.at("percent"), shared.types()));
    });
    return new PlanningPolicy(
        meanDays(section.at("meanDaysPerUser")), percent(section.at("demandPercent"), offered), byPool,
        section.list("newContractors", node -> contractors(Section.of(node, Shape.NEW_CONTRACTORS))));
  }

  private SlotPool pool(Node node) {
    return pools.stream().filter(pool -> pool.id().value().equals(node.text())).findFirst()
        .orElseThrow(() -> node.place().fault("no facility has a pool " + node.text()));
  }

  private PlanningPolicy.NewContractors contractors(Section section) {
    return new PlanningPolicy.NewContractors(
        section.whole("fiscalYear", 2000, 2100), section.whole("count", 1, 1_000),
        ServicesReader.offered(section.at("type"), offered), section.whole("slotsPerDay", 1, 1_000),
        section.whole("months", 1, 12));
  }

  private static BigDecimal meanDays(Node node) {
    return switch (node) {
      case Node.Scalar(_, Node.Scalar.Kind kind, String text)
          when kind == Node.Scalar.Kind.DECIMAL_NUMBER || kind == Node.Scalar.Kind.WHOLE_NUMBER ->
          new BigDecimal(text);
      case Node.Scalar _, Node.Items _, Node.Mapping _ -> throw node.expected("a number such as 7.3");
    };
  }

  private static Map<ServiceType, Integer> percent(Node node, Set<ServiceType> known) {
    var percent = new EnumMap<ServiceType, Integer>(ServiceType.class);
    Values.byType(node, known).forEach((type, share) -> percent.put(type, share.whole(0, 100)));
    if (percent.values().stream().mapToInt(Integer::intValue).sum() != 100) {
      throw node.place().fault("these have to add up to 100 percent");
    }
    return percent;
  }
}
