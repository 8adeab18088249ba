package jp.sango.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.application.Wish;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.registration.RegistrationId;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Past.Drawn;
import jp.sango.replay.Past.Household;
import jp.sango.replay.Past.OtherVisit;
import jp.sango.replay.Past.Wished;
import jp.sango.slot.SeatDemand;

/** Draws of the past, put together by hand. Families are numbers, and draw with the number as their ticket. */
final class PastBuilder {

  static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  static final Policy POLICY =
      PolicyFiles.shipped().on(new MunicipalityCode("131121"), MONDAY).orElseThrow();
  static final int HIGH_NEED = 0;
  static final int FIRST_USE = 1;
  static final int OTHERS = 2;

  private final List<Drawn> draws = new ArrayList<>();
  private final Map<Place, Integer> seats = new HashMap<>();
  private final Map<RegistrationId, Household> families = new HashMap<>();
  private final List<OtherVisit> others = new ArrayList<>();
  private Map<Place, Integer> found = Map.of();
  private int applications;

  PastBuilder seats(String pool, int seats) {
    var id = POLICY.facilities().stream().flatMap(facility -> facility.pools().stream())
        .filter(found -> found.id().value().equals(pool)).findFirst().orElseThrow().id();
    MONDAY.datesUntil(MONDAY.plusDays(30)).forEach(date -> this.seats.put(new Place(id, date), seats));
    return this;
  }

  PastBuilder usedBefore(int family, ServiceType type, int days) {
    families.put(id(family), new Household(Optional.empty(), 1, Optional.empty(), Map.of(type, days), List.of()));
    return this;
  }

  PastBuilder living(int family, String district, LocalDate born) {
    families.put(id(family), new Household(Optional.of(new DistrictId(district)), 1, Optional.of(born), Map.of(), List.of()));
    return this;
  }

  PastBuilder draw(Applied... applications) {
    byte[] seed = new byte[Seed.BYTES];
    seed[0] = (byte) (draws.size() + 1);
    draws.add(new Drawn(drawAt(draws.size()), POLICY, new Seed(seed), List.of(applications), found));
    found = Map.of();
    return this;
  }

  static Instant drawAt(int day) {
    return Japan.at(MONDAY.plusDays(day), LocalTime.of(10, 0));
  }

  /** What the next draw found there, whatever the ledger says now. */
  PastBuilder finding(String pool, int date, int seats) {
    found = Map.of(new Place(new PoolId(pool), MONDAY.plusDays(date)), seats);
    return this;
  }

  /** Somebody has a place there from the eve of a draw on, until the eve of a later one. */
  PastBuilder otherVisit(String pool, int date, int fromBeforeDraw, int untilBeforeDraw) {
    others.add(new OtherVisit(new PoolId(pool), DateRange.ofDays(MONDAY.plusDays(date), 1), 1, eveOf(fromBeforeDraw),
        Optional.of(eveOf(untilBeforeDraw))));
    return this;
  }

  private static Instant eveOf(int draw) {
    return drawAt(draw).minus(Duration.ofHours(12));
  }

  /** She had lost on the draw days before, so many days before the first. */
  PastBuilder lostBefore(int family, int... daysBefore) {
    families.put(id(family), new Household(Optional.empty(), 1, Optional.empty(), Map.of(ServiceType.OUTREACH, 1),
        IntStream.of(daysBefore).mapToObj(MONDAY::minusDays).toList()));
    return this;
  }

  /** The draw gave her the first wish, and she gave it back on the eve of another draw. */
  static Applied cancelling(Applied applied, int beforeDraw) {
    return new Applied(applied.id(), applied.family(), applied.ticket(), applied.tier(), applied.wishes(), Optional.of(0),
        Optional.of(eveOf(beforeDraw)));
  }

  Applied applied(int family, int tier, Wish... wishes) {
    families.putIfAbsent(id(family), new Household(Optional.empty(), 1, Optional.empty(), Map.of(), List.of()));
    return new Applied(new UUID(2, ++applications), id(family), new Ticket("%064x".formatted(family)), tier,
        List.of(wishes).stream().map(PastBuilder::wished).toList(), Optional.empty(), Optional.empty());
  }

  private static Wished wished(Wish wish) {
    return new Wished(wish, POLICY.pool(wish.facility(), wish.type()).map(pool -> SeatDemand.of(pool.id(), 1)));
  }

  static Wish day(String facility, int date) {
    return new Wish(new FacilityId(facility), ServiceType.DAY_SERVICE, MONDAY.plusDays(date), 1);
  }

  static Wish stay(String facility, int date, int days) {
    return new Wish(new FacilityId(facility), ServiceType.SHORT_STAY, MONDAY.plusDays(date), days);
  }

  private static RegistrationId id(int family) {
    return new RegistrationId(new UUID(1, family));
  }

  Past past() {
    return new Past(List.copyOf(draws), Map.copyOf(seats), List.copyOf(others), Map.copyOf(families));
  }
}
