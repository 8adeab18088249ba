package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;

/** All policies that this installation serves, loaded and validated at start. */
public interface Policies {

  Collection<MunicipalityCode> municipalities();

  /** The version in effect on a date; empty for an unknown municipality or a date before its first version. */
  Optional<Policy> on(MunicipalityCode municipality, LocalDate date);

  /** All versions of a municipality, the earliest first; empty for an unknown one. */
  List<Policy> versions(MunicipalityCode municipality);

  /** The version that decisions made at an instant follow. Before the first one the problem says that there is none. */
  default Policy at(MunicipalityCode municipality, Instant instant) {
    return on(municipality, Japan.dateOf(instant))
        .orElseThrow(() -> Problem.conflict("programme-not-in-effect").asError());
  }

  /** The version that a decision named, whenever it was. */
  default Optional<Policy> version(MunicipalityCode municipality, PolicyVersion version) {
    return versions(municipality).stream().filter(policy -> policy.version().equals(version)).findFirst();
  }

  /**
   * The first draw strictly after an instant, on each date at the times of the version in effect on that date; empty
   * where nothing is drawn from then on.
   */
  default Optional<Instant> firstDrawAfter(MunicipalityCode municipality, Instant instant) {
    var tomorrow = Japan.dateOf(instant).plusDays(1);
    var laterVersions = versions(municipality).stream().map(Policy::effectiveFrom).filter(tomorrow::isBefore);
    return Stream.concat(Stream.of(tomorrow.minusDays(1), tomorrow), laterVersions)
        .flatMap(date -> on(municipality, date).flatMap(Policy::draw).stream().flatMap(draw -> draw.on(date)))
        .filter(draw -> draw.isAfter(instant))
        .findFirst();
  }

  /** Whether a draw was due strictly after one instant and is at another: what came in before then belongs to it. */
  default boolean isDrawDue(MunicipalityCode municipality, Instant since, Instant now) {
    return firstDrawAfter(municipality, since).filter(draw -> !draw.isAfter(now)).isPresent();
  }

  Holidays holidays();
}
