package jp.sango.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Wish;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.registration.RegistrationId;
import jp.sango.replay.Past.Applied;
import jp.sango.replay.Past.Drawn;
import jp.sango.replay.Past.Household;
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
  private int applications;

  PastBuilder seats(String pool, int seats) {
    var id = POLICY.facilities().stream().flatMap(facility -> facility.pools().stream())
        .filter(found -> found.id().value().equals(pool)).findFirst().orElseThrow().id();
    MONDAY.datesUntil(MONDAY.plusDays(30)).forEach(date -> this.seats.put(new Place(id, date), seats));
    return this;
  }

  PastBuilder usedBefore(int family, ServiceType type, int days) {
    families.put(id(family), new Household(Optional.empty(), 1, Optional.empty(), Map.of(type, days)));
    return this;
  }

  PastBuilder living(int family, String district, LocalDate born) {
    families.put(id(family), new Household(Optional.of(new DistrictId(district)), 1, Optional.of(born), Map.of()));
    return this;
  }

  PastBuilder draw(Applied... applications) {
    byte[] seed = new byte[Seed.BYTES];
    seed[0] = (byte) (draws.size() + 1);
    draws.add(new Drawn(MONDAY.plusDays(draws.size()), POLICY, new Seed(seed), List.of(applications)));
    return this;
  }

  Applied applied(int family, int tier, Wish... wishes) {
    families.putIfAbsent(id(family), new Household(Optional.empty(), 1, Optional.empty(), Map.of()));
    return new Applied(new UUID(2, ++applications), id(family), new Ticket("%064x".formatted(family)), tier,
        List.of(wishes).stream().map(PastBuilder::wished).toList(), Optional.empty());
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
    return new Past(List.copyOf(draws), Map.copyOf(seats), Map.copyOf(families));
  }
}
