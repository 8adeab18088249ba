package jp.sango.replay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Past.Drawn;
import jp.sango.replay.Past.Household;

/** Replays a period with a change and without, as often as asked, and counts. */
public final class Comparing {

  private record Key(Dimension dimension, String name) {}

  /** Where an application is counted: in which rows by whether anything was given, in which by where. */
  private record Counted(UUID application, Set<Key> rows, Set<FacilityId> facilities) {}

  private final Past past;
  private final Change change;
  private final Map<Key, Tally> tallies = new HashMap<>();
  private final List<Counted> counted;
  private final int runs;

  private Comparing(Past past, Change change, int runs) {
    this.past = past;
    this.change = change;
    this.runs = runs;
    this.counted = past.draws().stream()
        .flatMap(draw -> draw.applications().stream().map(applied -> counted(draw, applied))).toList();
  }

  /** @param goOn asked before each draw of each run; once it says no, it ends with {@link Replaying.OutOfTime} */
  static Comparison compare(Past past, Change change, int runs, BooleanSupplier goOn) {
    if (!past.draws().stream().allMatch(draw -> change.fits(draw.policy()))) {
      throw Problem.refused("replay-tiers-changed", "tiers").asError();
    }
    return new Comparing(past, change, runs).compare(goOn);
  }

  /** However long it takes. */
  public static Comparison compare(Past past, Change change, int runs) {
    return compare(past, change, runs, () -> true);
  }

  private Comparison compare(BooleanSupplier goOn) {
    counted.forEach(one -> keys(one).forEach(key -> tally(key).apply()));
    double faithful = 1;
    for (int run = 0; run < runs; run++) {
      var before = Replaying.run(past, Change.NONE, run, goOn);
      var after = Replaying.run(past, change, run, goOn);
      faithful = run == 0 ? faithful(before) : faithful;
      count(run, before, after);
    }
    return new Comparison(past.draws().size(), past.applications(), faithful, runs, tallies.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::dimension).thenComparing(Comparing::inOrder)))
        .map(tally -> tally.getValue().row(tally.getKey().dimension(), tally.getKey().name())).toList());
  }

  /** Numbers by their value. */
  private static String inOrder(Key key) {
    return key.name().matches("\\d+") ? "%04d".formatted(Integer.parseInt(key.name())) : key.name();
  }

  private Tally tally(Key key) {
    return tallies.computeIfAbsent(key, any -> new Tally(runs));
  }

  private void count(int run, Map<UUID, Fate> before, Map<UUID, Fate> after) {
    for (var one : counted) {
      decided(one, before).forEach(key -> tally(key).decidedBefore(run));
      decided(one, after).forEach(key -> tally(key).decidedAfter(run));
    }
  }

  private static Stream<Key> keys(Counted one) {
    return Stream.concat(one.rows().stream(), one.facilities().stream().map(Comparing::facility));
  }

  private static Stream<Key> decided(Counted one, Map<UUID, Fate> fates) {
    return fates.get(one.application()).at().stream()
        .flatMap(at -> Stream.concat(one.rows().stream(), Stream.of(facility(at))));
  }

  private static Key facility(FacilityId facility) {
    return new Key(Dimension.FACILITY, facility.value());
  }

  private Counted counted(Drawn draw, Applied applied) {
    var family = past.families().get(applied.family());
    return new Counted(applied.id(), Set.of(
            new Key(Dimension.ALL, "all"),
            new Key(Dimension.TIER, draw.policy().tiers().get(applied.tier()).name()),
            new Key(Dimension.AREA, family.district().map(DistrictId::value).orElse("-")),
            new Key(Dimension.AGE_IN_MONTHS, age(family, draw.date()))),
        new RulesOfReplay(change).wishes(applied, draw.policy()).stream()
            .map(wished -> wished.wish().facility()).collect(Collectors.toSet()));
  }

  private static String age(Household family, LocalDate on) {
    return family.born()
        .map(born -> born.isAfter(on) ? "unborn" : String.valueOf(ChronoUnit.MONTHS.between(born, on)))
        .orElse("-");
  }

  private double faithful(Map<UUID, Fate> replayed) {
    long same = past.draws().stream().flatMap(draw -> draw.applications().stream())
        .filter(applied -> isSame(applied.granted(), replayed.get(applied.id()))).count();
    return past.applications() == 0 ? 1 : (double) same / past.applications();
  }

  private static boolean isSame(Optional<Integer> granted, Fate fate) {
    return granted.equals(fate.granted());
  }
}
