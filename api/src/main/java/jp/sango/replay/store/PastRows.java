package jp.sango.replay.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Wish;
import jp.sango.draw.Draw.Place;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.RegistrationId;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Past.Drawn;
import jp.sango.replay.Past.Household;
import jp.sango.replay.Past.Wished;
import jp.sango.slot.SeatDemand;

/** Makes draws of rows that come in their order. */
record PastRows(
    MunicipalityCode municipality, Policies policies, Map<RegistrationId, Household> families,
    Map<UUID, Map<Place, Integer>> places) {

  List<Drawn> draws(List<PastRow> rows) {
    return rows.stream().collect(groupingBy(PastRow::draw, LinkedHashMap::new, toList())).values().stream()
        .map(this::drawn).toList();
  }

  private Drawn drawn(List<PastRow> rows) {
    var draw = rows.getFirst();
    var policy = policies.version(municipality, draw.policy())
        .orElseThrow(() -> new IllegalStateException("gone: the policy that draw " + draw.draw() + " was held under"));
    var applications = rows.stream().flatMap(row -> row.application().stream())
        .collect(groupingBy(PastRow.Application::id, LinkedHashMap::new, toList())).values().stream()
        .map(wishes -> applied(wishes, policy)).toList();
    return new Drawn(
        draw.drawAt(), policy, draw.seed(), applications, places.getOrDefault(draw.draw(), Map.of()));
  }

  private Applied applied(List<PastRow.Application> wishes, Policy policy) {
    var one = wishes.getFirst();
    int children = families.get(one.family()).children();
    return new Applied(one.id(), one.family(), one.ticket(), one.tier(), wishes.stream()
        .map(wish -> new Wished(wish.wish(), wish.lapsed() ? Optional.empty() : seats(wish.wish(), children, policy)))
        .toList(), one.granted(), one.cancelled());
  }

  /** Empty where the policy has no pool for it. */
  private static Optional<SeatDemand> seats(Wish wish, int children, Policy policy) {
    var mothers = policy.pool(wish.facility(), wish.type()).map(pool -> SeatDemand.of(pool.id(), pool.seats(children)));
    return wish.siblings() == 0 ? mothers
        : mothers.flatMap(demand -> policy.service(wish.type()).flatMap(service -> service.siblings())
            .flatMap(siblings -> policy.pool(wish.facility(), siblings.type()))
            .map(pool -> demand.with(new SeatDemand.ForSiblings(pool.id(), wish.siblings()))));
  }
}
