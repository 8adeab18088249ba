package jp.sango.replay;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Wish;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;

/**
 * The draws of a period as they were.
 *
 * @param draws the earliest first
 * @param seats what could be given on each open day, without what visits have that came from none of these draws
 */
public record Past(List<Drawn> draws, Map<Place, Integer> seats, Map<RegistrationId, Household> families) {

  /** @param policy that it was drawn by */
  public record Drawn(LocalDate date, Policy policy, Seed seed, List<Applied> applications) {}

  /**
   * @param tier index in the order of the policy that it was drawn by
   * @param granted what it was really given
   */
  public record Applied(
      UUID id, RegistrationId family, Ticket ticket, int tier, List<Wished> wishes, Optional<Integer> granted) {}

  /** @param seats empty where it could not be given then, whatever was free */
  public record Wished(Wish wish, Optional<SeatDemand> seats) {}

  /**
   * What is counted by, and what she had before the period.
   *
   * @param born when her youngest child was
   */
  public record Household(
      Optional<DistrictId> district, int children, Optional<LocalDate> born, Map<ServiceType, Integer> usedBefore) {}

  public int applications() {
    return draws.stream().mapToInt(draw -> draw.applications().size()).sum();
  }
}
