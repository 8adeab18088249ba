package jp.sango.replay.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policy;
import jp.sango.replay.Change;
import jp.sango.replay.Proposal;
import jp.sango.replay.Proposal.CreditForLosses;
import jp.sango.replay.Proposal.KeptSeats;
import jp.sango.replay.Proposal.MoreSeats;
import jp.sango.replay.Proposal.NewFacility;

/** Which draws, and what would have been different; what is left out stays as it was. */
@Schema(name = "DrawReplay")
public record ReplayRequest(
    @Schema(description = "the first day of draws", example = "2026-11-01") LocalDate from,
    @Schema(description = "the last day of draws, at most 400 days in all", example = "2026-11-30") LocalDate to,
    @Schema(description = "seats more by pool, fewer below 0", example = "[{\"pool\":\"center-beds\",\"more\":2}]")
    List<MoreSeats> capacity,
    @Schema(description = "facilities that there would have been, open whenever any is; an assumption: whoever wished for "
        + "the type and was given nothing has it as a last wish, on the dates of her dearest wish for the type",
        example = "[]")
    List<NewFacility> facilities,
    @Schema(description = "all tiers in another order, the one for everyone last", example = "[]") List<String> tiers,
    @Schema(description = "seats that every draw keeps for a tier that does not come first", example = "[]")
    List<KeptSeats> reserves,
    CreditForLosses lossCredit,
    @Schema(description = "replays on each side: the first with the seeds that were drawn with, others with other seeds, "
        + "so that chance is not mistaken for effect; 1 if left out, 50 at most", example = "1")
    Integer runs) {

  private static final int MOST_DAYS = 400;
  private static final int MOST_RUNS = 50;

  public DateRange period() {
    var first = thisCentury(from, "from");
    var last = thisCentury(to, "to");
    if (last.isBefore(first) || last.toEpochDay() - first.toEpochDay() >= MOST_DAYS) {
      throw Problem.invalid("replay-period", "to").with("most", MOST_DAYS).asError();
    }
    return new DateRange(first, last);
  }

  private static LocalDate thisCentury(LocalDate date, String field) {
    if (Problem.required(date, field).getYear() < 2000 || date.getYear() > 2100) {
      throw Problem.invalid("invalid-value", field).asError();
    }
    return date;
  }

  /** {@link #runs} as asked for. */
  public int checkedRuns() {
    int asked = Optional.ofNullable(runs).orElse(1);
    if (asked < 1 || asked > MOST_RUNS) {
      throw Problem.invalid("invalid-value", "runs").asError();
    }
    return asked;
  }

  public Change change(Policy policy) {
    return new Proposal(policy).change(some(capacity, "capacity"), some(facilities, "facilities"), some(tiers, "tiers"),
        some(reserves, "reserves"), Optional.ofNullable(lossCredit));
  }

  private static <T> List<T> some(List<T> list, String field) {
    var given = Optional.ofNullable(list).orElse(List.of());
    for (int index = 0; index < given.size(); index++) {
      Problem.required(given.get(index), field + "[" + index + "]");
    }
    return given;
  }
}
