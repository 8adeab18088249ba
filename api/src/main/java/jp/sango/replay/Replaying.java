package jp.sango.replay;

import java.time.LocalDate;
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
  private final Map<Place, Integer> taken = new HashMap<>();
  private final Map<RegistrationId, Standing> standings = new HashMap<>();
  private final Map<UUID, Fate> fates = new HashMap<>();

  private Replaying(Past past, RulesOfReplay rules, int variant) {
    this.past = past;
    this.rules = rules;
    this.variant = variant;
    this.seats = rules.seats(past);
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
    draw.applications().forEach(applied -> standing(applied.family())
        .meet(rules.wasUsed(draw.policy(), applied.tier())));
    var wishes = draw.applications().stream()
        .collect(Collectors.toMap(Applied::id, applied -> rules.wishes(applied, draw.policy())));
    var entries = draw.applications().stream().map(applied -> entry(draw, applied, wishes.get(applied.id()))).toList();
    var byId = draw.applications().stream().collect(Collectors.toMap(Applied::id, Function.identity()));
    Draw.run(Variants.of(draw.seed(), variant), entries, places(draw.date()), rules.reserves(draw.policy()))
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
    return standings.computeIfAbsent(family, id -> new Standing(past.families().get(id).usedBefore()));
  }

  /** Nobody can wish what lies farther, and the past is over. */
  private Map<Place, Seats> places(LocalDate date) {
    var last = date.plusDays(DAYS_AHEAD);
    return seats.entrySet().stream()
        .filter(place -> !place.getKey().date().isBefore(date) && !place.getKey().date().isAfter(last))
        .collect(Collectors.toMap(Map.Entry::getKey, place ->
            new Seats(Math.max(0, place.getValue()), taken.getOrDefault(place.getKey(), 0), 0, false)));
  }

  private void enter(Drawn draw, Applied applied, List<Past.Wished> wishes, Allotment allotment) {
    var standing = standing(applied.family());
    allotment.grantedWish().ifPresentOrElse(index -> {
      var given = wishes.get(index);
      take(given);
      standing.given(given.wish());
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

  private void take(Past.Wished given) {
    given.seats().orElseThrow().byPool().forEach((pool, seats) -> given.wish().dates().stream()
        .forEach(date -> taken.merge(new Place(pool, date), seats, Integer::sum)));
  }
}
