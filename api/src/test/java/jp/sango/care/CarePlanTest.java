package jp.sango.care;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.registration.Family;
import jp.sango.sealing.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Care plans as they are kept, over PostgreSQL. */
class CarePlanTest {

  private static final CarePlan.Content CONTENT =
      new CarePlan.Content(List.of("休む"), List.of(), List.of("静かに"), List.of("rest-first"));

  private final FeatureSlice slice = FeatureSlice.shared();
  private final CarePlanDesk desk = slice.bean(CarePlanDesk.class);
  private Family mother;

  @BeforeEach
  void clear() {
    slice.clear();
    mother = slice.family(family());
  }

  @Test
  void ofManyWhoWriteAtOnceOneIsKeptAndTheOthersReadFirst() {
    var answers = Flux.range(0, 6)
        .flatMap(i -> desk.keep(nurse("one"), mother.id(), 0, CONTENT).map(plan -> "version " + plan.version())
            .onErrorResume(ProblemException.class, refused -> Mono.just(refused.problem().code())))
        .collectList().block(PATIENCE);
    assertThat(answers).containsOnlyOnce("version 1");
    assertThat(answers).filteredOn("care-plan-changed"::equals).hasSize(5);
    assertThat(slice.count("care_plan")).isOne();
  }

  @Test
  void nurseOfAnotherDistrictKnowsNoSuchFamily() {
    var followed = slice.family(family().inDistrict("one"));
    assertThat(desk.keep(nurse("one"), followed.id(), 0, CONTENT).block(PATIENCE)).isNotNull();
    assertThat(refusal(desk.keep(nurse("two"), followed.id(), 1, CONTENT)).code()).isEqualTo("registration-unknown");
    assertThat(refusal(desk.history(nurse("two"), followed.id())).code()).isEqualTo("registration-unknown");
  }

  @Test
  void contentIsSealedAndGoesWithTheFamilysKey() {
    desk.keep(nurse("one"), mother.id(), 0, CONTENT).block(PATIENCE);
    assertThat(slice.count("care_plan where sealed_content like '%休む%'")).isZero();
    assertThat(desk.history(nurse("one"), mother.id()).block(PATIENCE)).singleElement()
        .satisfies(plan -> assertThat(plan.content()).isEqualTo(CONTENT));
    slice.inTransaction(() -> slice.bean(Keys.class).destroy(SETAGAYA, mother.id().value()).thenReturn(true));
    assertThat(desk.history(nurse("one"), mother.id()).block(PATIENCE)).isEmpty();
  }

  @Test
  void nothingOfItIsPrinted() {
    var plan = desk.keep(nurse("one"), mother.id(), 0, CONTENT).block(PATIENCE);
    assertThat(plan.toString()).doesNotContain("休む", "静かに", "rest-first");
  }

  private static Actor nurse(String district) {
    return new Actor(new PersonId(UUID.randomUUID()), Role.NURSE, SETAGAYA, Optional.empty(),
        Optional.of(new DistrictId(district)));
  }
}
