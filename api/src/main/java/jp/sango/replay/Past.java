package jp.sango.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Wish;
import jp.sango.draw.Draw.Place;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policy;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;

/**
 * The draws of a period as they were.
 *
 * @param draws the earliest first
 * @param seats what each open day has to give, by the ledger of today
 * @param others visits that none of these draws gave
 */
public record Past(
    List<Drawn> draws, Map<Place, Integer> seats, List<OtherVisit> others, Map<RegistrationId, Household> families) {

  /**
   * @param policy that it was drawn by
   * @param seats what the days that were wished for then had to give, whoever had taken it; empty where it was not kept
   */
  public record Drawn(
      Instant at, Policy policy, Seed seed, List<Applied> applications, Map<Place, Integer> seats) {

    LocalDate date() {
      return Japan.dateOf(at);
    }
  }

  /**
   * @param tier index in the order of the policy that it was drawn by
   * @param granted what it was really given
   * @param cancelled when she really gave that back
   */
  public record Applied(
      UUID id, RegistrationId family, Ticket ticket, int tier, List<Wished> wishes, Optional<Integer> granted,
      Optional<Instant> cancelled) {}

  /** @param seats empty where it could not be given then, whatever was free */
  public record Wished(Wish wish, Optional<SeatDemand> seats) {}

  /**
   * Booked, refilled or given by a rerun.
   *
   * @param until when it was cancelled
   */
  public record OtherVisit(PoolId pool, DateRange dates, int seats, Instant from, Optional<Instant> until) {}

  /**
   * What is counted by, and what she had before the period.
   *
   * @param born when her youngest child was
   * @param lostBefore draw days on which she lost to others, since she was last given something
   */
  public record Household(
      Optional<DistrictId> district, int children, Optional<LocalDate> born, Map<ServiceType, Integer> usedBefore,
      List<LocalDate> lostBefore) {}

  public int applications() {
    return draws.stream().mapToInt(draw -> draw.applications().size()).sum();
  }
}
