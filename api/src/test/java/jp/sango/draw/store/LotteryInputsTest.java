package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.WishResult;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.programme.file.WithBeacon;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a draw is decided from is bound at its seal; until its beacon is heard some of it may change, and some may not. */
class LotteryInputsTest {

  private final StandInBeacon beacon = StandInBeacon.start();
  private final DrawTown town = DrawTown.listeningTo(beacon.address(), WithBeacon.policies());
  private Family family;
  private Application hers;
  private Application another;

  @BeforeEach
  void apply() {
    town.offering("center-beds", TOMORROW, 6, 3);
    family = town.family();
    hers = town.applied(family, stay(TOMORROW, 2), stay(TOMORROW.plusDays(2), 2));
    another = town.applied(family, day(TOMORROW.plusDays(4)));
    town.applied(town.family(), stay(TOMORROW, 2));
    town.node.get(Lottery.class).openUpcoming(town.clock.instant()).block(PATIENCE);
  }

  @AfterEach
  void close() {
    town.close();
    beacon.close();
  }

  @Test
  void inputsAreBoundBeforeTheRoundIsPublic() {
    seal();
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    assertThat(draw().inputs()).hasValueSatisfying(seal -> {
      assertThat(seal.at()).isAfterOrEqualTo(DRAW_AT).isBefore(draw().beacon().orElseThrow().at());
      assertThat(town.rows("select detail ->> 'inputsHash' as hash from audit_entry where action = 'draw.seal-inputs'"))
          .containsExactly(seal.hash());
    });
    town.clock.moveTo(DRAW_AT.plusSeconds(30));
    var bound = draw();
    conduct();
    assertThat(draw()).as("once").isEqualTo(bound);
  }

  @Test
  void oneOfAFamilysApplicationsThatIsTakenOutStopsTheDraw() {
    seal();
    becomes(another, ApplicationState.WITHDRAWN);
    stopsTheDraw("its applications are not as they were sealed");
    becomes(another, ApplicationState.PENDING);
    decide();
    assertThat(draw().state()).isEqualTo(DrawState.PUBLISHED);
  }

  @Test
  void wishThatIsChangedStopsTheDraw() {
    seal();
    town.sql("update application_wish set rank = rank + 10 where application = '%s'".formatted(hers.id()));
    town.sql("update application_wish set rank = 11 - rank where application = '%s'".formatted(hers.id()));
    stopsTheDraw("its applications are not as they were sealed");
  }

  @Test
  void linesThatWereKeptAndChangedStopTheDraw() {
    seal();
    town.sql("alter table draw_sealed_part disable trigger all");
    town.sql("update draw_sealed_part set lines = replace(lines, '\"tier\":1', '\"tier\":0')");
    officeLeaves(2);
    stopsTheDraw("are not as they were sealed");
  }

  @Test
  void drawThatCannotBeDecidedStopsNoneThatComesAfterIt() {
    seal();
    becomes(another, ApplicationState.WITHDRAWN);
    town.clock.moveTo(DRAW_AT.plus(Duration.ofMinutes(2)));
    assertThatThrownBy(() -> hold(DRAW_AT)).as("due until the next is").hasMessageContaining("as they were sealed");
    town.clock.moveTo(DRAW_AT.plus(Duration.ofHours(25)));
    hold(DRAW_AT);
    hold(DRAW_AT.plus(Duration.ofDays(1)));
    assertThat(drawOn(TOMORROW).state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    becomes(another, ApplicationState.PENDING);
    town.clock.moveTo(DRAW_AT.plus(Duration.ofHours(49)));
    hold(DRAW_AT.plus(Duration.ofDays(2)));
    assertThat(draw().state()).as("once it can be").isEqualTo(DrawState.PUBLISHED);
  }

  private void hold(Instant due) {
    new DrawAgenda.HoldDraws(WARD, town.node.get(Lottery.class), WithBeacon.policies()).run(due).block(PATIENCE);
  }

  /** By then somebody could know the numbers. */
  @Test
  void whereSheStandsIsSettledAtTheSeal() {
    seal();
    town.sql("update registration set high_need = true, tier = 'HIGH_NEED' where id = '%s'".formatted(family.id()));
    decide();
    assertThat(tierOf(hers)).isEqualTo("1");
  }

  @Test
  void whatSheIsGivenBesideTheDrawIsNotGivenAgain() {
    seal();
    town.hasVisited(family, TOMORROW, 1);
    decide();
    assertThat(results(hers)).containsExactly(new WishResult.Lapsed(), new WishResult.Given());
    assertThat(tierOf(hers)).as("first use, as at the seal").isEqualTo("1");
  }

  @Test
  void whatCouldNotBeGivenAtTheSealComesNotBack() {
    town.hasVisited(family, TOMORROW, 1);
    seal();
    town.sql("delete from visit");
    decide();
    assertThat(results(hers)).containsExactly(new WishResult.Lapsed(), new WishResult.Given());
  }

  @Test
  void seatsAreThoseThatThereAre() {
    seal();
    officeLeaves(0);
    decide();
    assertThat(results(hers)).allMatch(WishResult.Full.class::isInstance);
    assertThat(town.count("visit")).isZero();
  }

  @Test
  void rerunIsBoundByNothingButItsRecord() {
    officeLeaves(0);
    seal();
    decide();
    officeLeaves(3);
    assertThat(town.rerun(draw().id(), "定員の登録に誤りがあったため").inputs()).isEqualTo(Optional.empty());
    assertThat(results(hers)).contains(new WishResult.Given());
  }

  private void officeLeaves(int places) {
    town.sql("update slot_pool_day set capacity = %d".formatted(places));
  }

  private void becomes(Application application, ApplicationState state) {
    town.sql("update application set state = '%s' where id = '%s'".formatted(state, application.id()));
  }

  private void stopsTheDraw(String reason) {
    assertThatThrownBy(this::decide).hasMessageContaining(reason);
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    assertThat(town.count("visit")).isZero();
  }

  private String tierOf(Application application) {
    return town.rows("select tier from draw_allotment where application = '%s'".formatted(application.id())).getFirst();
  }

  private List<WishResult> results(Application application) {
    return town.now(application).outcome().orElseThrow().wishes();
  }

  private void seal() {
    town.clock.moveTo(DRAW_AT);
    conduct();
  }

  private void decide() {
    town.clock.moveTo(DRAW_AT.plus(Duration.ofMinutes(2)));
    conduct();
  }

  private void conduct() {
    town.node.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
  }

  private DrawRecord draw() {
    return drawOn(TODAY);
  }

  private DrawRecord drawOn(LocalDate date) {
    return town.node.get(DrawBook.class).on(WARD, date).blockFirst(PATIENCE);
  }
}
