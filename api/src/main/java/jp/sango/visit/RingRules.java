package jp.sango.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Decision;
import jp.sango.kernel.Problem;
import jp.sango.programme.CallPolicy;

/** Whether she may be rung now. Pure. */
record RingRules(CallPolicy policy, Instant now) {

  /** A provider who is a little late may still ring at the time that she asked for. */
  private static final Duration ASKED_TIME_LASTS = Duration.ofHours(1);

  /**
   * @param rings of the last day
   * @param before the visit's open call
   * @param hers before then no phone of hers rings for a call: in vain would it ring on the tablet
   */
  Decision mayRing(Collection<Instant> rings, Optional<PreVisitCall> before, Instant hers) {
    var quietUntil = Stream.of(policy.night().awakeFrom(now), hers).max(Comparator.naturalOrder()).orElseThrow();
    return Decision.firstObjection(Stream.of(
        Decision.unless(quietUntil.isAfter(now) && !isAskedFor(before),
            () -> Problem.conflict("call-at-night").with("from", quietUntil)),
        policy.restsUntil(now, rings).map(RingRules::oftenEnough).map(Decision::rejected).orElse(Decision.ACCEPTED)));
  }

  /** Who is rung now has missed it from then on. */
  Instant ringsUntil() {
    return now.plus(policy.ring());
  }

  /** When both ends are reminded of what she asked for. */
  Optional<Instant> remindsOf(CallAnswer answer) {
    return switch (answer) {
      case CallAnswer.CallMeAt(var at, _) -> Optional.of(near(at)).map(near -> near.isBefore(now) ? now : near);
      case CallAnswer.Now(), CallAnswer.Busy(), CallAnswer.DoneByMessage() -> Optional.empty();
    };
  }

  /** Whether she has asked to be called about now, by night or by day. */
  boolean isAskedFor(Optional<PreVisitCall> before) {
    return before.flatMap(PreVisitCall::answer)
        .filter(answer -> answer instanceof CallAnswer.CallMeAt(var at, _)
            && !now.isBefore(near(at)) && now.isBefore(at.plus(ASKED_TIME_LASTS)))
        .isPresent();
  }

  private Instant near(Instant at) {
    return at.minus(policy.remindBefore());
  }

  private static Problem oftenEnough(Instant until) {
    return Problem.conflict("rung-often-enough").with("until", until);
  }
}
