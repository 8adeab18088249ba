package jp.sango.local.town;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import jp.sango.local.LocalPeople;
import jp.sango.local.town.Household.Course;
import org.junit.jupiter.api.Test;

class HouseholdTest {

  @Test
  void someThreeHundredFamiliesOfAllStagesAreTheSameAtEachStart() {
    for (var municipality : Municipality.ALL) {
      var households = Household.of(municipality, History.DAYS);
      assertThat(households).isEqualTo(Household.of(municipality, History.DAYS))
          .extracting(Household::course).contains(Course.values());
    }
    assertThat(Municipality.ALL.stream().mapToInt(Municipality::families).sum()).isEqualTo(300);
  }

  @Test
  void everybodyCanBeSeenToBeInvented() {
    var telephones = new HashSet<String>();
    for (var municipality : Municipality.ALL) {
      for (var household : Household.of(municipality, History.DAYS)) {
        assertThat(household.telephone()).startsWith("090-0000-");
        assertThat(telephones.add(household.telephone())).isTrue();
        assertThat(LocalPeople.find(household.resident())).isPresent();
        assertThat(household.form(LocalDate.of(2026, 11, 11)).get("address").toString()).contains("架空町");
      }
    }
  }
}
