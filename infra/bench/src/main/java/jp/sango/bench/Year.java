package jp.sango.bench;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.draw.Allotment;
import jp.sango.draw.Draw;
import jp.sango.draw.Entry;
import jp.sango.draw.Entry.EntryWish;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.PoolId;
import jp.sango.local.year.Applied;
import jp.sango.local.year.YearOfApplications;
import jp.sango.slot.Seats;

/** A year of applications to a ward's centre, drawn day by day by the production draw, without servers. */
final class Year {

  private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
  private static final Set<MonthDay> CLOSED = Set.of(MonthDay.of(12, 31), MonthDay.of(1, 1), MonthDay.of(1, 2));
  private static final int APPLICATIONS = 5_233;
  private static final int PAIRS_A_DAY = 15;
  private static final int OPEN_DAYS = 362;
  private static final int FURTHEST = 21;
  private static final PoolId BEDS = new PoolId("beds");
  private static final List<String> TIERS = List.of("high need", "first use", "others");

  private final Random chance;
  private final Map<LocalDate, Integer> taken = new HashMap<>();
  private final Set<Integer> given = new HashSet<>();
  private final int[] applications = new int[TIERS.size()];
  private final int[] decided = new int[TIERS.size()];

  private Year(long seed) {
    this.chance = new Random(seed);
  }

  static Report run(Settings settings) {
    var report = new Report("year");
    report.say("applications", APPLICATIONS);
    report.say("pairs a day", PAIRS_A_DAY);
    report.say("open days", OPEN_DAYS);
    for (int turn = 1; turn <= settings.pairs(); turn++) {
      var year = new YearOfApplications(FIRST, CLOSED, APPLICATIONS).drawn(turn);
      new Year(turn).draw(year, report);
    }
    return report;
  }

  private void draw(List<Applied> year, Report report) {
    long begin = System.nanoTime();
    year.stream().collect(Collectors.groupingBy(Applied::drawOn, TreeMap::new, Collectors.toList()))
        .forEach(this::draw);
    report.add("seconds for all draws", (System.nanoTime() - begin) / 1e9);
    report.add("families", year.stream().map(Applied::family).distinct().count());
    report.add("families that were given something", given.size());
    report.add("mean days of the dearest wish",
        year.stream().mapToInt(applied -> applied.wishes().getFirst().days()).average().orElseThrow());
    report.add("decision rate %", percent(Arrays.stream(decided).sum(), APPLICATIONS));
    for (int tier = 0; tier < TIERS.size(); tier++) {
      report.add("applications, " + TIERS.get(tier), applications[tier]);
      report.add("decision rate %, " + TIERS.get(tier), percent(decided[tier], applications[tier]));
    }
    report.add("utilisation %", percent(sum(taken.values()), PAIRS_A_DAY * OPEN_DAYS));
    report.add("utilisation %, Saturday and Sunday", utilisation(true));
    report.add("utilisation %, Monday to Friday", utilisation(false));
  }

  private void draw(LocalDate day, List<Applied> today) {
    var byId = new HashMap<UUID, Applied>();
    var tickets = new HashMap<Integer, Ticket>();
    today.forEach(applied -> byId.put(new UUID(0, byId.size()), applied));
    var entries = byId.entrySet().stream().map(one -> entry(one.getKey(), one.getValue(),
        tickets.computeIfAbsent(one.getValue().family(), _ -> new Ticket(HexFormat.of().formatHex(bytes()))))).toList();
    Draw.run(new Seed(bytes()), entries, seats(day))
        .forEach(allotment -> enter(byId.get(allotment.application()), allotment));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[Seed.BYTES];
    chance.nextBytes(bytes);
    return bytes;
  }

  private Entry entry(UUID id, Applied applied, Ticket ticket) {
    int others = TIERS.size() - 1;
    int tier = applied.highNeed() ? 0 : given.contains(applied.family()) ? others : 1;
    return new Entry(id, ticket, tier, applied.highNeed() ? 0 : others, applied.wishes().stream()
        .<EntryWish>map(stay -> new EntryWish.Wanted(BEDS, DateRange.ofDays(stay.start(), stay.days()), 1)).toList());
  }

  private Map<Draw.Place, Seats> seats(LocalDate day) {
    return day.datesUntil(day.plusDays(FURTHEST)).collect(Collectors.toMap(date -> new Draw.Place(BEDS, date),
        date -> new Seats(PAIRS_A_DAY, taken.getOrDefault(date, 0), 0, CLOSED.contains(MonthDay.from(date)))));
  }

  private void enter(Applied applied, Allotment allotment) {
    applications[allotment.tier()]++;
    allotment.grantedWish().ifPresent(wish -> {
      decided[allotment.tier()]++;
      given.add(applied.family());
      applied.wishes().get(wish).dates().forEach(date -> taken.merge(date, 1, Integer::sum));
    });
  }

  private double utilisation(boolean weekend) {
    var days = FIRST.datesUntil(FIRST.plusYears(1))
        .filter(date -> !CLOSED.contains(MonthDay.from(date)) && date.getDayOfWeek().getValue() > 5 == weekend).toList();
    return percent(sum(days.stream().map(date -> taken.getOrDefault(date, 0)).toList()), PAIRS_A_DAY * days.size());
  }

  private static int sum(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? Double.NaN : 100.0 * part / whole;
  }
}
