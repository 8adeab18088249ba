package jp.sango.chance.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.Allotment;
import jp.sango.draw.Draw;
import jp.sango.draw.Entry;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.slot.PoolDay;
import jp.sango.slot.Seats;

/**
 * A ward in which families apply and draws are held day by day, with the real draw, by a random that is the same each
 * time. What a day leaves behind stands in the database as a draw would have left it.
 */
public final class DrawnTown {

  private static final LocalTime TIME = LocalTime.of(10, 0);
  private static final Map<String, String> POOLS =
      Map.of("center", "center-beds", "shiseikai-2", "shiseikai-2-stay", "mamas-room", "mamas-room-day");
  private static final Map<String, Integer> CAPACITY =
      Map.of("center-beds", 15, "shiseikai-2-stay", 2, "mamas-room-day", 3);
  private static final int DAYS_AHEAD = 21;

  /** Who applies in a day, in the order in which they come. */
  public record Applicant(UUID id, Ticket ticket, Instant at, int tier, List<Wish> wishes) {

    /** Of those whom a nurse follows, every other one. */
    public boolean hasUsedBefore() {
      return tier == 2 || tier == 0 && id.getLeastSignificantBits() % 2 == 0;
    }
  }

  final DrawTown town;
  final Map<PoolDay, Seats> seats = new HashMap<>();
  private final Random random;
  private final Map<LocalDate, Double> favourite = new HashMap<>();

  public DrawnTown(DrawTown town, long seed) {
    this.town = town;
    this.random = new Random(seed);
  }

  static Instant drawAt(LocalDate date) {
    return Japan.at(date, TIME);
  }

  /** From the draw before on until the one of this date. */
  public List<Applicant> applicants(LocalDate date, int about) {
    offer(date);
    int count = (int) Math.max(1, about * (0.6 + 0.8 * random.nextDouble()));
    var applicants = new ArrayList<Applicant>();
    for (int index = 0; index < count; index++) {
      // Most come in the evening and shortly before the cut-off.
      double part = random.nextDouble() < 0.3 ? 0.9 + 0.1 * random.nextDouble() : random.nextDouble();
      var at = drawAt(date).minus(Duration.ofSeconds(1 + (long) (86_398 * (1 - part))));
      applicants.add(new Applicant(uuid(), ticket(), at, tier(), wishes(date)));
    }
    applicants.sort(Comparator.comparing(Applicant::at));
    return applicants;
  }

  private void offer(LocalDate date) {
    for (var pool : CAPACITY.entrySet()) {
      for (int ahead = 1; ahead <= DAYS_AHEAD; ahead++) {
        var day = new PoolDay(DrawTown.WARD, new PoolId(pool.getKey()), date.plusDays(ahead));
        if (!seats.containsKey(day)) {
          seats.put(day, new Seats(pool.getValue(), 0, 0, false));
          town.offering(pool.getKey(), day.date(), 1, pool.getValue());
        }
      }
    }
  }

  private int tier() {
    double part = random.nextDouble();
    return part < 0.08 ? 0 : part < 0.5 ? 1 : 2;
  }

  private List<Wish> wishes(LocalDate date) {
    return IntStream.range(0, 1 + random.nextInt(3)).mapToObj(rank -> wish(date)).distinct().toList();
  }

  /** Far dates are asked for most, for they have just opened; some dates please more than others. */
  private Wish wish(LocalDate date) {
    while (true) {
      int lead = random.nextDouble() < 0.5 ? 14 - random.nextInt(3) : 1 + random.nextInt(14);
      var start = date.plusDays(lead);
      double pleasing = favourite.computeIfAbsent(start,
          day -> (day.getDayOfWeek().getValue() >= 5 ? 1.0 : 0.5) * (0.5 + 0.5 * random.nextDouble()));
      if (random.nextDouble() < pleasing) {
        return wishFrom(start);
      }
    }
  }

  private Wish wishFrom(LocalDate start) {
    double part = random.nextDouble();
    var facility = part < 0.7 ? "center" : part < 0.85 ? "shiseikai-2" : "mamas-room";
    boolean day = facility.equals("mamas-room") || facility.equals("center") && random.nextDouble() < 0.25;
    return new Wish(new FacilityId(facility), day ? ServiceType.DAY_SERVICE : ServiceType.SHORT_STAY, start,
        day ? 1 : 2 + random.nextInt(2));
  }

  static PoolId pool(Wish wish) {
    return new PoolId(POOLS.get(wish.facility().value()));
  }

  /** Draws, and leaves behind what a draw leaves. */
  public List<Allotment> draw(LocalDate date, List<Applicant> applicants) {
    byte[] seed = new byte[Seed.BYTES];
    random.nextBytes(seed);
    var places = new HashMap<Draw.Place, Seats>();
    seats.forEach((day, known) -> places.put(new Draw.Place(day.pool(), day.date()), known));
    var allotments = Draw.run(new Seed(seed), applicants.stream().map(DrawnTown::entry).toList(), places);
    keep(uuid(), date, applicants, allotments, HexFormat.of().formatHex(seed));
    return allotments;
  }

  private static Entry entry(Applicant applicant) {
    return new Entry(applicant.id(), applicant.ticket(), applicant.tier(), applicant.wishes().stream()
        .map(wish -> (Entry.EntryWish) new Entry.EntryWish.Wanted(pool(wish), wish.dates(), 1)).toList());
  }

  private void keep(UUID draw, LocalDate date, List<Applicant> applicants, List<Allotment> allotments, String seed) {
    var byId = allotments.stream().collect(groupingBy(Allotment::application));
    town.sql("""
        insert into draw (id, municipality, draw_at, run, state, seed, policy_version, tickets, tickets_root, opened_at,
          sealed_at, drawn_at, published_at)
        values ('%s', '131121', '%s', 1, 'PUBLISHED', '\\x%s', '2025-04-01', 0, '', '%2$s', '%2$s', '%2$s', '%2$s')
        """.formatted(draw, drawAt(date), seed));
    var allotted = new ArrayList<String>();
    var applied = new ArrayList<String>();
    var wished = new ArrayList<String>();
    var visits = new ArrayList<String>();
    for (var applicant : applicants) {
      var allotment = byId.get(applicant.id()).getFirst();
      var granted = allotment.grantedWish().map(String::valueOf).orElse("null");
      allotted.add("('%s', %d, '%s', '%s', %d, '', %s)".formatted(draw, allotted.size() + 1, applicant.id(),
          applicant.ticket().value(), applicant.tier(), granted));
      applied.add("('%s', '131121', '%1$s', '%1$s', '%s', '2025-04-01', '%s', '%s', '%s', %s, '%4$s', 'DRAW')".formatted(
          applicant.id(), allotment.grantedWish().isPresent() ? "WON" : "LOST", applicant.at(), drawAt(date), draw,
          granted));
      for (int rank = 0; rank < applicant.wishes().size(); rank++) {
        wished.add(wished(applicant, rank, allotment.wishes().get(rank)));
      }
      if (applicant.hasUsedBefore()) {
        visits.add(earlierVisit(applicant, date.minusDays(40)));
      }
      allotment.grantedWish().ifPresent(rank -> visits.add(visit(applicant, applicant.wishes().get(rank), date)));
    }
    town.sql("insert into draw_allotment values " + String.join(", ", allotted));
    town.sql("""
        insert into application (id, municipality, registration, person, state, policy_version, received_at, draw_at,
          draw, granted_wish, decided_at, way) values\s""" + String.join(", ", applied));
    town.sql("""
        insert into application_wish (application, municipality, rank, facility, type, start_date, days, fee_base,
          fee_addition, coupons_used, coupons_left, exempt, sample_fee, result) values\s""" + String.join(", ", wished));
    if (!visits.isEmpty()) {
      town.sql("""
          insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date,
            seats, policy_version, state, fee, coupons, confirmed_at) values\s""" + String.join(", ", visits));
    }
  }

  private static String wished(Applicant applicant, int rank, WishResult result) {
    var wish = applicant.wishes().get(rank);
    return "('%s', '131121', %d, '%s', '%s', '%s', %d, 0, 0, 0, 0, false, false, '%s')".formatted(
        applicant.id(), rank, wish.facility(), wish.type(), wish.start(), wish.days(), name(result));
  }

  private static String name(WishResult result) {
    return switch (result) {
      case WishResult.Given given -> "GIVEN";
      case WishResult.Full full -> "FULL";
      case WishResult.Closed closed -> "CLOSED";
      case WishResult.Lapsed lapsed -> "LAPSED";
      case WishResult.NotNeeded unneeded -> "NOT_NEEDED";
    };
  }

  private String visit(Applicant applicant, Wish wish, LocalDate date) {
    wish.dates().stream().map(day -> new PoolDay(DrawTown.WARD, pool(wish), day))
        .forEach(day -> seats.computeIfPresent(day, (any, known) ->
            new Seats(known.capacity(), known.confirmed() + 1, 0, false)));
    return "('%s', '131121', '%s', '%2$s', '%2$s', '%s', '%s', '%s', '%s', '%s', 1, '2025-04-01', 'CONFIRMED', 0, 0, '%s')"
        .formatted(uuid(), applicant.id(), wish.facility(), wish.type(), pool(wish), wish.start(), wish.dates().last(),
            drawAt(date));
  }

  private static String earlierVisit(Applicant applicant, LocalDate date) {
    return "('%s', '131121', '%s', '%2$s', '%1$s', 'center', 'OUTREACH', 'center-outreach', '%s', '%3$s', 1, "
        .formatted(UUID.nameUUIDFromBytes(applicant.ticket().value().getBytes(UTF_8)), applicant.id(), date)
        + "'2025-04-01', 'CONFIRMED', 0, 0, '%s')".formatted(drawAt(date));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Ticket ticket() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return new Ticket(HexFormat.of().formatHex(bytes));
  }
}
