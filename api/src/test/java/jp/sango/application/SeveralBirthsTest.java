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

/** A mother who has registered for two births: days are counted for each, but she is one person. */
class SeveralBirthsTest {

  private static final Set<ServiceType> BY_DAY = Set.of(ServiceType.DAY_SERVICE, ServiceType.OUTREACH);

  private final FeatureSlice slice = FeatureSlice.shared();
  private Family older;
  private Family newer;

  @BeforeEach
  void register() {
    slice.clear();
    older = slice.family(family().withChildBorn(LocalDate.of(2026, 3, 1)).submittedOn(LocalDate.of(2026, 1, 5)));
    newer = slice.family(family().of(older.person()).withChildBorn(LocalDate.of(2026, 11, 1))
        .submittedOn(LocalDate.of(2026, 10, 5)).limitRaised(BY_DAY, 1));
  }

  @Test
  void sheCannotBeInTwoPlacesWhicheverBirthItIsFor() {
    slice.arranged(older, "center", ServiceType.OUTREACH, "2026-12-08", 1);

    assertThat(refusal(apply(stay("2026-12-07"))).code()).isEqualTo("overlaps-visit");
    assertThat(apply(stay("2026-12-09")).block(PATIENCE).family()).isEqualTo(newer.id());
  }

  @Test
  void daysThatOneBirthHasNoMoreOfAreTakenFromTheOther() {
    slice.arranged(newer, "center", ServiceType.OUTREACH, "2026-12-08", 1);

    assertThat(apply(homeVisit("2026-12-10")).block(PATIENCE).family()).isEqualTo(older.id());

    assertThat(refusal(apply(stay("2026-12-09"))).code()).as("waiting, for the other birth")
        .isEqualTo("overlaps-application");
  }

  private Mono<Application> apply(Wish wish) {
    return slice.bean(ApplicationDesk.class).submit(Behalf.own(slice.resident(newer)), List.of(wish));
  }

  private static Wish stay(String start) {
    return new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, LocalDate.parse(start), 2);
  }

  private static Wish homeVisit(String day) {
    return new Wish(new FacilityId("center"), ServiceType.OUTREACH, LocalDate.parse(day), 1);
  }
}
