package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.Telling;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.file.SiblingsAlong;
import jp.sango.registration.Family;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A draw where older siblings and twins take seats of their own, on a real database. */
class LotterySiblingsTest {

  private final DrawTown town = new DrawTown(SiblingsAlong.policies());

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void siblingsTakeTheirSeatsOnTheSameDatesAndPay() {
    town.offering("center-beds", TOMORROW, 5, 15).offering("center-siblings", TOMORROW, 5, 2);
    var family = withTwoSiblings();
    var application = town.apply(family, stay(2));
    assertThat(application.wishes().getFirst().quote().siblings().amount()).isEqualTo(2 * 2 * 1_500);
    town.draw();
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.WON);
    assertThat(town.now(application).wishes()).isEqualTo(application.wishes());
    assertThat(town.rows("select pool, seats, sibling_pool, siblings, fee from visit"))
        .containsExactly("center-beds 1 center-siblings 2 " + (2 * 2_000 + 2 * 2 * 1_500));
    assertThat(seats()).containsExactly("center-beds 2026-12-01 1", "center-beds 2026-12-02 1",
        "center-siblings 2026-12-01 2", "center-siblings 2026-12-02 2");
    cancel(family);
    assertThat(seats()).isEmpty();
  }

  @Test
  void withoutRoomForTheSiblingsNothingIsTaken() {
    town.offering("center-beds", TOMORROW, 5, 15).offering("center-siblings", TOMORROW, 5, 2);
    var applications = List.of(town.apply(withTwoSiblings(), stay(2)), town.apply(withTwoSiblings(), stay(1)));
    town.draw();
    assertThat(applications.stream().map(town::now)).extracting(Application::state)
        .containsExactlyInAnyOrder(ApplicationState.WON, ApplicationState.LOST);
    var lost = applications.stream().map(town::now).filter(one -> one.state() == ApplicationState.LOST).findFirst();
    assertThat(lost.orElseThrow().outcome().orElseThrow().wishes()).singleElement()
        .isInstanceOfSatisfying(WishResult.Full.class, full -> assertThat(full.date()).isEqualTo(TOMORROW));
    assertThat(town.rows("select sum(confirmed) from slot_pool_day where pool = 'center-beds'")).containsExactly("2");
  }

  @Test
  void proofSaysForWhomPlacesWereTooFew() {
    town.offering("center-beds", TOMORROW, 5, 15).offering("center-siblings", TOMORROW, 5, 2)
        .offering("shiseikai-2-stay", TOMORROW, 2, 1);
    var families = List.of(withTwoSiblings(), withTwoSiblings());
    var along = families.stream().map(family -> town.apply(family, stay(2))).toList();
    var twins = town.family(town.newFamily().withChildBorn(TODAY.minusMonths(1)));
    var both = town.applied(twins, stayAtHospital(TOMORROW, 2));
    town.draw();
    var told = IntStream.range(0, 2).mapToObj(index -> told(families.get(index), along.get(index))).toList();
    assertThat(told).extracting(Telling::company).containsOnly(Telling.Company.OLDER_SIBLINGS);
    assertThat(told).filteredOn(one -> one.result() instanceof WishResult.Full).singleElement()
        .extracting(Telling::number).isEqualTo(Optional.empty());
    assertThat(told(twins, both)).isEqualTo(
        new Telling(new WishResult.Full(TOMORROW), Telling.Company.SEVERAL_PLACES, Optional.empty()));
  }

  private Telling told(Family family, Application application) {
    return town.node.get(FamilyProof.Office.class).of(DrawTown.actor(family), application.id())
        .block(PATIENCE).told().getFirst();
  }

  @Test
  void twinsTakeTwoPlacesWhereAPlaceIsForAChild() {
    town.offering("shiseikai-2-stay", TOMORROW, 2, 3);
    var twins = town.family(town.newFamily().withChildBorn(TODAY.minusMonths(1)).highNeed());
    var won = town.apply(twins, stayAtHospital(TOMORROW, 2));
    var alone = town.applied(town.family(), stayAtHospital(TOMORROW, 2));
    var late = town.applied(town.family(), stayAtHospital(TOMORROW, 2));
    town.draw();
    assertThat(town.now(won).state()).isEqualTo(ApplicationState.WON);
    assertThat(List.of(town.now(alone).state(), town.now(late).state()))
        .containsExactlyInAnyOrder(ApplicationState.WON, ApplicationState.LOST);
    assertThat(town.rows("select registration, seats from visit order by seats desc limit 1"))
        .containsExactly(twins.id() + " 2");
    assertThat(seats()).containsExactly("shiseikai-2-stay 2026-12-01 3", "shiseikai-2-stay 2026-12-02 3");
  }

  private Family withTwoSiblings() {
    return town.family(town.newFamily().withSibling(TODAY.minusYears(2)).withSibling(TODAY.minusYears(5)));
  }

  private static Wish stay(int siblings) {
    return new Wish(new FacilityId("center"), ServiceType.SHORT_STAY, TOMORROW, 2, siblings);
  }

  private void cancel(Family family) {
    var id = town.rows("select id from visit").getFirst();
    town.node.get(VisitDesk.class).cancel(Behalf.own(DrawTown.actor(family)), new VisitId(UUID.fromString(id)))
        .block(PATIENCE);
  }

  private List<String> seats() {
    return town.rows("select pool, date, confirmed from slot_pool_day where confirmed > 0 order by pool, date");
  }
}
