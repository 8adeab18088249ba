package jp.sango.draw;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;

/** When a municipality draws and when it commits the seeds, across the versions of its policy. */
public final class DrawSchedule {

  /** Until a node has come to it. */
  private static final Duration MOMENTS = Duration.ofMinutes(10);

  private final Policies policies;

  public DrawSchedule(Policies policies) {
    this.policies = policies;
  }

  /** Endless where the last version draws. */
  Stream<Instant> drawsAfter(MunicipalityCode municipality, Instant instant) {
    return Stream.iterate(
            policies.firstDrawAfter(municipality, instant),
            Optional::isPresent,
            draw -> draw.flatMap(at -> policies.firstDrawAfter(municipality, at)))
        .map(Optional::orElseThrow);
  }

  /** From when on the hash of a draw's seed is public. */
  Instant commitment(MunicipalityCode municipality, Instant drawAt) {
    int hours = policies.at(municipality, drawAt).draw().map(DrawPolicy::seedCommittedHoursBefore).orElse(0);
    return drawAt.minus(Duration.ofHours(hours));
  }

  /** Whether the hash of its seed became public later than the policy promises; a rerun commits to nothing new. */
  public boolean isCommittedLate(DrawRecord draw) {
    return draw.rerunOf().isEmpty()
        && draw.openedAt().isAfter(commitment(draw.municipality(), draw.drawAt()).plus(MOMENTS));
  }

  /** The first commitment strictly after an instant. */
  Optional<Instant> commitmentAfter(MunicipalityCode municipality, Instant instant) {
    return drawsAfter(municipality, instant)
        .map(drawAt -> commitment(municipality, drawAt))
        .filter(commitment -> commitment.isAfter(instant))
        .findFirst();
  }
}
