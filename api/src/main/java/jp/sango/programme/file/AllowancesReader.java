package jp.sango.programme.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.PoolId;
import jp.sango.programme.Allowances;
import jp.sango.programme.Facility;
import jp.sango.programme.LossCredit;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.programme.SlotPool;
import jp.sango.programme.TierReserve;
import jp.sango.programme.TierReserve.Share;

/** Reads what a draw adds to the order of tiers and chance: reserves and credit for losses. */
final class AllowancesReader {

  private static final int MOST_DAYS_BACK = 366;

  private final Section draw;
  private final Values values;
  private final List<PriorityTier> tiers;
  private final List<ServicePolicy> services;
  private final List<Facility> facilities;
  private final Map<PoolId, Integer> kept = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  AllowancesReader(
      Section draw, Values values, List<PriorityTier> tiers, List<ServicePolicy> services,
      List<Facility> facilities) {
    this.draw = draw;
    this.values = values;
    this.tiers = tiers;
    this.services = services;
    this.facilities = facilities;
  }

  Allowances read() {
    return new Allowances(
        draw.ifAny("reserves").map(node -> reserves(Section.of(node, Shape.RESERVES))),
        draw.ifAny("lossCredit").map(node -> lossCredit(Section.of(node, Shape.LOSS_CREDIT))));
  }

  private Allowances.Reserves reserves(Section section) {
    List<TierReserve> reserves = section.list("kept", node -> reserve(Section.of(node, Shape.RESERVE)));
    if (reserves.isEmpty()) {
      throw section.placeOf("kept").fault("reserves that keep nothing are left out");
    }
    return new Allowances.Reserves(values.text(section.at("text")), reserves);
  }

  private TierReserve reserve(Section section) {
    var tier = tier(section);
    var pool = pool(section);
    var share = share(section);
    if (!seen.add(tier + " " + pool.id())) {
      throw section.placeOf("tier").fault("something is kept of " + pool.id() + " for " + tier + " above already");
    }
    if (share.of(pool.capacity()) == 0) {
      throw section.placeOf("percent").fault("of " + pool.capacity() + " places that is none");
    }
    if (kept.merge(pool.id(), share.of(pool.capacity()), Integer::sum) >= pool.capacity()) {
      throw section.place().fault("of the " + pool.capacity() + " places of " + pool.id() + " at least one is kept for nobody");
    }
    return new TierReserve(tier, pool.id(), share);
  }

  private String tier(Section section) {
    var names = tiers.stream().map(PriorityTier::name).toList();
    var name = section.at("tier").text();
    if (!names.contains(name)) {
      throw section.at("tier").place().fault("there is no tier " + name + "; known are " + String.join(", ", names));
    }
    if (names.getFirst().equals(name)) {
      throw section.at("tier").place().fault("nobody comes before " + name + ", nothing has to be kept for it");
    }
    return name;
  }

  private SlotPool pool(Section section) {
    var id = section.at("pool").text();
    var pool = facilities.stream().flatMap(facility -> facility.pools().stream())
        .filter(one -> one.id().value().equals(id)).findFirst()
        .orElseThrow(() -> section.at("pool").place().fault("no facility has a pool " + id));
    if (services.stream().noneMatch(
        service -> service.allocation() == Allocation.DRAW && pool.types().contains(service.type()))) {
      throw section.at("pool").place().fault("no service that is drawn takes places of " + id);
    }
    return pool;
  }

  private static Share share(Section section) {
    Optional<Share> places = section.ifAny("places").map(node -> new Share.Places(node.whole(1, 1_000)));
    Optional<Share> percent = section.ifAny("percent").map(node -> new Share.Percent(node.whole(1, 99)));
    if (places.isPresent() == percent.isPresent()) {
      throw section.place().fault("a reserve is of so many places or of so many percent, one of both");
    }
    return places.or(() -> percent).orElseThrow();
  }

  private LossCredit lossCredit(Section section) {
    return new LossCredit(
        section.whole("most", 1, LossCredit.MOST), section.whole("withinDays", 1, MOST_DAYS_BACK),
        values.text(section.at("text")));
  }
}
