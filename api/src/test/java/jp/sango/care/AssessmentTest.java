package jp.sango.care;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.TOYONAKA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
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
import jp.sango.registration.Loss;
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
    keep(nurse(SETAGAYA), mother, with("epds", 12));
    slice.clock.set("2026-12-08T09:00:00+09:00");
    keep(nurse(SETAGAYA), mother, with("epds", 4, "worries", List.of("money", "work"), "mind-words", "落ち着いている"));
    var kept = kept(mother);
    assertThat(kept).extracting(Assessment::version).containsExactly(2, 1);
    assertThat(kept.getLast().form()).isEqualTo(form(with("epds", 12)));
    assertThat(kept.getFirst().form().answers())
        .containsEntry("worries", new Answer.Several(List.of("money", "work")))
        .containsEntry("urgent", new Answer.Truth(false)).containsEntry("epds", new Answer.Score(4))
        .containsEntry("mind-words", new Answer.Text("落ち着いている"));
    assertThat(kept.getFirst().policy().value()).isEqualTo("2025-04-01");
    assertThat(kept.getFirst().at()).isEqualTo("2026-12-08T00:00:00Z");
  }

  @Test
  void anotherMunicipalitysFamilyIsUnknown() {
    var refused = refusal(desk.add(nurse(TOYONAKA), mother.id(), form(with("epds", 1))));
    assertThat(refused.code()).isEqualTo("registration-unknown");
    assertThat(kept(mother)).isEmpty();
  }

  @Test
  void answersHaveToFitTheMunicipalitysOwnForm() {
    assertThat(refusal(desk.add(nurse(SETAGAYA), mother.id(), form(with("epds", 31)))).code())
        .isEqualTo("score-out-of-range");
    var elsewhere = slice.family(family().in(TOYONAKA));
    assertThat(refusal(desk.add(nurse(TOYONAKA), elsewhere.id(), form(with("epds", 1)))).code())
        .isEqualTo("question-unknown");
    keep(nurse(TOYONAKA), elsewhere, Map.of("condition", "tired", "infection", false, "low-mood", true,
        "no-interest", false, "support", "little"));
    assertThat(kept(elsewhere)).singleElement()
        .satisfies(assessment -> assertThat(assessment.policy().value()).isEqualTo("2026-04-01"));
  }

  @Test
  void whoHasLostHerBabyIsNotAskedAboutOne() {
    var bereaved = slice.family(family().lost(Loss.Kind.STILLBIRTH, LocalDate.of(2026, 11, 1)));
    assertThat(refusal(desk.add(nurse(SETAGAYA), bereaved.id(), form(with("epds", 1, "bonding", 3)))).field())
        .contains("answers.bonding");
    keep(nurse(SETAGAYA), bereaved, with("epds", 1, "grief-support", true));
  }

  @Test
  void rowsAreNeverChangedAndNeverDeleted() {
    keep(nurse(SETAGAYA), mother, with("epds", 1));
    for (var change : List.of("update assessment set version = 9", "delete from assessment")) {
      assertThatThrownBy(() -> slice.sql.sql(change).then().block(PATIENCE)).hasMessageContaining("never changed");
    }
  }

  /** What has to be answered, and this. */
  private static Map<String, Object> with(Object... more) {
    var answers = new HashMap<String, Object>(Map.of("recovery", "well", "sleep-hours", 6, "under-treatment", false,
        "urgent", false, "help", List.of(), "safe-at-home", true));
    for (int i = 0; i < more.length; i += 2) {
      answers.put((String) more[i], more[i + 1]);
    }
    return answers;
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
