package jp.sango.care;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assessments as they are kept, over PostgreSQL. */
class AssessmentTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final AssessmentDesk desk = slice.bean(AssessmentDesk.class);
  private final AssessmentBook book = slice.bean(AssessmentBook.class);
  private Family mother;

  @BeforeEach
  void clear() {
    slice.clear();
    mother = slice.family(family());
  }

  @Test
  void laterAssessmentIsTheNextVersionAndTheOlderStaysReadable() {
    keep(nurse(SETAGAYA), mother, Map.of("one", 12));
    slice.clock.set("2026-12-08T09:00:00+09:00");
    keep(nurse(SETAGAYA), mother, Map.of("one", 4, "two", List.of("a", "b"), "three", true, "four", "言葉"));
    var kept = kept(mother);
    assertThat(kept).extracting(Assessment::version).containsExactly(2, 1);
    assertThat(kept.getLast().form()).isEqualTo(form(Map.of("one", 12)));
    assertThat(kept.getFirst().form().answers()).containsEntry("two", new Answer.Several(List.of("a", "b")))
        .containsEntry("three", new Answer.Truth(true)).containsEntry("four", new Answer.Text("言葉"));
    assertThat(kept.getFirst().policy().value()).isEqualTo("2025-04-01");
    assertThat(kept.getFirst().at()).isEqualTo("2026-12-08T00:00:00Z");
  }

  @Test
  void anotherMunicipalitysFamilyIsUnknown() {
    var refused = refusal(desk.add(nurse(TOYONAKA), mother.id(), form(Map.of("one", 1))));
    assertThat(refused.code()).isEqualTo("registration-unknown");
    assertThat(kept(mother)).isEmpty();
  }

  @Test
  void rowsAreNeverChangedAndNeverDeleted() {
    keep(nurse(SETAGAYA), mother, Map.of("one", 1));
    for (var change : List.of("update assessment set version = 9", "delete from assessment")) {
      assertThatThrownBy(() -> slice.sql.sql(change).then().block(PATIENCE)).hasMessageContaining("never changed");
    }
  }

  private void keep(Actor by, Family family, Map<String, Object> answers) {
    assertThat(desk.keep(by, family.id(), form(answers)).block(PATIENCE)).isNotNull();
  }

  private List<Assessment> kept(Family family) {
    return book.of(family.municipality(), family.id(), 10).collectList().block(PATIENCE);
  }

  private static AssessmentForm form(Map<String, Object> answers) {
    return AssessmentForm.asSent(answers, "answers");
  }

  private static Actor nurse(MunicipalityCode municipality) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, municipality, Optional.empty());
  }
}
