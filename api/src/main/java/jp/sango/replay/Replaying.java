package jp.sango.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.Allotment;
import jp.sango.draw.Draw;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Entry;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.registration.RegistrationId;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Past.Drawn;
import jp.sango.slot.Seats;

/** One run through all draws of a period, under one set of rules and with one set of seeds. */
final class Replaying {

  /** The longest window and the longest stay that a policy can have, each a year. */
  private static final int DAYS_AHEAD = 2 * 366;

  private final Past past;
  private final RulesOfReplay rules;
  private final int variant;
  private final Map<Place, Integer> seats;
  private final Occupancy occupancy;
  private final Map<RegistrationId, Standing> standings = new HashMap<>();
  private final Map<UUID, Fate> fates = new HashMap<>();

  private Replaying(Past past, RulesOfReplay rules, int variant) {
    this.past = past;
    this.rules = rules;
    this.variant = variant;
    this.seats = rules.seats(past);
    this.occupancy = new Occupancy(past.others());
  }

  /**
   * @param variant 0 for the seeds that were drawn with, another number for others that anybody can recompute
   * @param goOn asked before each draw; false ends the run with an error
   */
  static Map<UUID, Fate> run(Past past, Change change, int variant, BooleanSupplier goOn) {
    var replaying = new Replaying(past, new RulesOfReplay(change), variant);
    for (var draw : past.draws()) {
      if (!goOn.getAsBoolean()) {
        throw new OutOfTime();
      }
      replaying.hold(draw);
    }
    return replaying.fates;
  }

  /** It took longer than it may. */
  static final class OutOfTime extends RuntimeException {}

  private void hold(Drawn draw) {
    occupancy.goOnUntil(draw.at());
    draw.applications().forEach(applied -> standing(applied.family())
        .meet(rules.wasUsed(draw.policy(), applied.tier())));
    var wishes = draw.applications().stream()
        .collect(Collectors.toMap(Applied::id, applied -> rules.wishes(applied, draw.policy())));
    var entries = draw.applications().stream().map(applied -> entry(draw, applied, wishes.get(applied.id()))).toList();
    var byId = draw.applications().stream().collect(Collectors.toMap(Applied::id, Function.identity()));
    Draw.run(Variants.of(draw.seed(), variant), entries, places(draw), rules.reserves(draw.policy()))
        .forEach(allotment -> enter(draw, byId.get(allotment.application()), wishes.get(allotment.application()),
            allotment));
  }

  private Entry entry(Drawn draw, Applied applied, List<Past.Wished> wishes) {
    var standing = standing(applied.family());
    var order = rules.order(draw.policy());
    boolean highNeed = rules.isHighNeed(draw.policy(), applied.tier());
    var entered = wishes.stream().map(wished -> wished.seats()
            .filter(seats -> standing.leavesRoomFor(wished.wish(), draw.policy()))
            .<EntryWish>map(seats -> new EntryWish.Wanted(seats, wished.wish().dates()))
            .orElseGet(() -> new EntryWish.RuledOut(new WishResult.Lapsed())))
        .toList();
    return new Entry(applied.id(), applied.ticket(), order.priority(highNeed, standing.isFirstUse()),
        order.tier(highNeed, false), rules.credits(draw, standing), entered);
  }

  private Standing standing(RegistrationId family) {
    return standings.computeIfAbsent(family, id -> new Standing(past.families().get(id)));
  }

  /** As the draw found them where it kept that. Nobody can wish what lies farther, and the past is over. */
  private Map<Place, Seats> places(Drawn draw) {
    var last = draw.date().plusDays(DAYS_AHEAD);
    var places = new HashMap<Place, Seats>();
    seats.forEach((place, offered) -> {
      if (!place.date().isBefore(draw.date()) && !place.date().isAfter(last)) {
        places.put(place, seats(place, offered));
      }
    });
    draw.seats().forEach((place, offered) -> places.put(place, seats(place, rules.changed(place, offered))));
    return places;
  }

  private Seats seats(Place place, int offered) {
    return new Seats(Math.max(0, offered), occupancy.at(place), 0, false);
  }

  private void enter(Drawn draw, Applied applied, List<Past.Wished> wishes, Allotment allotment) {
    var standing = standing(applied.family());
    allotment.grantedWish().ifPresentOrElse(index -> {
      give(wishes.get(index), standing);
      applied.cancelled().filter(cancelled -> applied.granted().equals(allotment.grantedWish()))
          .ifPresent(cancelled -> occupancy.later(cancelled, () -> takeBack(wishes.get(index), standing)));
    }, () -> {
      if (allotment.wishes().stream().anyMatch(Replaying::wentToOthers)) {
        standing.lost(draw.date());
      }
    });
    fates.put(applied.id(), new Fate(applied.id(), allotment.grantedWish(),
        allotment.grantedWish().map(wishes::get).map(Past.Wished::wish).map(Wish::facility)));
  }

  /** As in a draw: what was full before it began is nobody's loss. */
  private static boolean wentToOthers(WishResult result) {
    return result instanceof WishResult.Full(_, var atNumber) && atNumber.isPresent();
  }

  private void give(Past.Wished given, Standing standing) {
    occupancy.take(given.seats().orElseThrow().byPool(), given.wish().dates());
    standing.given(given.wish());
  }

  /** Who was really given this cancelled it: so she does here. */
  private void takeBack(Past.Wished given, Standing standing) {
    occupancy.giveBack(given.seats().orElseThrow().byPool(), given.wish().dates());
    standing.cancelled(given.wish());
  }
}
