package jp.sango.programme;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;

/** Any versions of any municipalities, in any order. */
public record PoliciesInMemory(List<Policy> all) implements Policies {

  public static PoliciesInMemory of(Policy... all) {
    return new PoliciesInMemory(List.of(all));
  }

  @Override
  public Collection<MunicipalityCode> municipalities() {
    return all.stream().map(Policy::municipality).distinct().sorted().toList();
  }

  @Override
  public Optional<Policy> on(MunicipalityCode municipality, LocalDate date) {
    return versions(municipality).reversed().stream()
        .filter(policy -> !policy.effectiveFrom().isAfter(date)).findFirst();
  }

  @Override
  public List<Policy> versions(MunicipalityCode municipality) {
    return all.stream().filter(policy -> policy.municipality().equals(municipality))
        .sorted(Comparator.comparing(Policy::effectiveFrom)).toList();
  }

  @Override
  public Holidays holidays() {
    return new HolidayLaw();
  }
}
