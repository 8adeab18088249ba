package jp.sango.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.BeaconPolicy;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;

/** When a municipality draws and when it commits the seeds, across the versions of its policy. */
public final class DrawSchedule {

  /** Mirrors of a beacon have a round within seconds. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
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

  /** From when on a draw waits no longer: at once where its policy has no beacon any more. */
  Instant endOfWaiting(DrawRecord draw) {
    return draw.drawAt().plus(
        beacon(draw.municipality(), draw.drawAt()).map(BeaconPolicy::waitAtMost).orElse(Duration.ZERO));
  }

  private Optional<BeaconPolicy> beacon(MunicipalityCode municipality, Instant drawAt) {
    return policies.at(municipality, drawAt).draw().flatMap(DrawPolicy::beacon);
  }

  /** The first instant strictly after one at which a draw that waits for a beacon is looked at again. */
  Optional<Instant> nextLookForABeacon(MunicipalityCode municipality, Instant instant) {
    return waitingAfter(municipality, instant).flatMap(drawAt -> beacon(municipality, drawAt)
        .map(beacon -> nextLook(beacon, drawAt, instant)));
  }

  /** The draw that waits at an instant, or the next one that will: of each version that names a beacon its first. */
  private Optional<Instant> waitingAfter(MunicipalityCode municipality, Instant instant) {
    return policies.versions(municipality).stream()
        .flatMap(version -> version.draw().flatMap(DrawPolicy::beacon).stream()
            .map(beacon -> later(instant.minus(beacon.waitAtMost()), beginning(version).minusNanos(1)))
            .flatMap(from -> policies.firstDrawAfter(municipality, from).stream())
            .filter(drawAt -> policies.at(municipality, drawAt).equals(version)))
        .min(Comparator.naturalOrder());
  }

  private static Instant beginning(Policy version) {
    return Japan.at(version.effectiveFrom(), LocalTime.MIDNIGHT);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant nextLook(BeaconPolicy beacon, Instant drawAt, Instant instant) {
    var first = beacon.chain().timeOf(beacon.roundOf(drawAt)).plusSeconds(1);
    var last = drawAt.plus(beacon.waitAtMost());
    long looks = instant.isBefore(first) ? 0 : Duration.between(first, instant).dividedBy(BETWEEN_LOOKS) + 1;
    var next = first.plus(BETWEEN_LOOKS.multipliedBy(looks));
    return next.isBefore(last) ? next : last;
  }

  /** The first commitment strictly after an instant. */
  Optional<Instant> commitmentAfter(MunicipalityCode municipality, Instant instant) {
    return drawsAfter(municipality, instant)
        .map(drawAt -> commitment(municipality, drawAt))
        .filter(commitment -> commitment.isAfter(instant))
        .findFirst();
  }
}
