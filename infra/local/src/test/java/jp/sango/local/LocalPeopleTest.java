package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import jp.sango.local.LocalPerson.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPeopleTest {

  @Test
  void tabletBelongsToItsFacility() {
    var tablet = LocalPeople.get("tablet-setagaya-mamas-room");
    assertThat(tablet.role()).isEqualTo(Role.PROVIDER);
    assertThat(tablet.municipality()).isEqualTo("131121");
    assertThat(tablet.facility()).contains("mamas-room");
  }

  @Test
  void subjectIsStableAndTellsNothing() {
    var person = LocalPeople.get("resident-toyonaka-12");
    assertThat(person.subject()).isEqualTo(LocalPeople.get("resident-toyonaka-12").subject());
    assertThat(person.claims().toString()).doesNotContain("toyonaka").contains("272035");
  }

  @Test
  void staffHaveColleagues() {
    var colleague = LocalPeople.get("staff-setagaya-2");
    assertThat(colleague.role()).isEqualTo(Role.STAFF);
    assertThat(colleague.municipality()).isEqualTo("131121");
    assertThat(colleague.subject()).isNotEqualTo(LocalPeople.get("staff-setagaya").subject());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "resident-setagaya", "resident-setagaya-0", "resident-setagaya-x", "resident-osaka-1",
      "staff-setagaya-1", "tablet-setagaya", "tablet-setagaya-sample-clinic", "provider-setagaya", "nurse-toyonaka "})
  void othersDoNotExist(String name) {
    assertThat(LocalPeople.find(name)).isEmpty();
  }
}
