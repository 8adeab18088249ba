package jp.sango.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The verbs that the draw needs; all take part in the caller's transaction. */
public interface Applications {

  /** Keeps applications from coming in until the transaction ends; waits for those that are just coming in. */
  Mono<Void> closeIntake(MunicipalityCode municipality);

  /**
   * Marks what waits for a draw and came in before the cut-off as this draw's; answers how many are new. Idempotent.
   * Waits for applications that are just coming in; whatever comes after counts as received at the cut-off or later.
   */
  Mono<Long> seal(MunicipalityCode municipality, UUID draw, Instant cutOff);

  /** The sealed applications that are still pending, or those that a rerun looks at, locked in the order of their ids. */
  Flux<PendingApplication> sealed(UUID draw);

  /** Like {@link #sealed}, and locks none: nobody changes what is sealed. */
  Flux<PendingApplication> inDraw(UUID draw);

  /**
   * Lets the losers of a draw who have a wish after the date take part in its rerun; answers how many. They stay lost,
   * with all that they were told, until the rerun gives them something. Until the transaction ends no application comes
   * in. What was made from a standing wish stays out where that has been withdrawn, or another application made from it
   * waits or has won: it is for one stay. Where it has been changed, the wishes that she has left out since stay out.
   * What was asked for before she told that her baby has died stays out too.
   *
   * @param runs the draw and the reruns before this one
   */
  Mono<Long> reopenLosers(MunicipalityCode municipality, List<UUID> runs, UUID rerun, LocalDate after);

  /** What else these families wait for, beside a draw's own applications; a family without any is left out. */
  Mono<Map<RegistrationId, List<List<Wish>>>> pendingBeside(UUID draw, Collection<RegistrationId> families);

  /**
   * On how many draw days of these, the last left out, each family got nothing because a draw gave to others what she
   * wished for, since a draw last gave her something; a family without any is left out. A day that was full before the
   * draw is no loss, or who applied for such days alone would win by it later.
   */
  Mono<Map<RegistrationId, Integer>> daysLost(Collection<RegistrationId> families, LocalDate from, LocalDate until);

  /**
   * Enters what the draw decided, all in one statement; the board is told that fewer families wait. Who loses in a rerun
   * as well keeps the reasons, the draw and the time of her first loss.
   */
  Mono<Void> decide(MunicipalityCode municipality, UUID draw, List<DrawResult> results, Instant at);
}
