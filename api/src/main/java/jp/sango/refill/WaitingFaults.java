package jp.sango.refill;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a wish that cannot be offered from keeping its seat from everybody. What goes wrong once or twice may be over by
 * the next round, and so long nobody overtakes her. Then the seat goes on to the next, and she is tried again at growing
 * distances, in the end once a day, and staff see it in their list. What goes wrong with the database for a while is
 * nobody's fault, and is not kept.
 */
public interface WaitingFaults {

  /** So often her seats are kept for her. */
  int KEEPS_HER_TURN = 2;
  int MOST_ATTEMPTS = 5;
  Duration FIRST_REST = Duration.ofMinutes(5);

  /** After that it is counted anew; so long she rests at most. */
  Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  /**
   * What goes wrong again within so short a time is the same fault: a round that a bell has woken goes just before the
   * regular one, and another node's beside both.
   */
  Duration SAME_FAULT_WITHIN = Duration.ofSeconds(30);

  /** Whether it goes by without anybody's doing and says nothing of her: a lost connection, a lock that was not free. */
  boolean goesBy(Throwable failure);

  /** Once more, unless it is the same fault; answers how often it has gone wrong by now. In a transaction of its own. */
  Mono<Integer> record(MunicipalityCode municipality, WaitingWish waiting, String why, Instant now);

  /** An offer could be made after all. */
  Mono<Void> over(MunicipalityCode municipality, WaitingWish waiting);

  /** Of wishes whose first date has not gone by, the latest fault first. */
  Flux<WaitingFault> open(MunicipalityCode municipality, LocalDate from, int limit);

  /** It is tried again from the next round on, as if nothing had been; the fault as it was, empty if there is none. */
  Mono<WaitingFault> forget(MunicipalityCode municipality, WaitingFaultId id);

  /** Likewise all those at one facility, as they were. */
  Flux<WaitingFault> forgetAll(MunicipalityCode municipality, FacilityId facility);
}
