package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;

/** All policies that this installation serves, loaded and validated at start. */
public interface Policies {

  Collection<MunicipalityCode> municipalities();

  /** The version in effect on a date; empty for an unknown municipality or a date before its first version. */
  Optional<Policy> on(MunicipalityCode municipality, LocalDate date);

  /** All versions of a municipality, the earliest first; empty for an unknown one. */
  List<Policy> versions(MunicipalityCode municipality);

  /** The version that decisions made at an instant follow. */
  default Policy at(MunicipalityCode municipality, Instant instant) {
    return on(municipality, Japan.dateOf(instant))
        .orElseThrow(() -> new IllegalStateException("no policy of " + municipality + " is in effect"));
  }

  Holidays holidays();
}
