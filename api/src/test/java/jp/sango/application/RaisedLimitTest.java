package jp.sango.application;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.refusal;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import jp.sango.FeatureSlice;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Staff have granted her more days until 6 December; her seven are used. */
class RaisedLimitTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private Family mother;

  @BeforeEach
  void raise() {
    slice.clear();
    mother = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 1)).highNeed()
        .limitRaised(Set.of(ServiceType.SHORT_STAY), 14));
    slice.sql.sql("update registration_raised_limit set until = date '2026-12-06' where registration_id = :id")
        .bind("id", mother.id().value()).then().block(PATIENCE);
    slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-11-20", 7);
  }

  @Test
  void raiseCountsForStaysWithinItAlone() {
    assertThat(refusal(apply("2026-12-06")).code()).as("its last day lies behind it").isEqualTo("beyond-limit");
    assertThat(apply("2026-12-05").block(PATIENCE).wishes()).hasSize(1);
  }

  private Mono<Application> apply(String start) {
    var stay = new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, LocalDate.parse(start), 2);
    return slice.bean(ApplicationDesk.class).submit(Behalf.own(slice.resident(mother)), List.of(stay));
  }
}
