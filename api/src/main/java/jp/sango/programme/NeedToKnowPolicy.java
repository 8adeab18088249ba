package jp.sango.programme;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.LocalizedText;

/**
 * Who knows of a family, and for how long.
 *
 * @param visitKnownDaysAfter days after a visit's last date on which its provider still sees the family
 * @param breakGlassMinutes how long access to one family lasts that somebody has taken against the rule
 * @param districts each looked after by its own nurses; none where every nurse looks after all
 */
public record NeedToKnowPolicy(int visitKnownDaysAfter, int breakGlassMinutes, List<District> districts) {

  /** @param postalCodes beginnings of postal codes, such as 154 or 156-0051; the longest that fits wins */
  public record District(DistrictId id, LocalizedText name, List<String> postalCodes) {}

  /** The district of an address, by its postal code (123-4567). */
  public Optional<DistrictId> districtOf(String postalCode) {
    return districts.stream()
        .flatMap(district -> district.postalCodes().stream().map(begins -> Map.entry(begins, district.id())))
        .filter(entry -> postalCode.startsWith(entry.getKey()))
        .max(Comparator.comparing(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue);
  }

  public boolean knows(DistrictId id) {
    return districts.stream().anyMatch(district -> district.id().equals(id));
  }

  /** Whether its provider may still know a family whose visit ended on this date. */
  public boolean visitIsKnown(LocalDate lastDate, LocalDate today) {
    return !today.isAfter(lastDate.plusDays(visitKnownDaysAfter));
  }
}
