package jp.sango.chance;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import jp.sango.chance.Chance.Level;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;

/** What past draws teach: how many apply for a day, and how a first wish fares when so many do. Pure. */
public final class Experience {

  /** @param lead days from the draw to the date */
  public record DemandOf(PoolId pool, DayOfWeek weekday, int lead) {

    AnyWeekday anyWeekday() {
      return new AnyWeekday(pool, lead);
    }
  }

  record AnyWeekday(PoolId pool, int lead) {}

  /** @param tenths seats for each family that wished them, in tenths; 10 is enough for all */
  public record FaredWith(FacilityId facility, ServiceType type, Use use, int tenths) {

    AnyFacility anyFacility() {
      return new AnyFacility(type, use, tenths);
    }

    AnyType anyType() {
      return new AnyType(use, tenths);
    }
  }

  record AnyFacility(ServiceType type, Use use, int tenths) {}

  /** However little is known, a first use is never mixed with a later one. */
  record AnyType(Use use, int tenths) {}

  /** What is to be expected of a wish, and how wide one had to look for it. */
  record Learnt(Level from, double share) {}

  private final Map<DemandOf, Demand> onWeekdays;
  private final Map<AnyWeekday, Demand> onAnyDay;
  private final Map<FaredWith, Fared> here;
  private final Map<AnyFacility, Fared> ofType;
  private final Map<AnyType, Fared> ofAll;
  private final int fewest;

  /** @param fewest fewer cases are not learnt from */
  public Experience(Map<DemandOf, Demand> demand, Map<FaredWith, Fared> fared, int fewest) {
    this.onWeekdays = Map.copyOf(demand);
    this.onAnyDay = wider(demand, DemandOf::anyWeekday, Demand::and);
    this.here = Map.copyOf(fared);
    this.ofType = wider(fared, FaredWith::anyFacility, Fared::and);
    this.ofAll = wider(fared, FaredWith::anyType, Fared::and);
    this.fewest = fewest;
  }

  private static <K, W, V> Map<W, V> wider(Map<K, V> cells, Function<K, W> level, BinaryOperator<V> and) {
    return cells.entrySet().stream()
        .collect(toUnmodifiableMap(cell -> level.apply(cell.getKey()), Map.Entry::getValue, and));
  }

  /** How many apply for such a day; empty where there were too few draws to tell. */
  Optional<Demand> demand(DemandOf day) {
    return Optional.ofNullable(onWeekdays.get(day)).filter(this::isEnough)
        .or(() -> Optional.ofNullable(onAnyDay.get(day.anyWeekday())).filter(this::isEnough));
  }

  private boolean isEnough(Demand demand) {
    return demand.draws() >= fewest;
  }

  /**
   * The share of such first wishes that was given. A narrow level with cases enough is drawn towards the wider one, for a
   * few cases say little; one with fewer is left out.
   */
  Optional<Learnt> learnt(FaredWith wish) {
    return enough(ofAll.get(wish.anyType()))
        .map(fared -> new Learnt(Level.PROGRAMME, fared.share()))
        .map(wide -> narrower(wide, Level.TYPE, ofType.get(wish.anyFacility())))
        .map(wide -> narrower(wide, Level.FACILITY_AND_TYPE, here.get(wish)));
  }

  private Learnt narrower(Learnt wide, Level level, Fared cases) {
    return enough(cases)
        .map(fared -> new Learnt(level, fared.shareNear(wide.share(), fewest)))
        .orElse(wide);
  }

  private Optional<Fared> enough(Fared cases) {
    return Optional.ofNullable(cases).filter(fared -> fared.wishes() >= fewest);
  }
}
