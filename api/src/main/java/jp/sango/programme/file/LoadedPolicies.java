package jp.sango.programme.file;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.HolidayLaw;
import jp.sango.programme.Holidays;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;

/** Policies as read at start; they do not change while the application runs. */
final class LoadedPolicies implements Policies {

  private final SortedMap<MunicipalityCode, List<Policy>> versions;
  private final Holidays holidays = new HolidayLaw();

  /** @param versions by municipality, the earliest first */
  LoadedPolicies(Map<MunicipalityCode, List<Policy>> versions) {
    this.versions = new TreeMap<>(versions);
  }

  @Override
  public Collection<MunicipalityCode> municipalities() {
    return List.copyOf(versions.keySet());
  }

  @Override
  public Optional<Policy> on(MunicipalityCode municipality, LocalDate date) {
    return versions(municipality).reversed().stream()
        .filter(policy -> !policy.effectiveFrom().isAfter(date)).findFirst();
  }

  @Override
  public List<Policy> versions(MunicipalityCode municipality) {
    return versions.getOrDefault(municipality, List.of());
  }

  @Override
  public Holidays holidays() {
    return holidays;
  }
}
