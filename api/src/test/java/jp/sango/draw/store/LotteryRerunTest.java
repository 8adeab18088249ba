package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.WishResult;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawEvidence;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Drawing again, because something was wrong. */
class LotteryRerunTest {

  private static final String REASON = "定員の登録に誤りがあったため";

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 10, 1);

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void nextLoserWinsAndNobodyLosesAnythingElse() {
    var applications = town.families(4).stream().map(family -> town.apply(family, day(TOMORROW))).toList();
    var draw = town.draw();
    var before = applications.stream().map(town::now).toList();
    var visits = town.rows("select id, origin from visit");
    offers(2);
    var rerun = town.rerun(draw.id(), REASON);
    var after = applications.stream().map(town::now).toList();

    assertThat(after).extracting(LotteryRerunTest::number)
        .isEqualTo(before.stream().map(LotteryRerunTest::number).toList());
    assertThat(won(after)).hasSize(2).containsAll(won(before));
    var losersBestNumber = before.stream().filter(application -> application.state() == ApplicationState.LOST)
        .map(LotteryRerunTest::number).sorted().findFirst().orElseThrow();
    assertThat(after).filteredOn(application -> number(application).equals(losersBestNumber))
        .extracting(Application::state).containsExactly(ApplicationState.WON);
    assertThat(town.rows("select id, origin from visit")).hasSize(2).containsAll(visits);
    assertThat(after).filteredOn(application -> application.outcome().orElseThrow().draw().equals(rerun.id().value()))
        .extracting(LotteryRerunTest::number).containsExactly(losersBestNumber);
    assertThat(before).filteredOn(application -> !number(application).equals(losersBestNumber)).containsAll(
        after.stream().filter(application -> !number(application).equals(losersBestNumber)).toList());
    assertThat(town.rows("select kind, count(*) from notice group by kind order by kind"))
        .containsExactly("DRAW_LOST 3", "DRAW_WON 2", "VISIT_CONFIRMED 2");
  }

  /** With every place given by now, the rerun itself finds the day full before it began. */
  @Test
  void whoLosesAgainWasToldWhyByTheDrawThatSheLost() {
    var applications = town.families(2).stream().map(family -> town.apply(family, day(TOMORROW))).toList();
    var draw = town.draw();
    var before = applications.stream().map(town::now).toList();
    town.clock.moveTo(DRAW_AT.plus(Duration.ofHours(1)));
    town.rerun(draw.id(), REASON);
    assertThat(applications.stream().map(town::now)).isEqualTo(before);
    assertThat(town.rows("select count(*) from draw_allotment")).containsExactly("3");
  }

  @Test
  void secondRerunHelpsWhoTheFirstDidNot() {
    var applications = town.families(3).stream().map(family -> town.apply(family, day(TOMORROW))).toList();
    var draw = town.draw();
    offers(2);
    town.rerun(draw.id(), REASON);
    offers(3);
    var second = town.rerun(draw.id(), REASON);
    assertThat(applications.stream().map(town::now)).extracting(Application::state)
        .containsOnly(ApplicationState.WON);
    assertThat(applications.stream().map(town::now).map(application -> application.outcome().orElseThrow().draw()))
        .containsOnlyOnce(draw.id().value(), second.id().value());
  }

  @Test
  void secondRecordAndItsReasonStandBesideTheFirst() {
    town.apply(town.family(), day(TOMORROW));
    var draw = town.draw();
    var first = town.rerun(draw.id(), REASON);
    var second = town.rerun(draw.id(), "もう一度");
    assertThat(runs()).extracting(DrawRecord::id).containsExactly(draw.id(), first.id(), second.id());
    assertThat(runs()).extracting(DrawRecord::run).containsExactly(1, 2, 3);
    assertThat(runs()).extracting(DrawRecord::state).containsOnly(DrawState.PUBLISHED);
    assertThat(runs()).extracting(run -> run.reason().orElse("")).containsExactly("", REASON, "もう一度");
    assertThat(second.rerunOf()).contains(first.id());
    assertThat(runs().getFirst()).isEqualTo(draw);
    assertThat(first.seed()).isEqualTo(draw.seed());
    assertThat(first.ticketsRoot()).isEqualTo(draw.ticketsRoot());
    assertThat(town.rows("select actor_role from audit_entry where action = 'draw.rerun'"))
        .containsExactly("STAFF", "STAFF");
    var evidence = town.node.get(DrawEvidence.class);
    assertThat(evidence.ticketLines(second).collectList().block(PATIENCE)).hasSize(1)
        .isEqualTo(evidence.ticketLines(draw).collectList().block(PATIENCE));
  }

  @Test
  void unpublishedDrawIsNotRunAgain() {
    town.openedWithSeed(1);
    refuses(DrawTown.DRAW, WARD, "draw-not-published");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void drawsOfOthersDoNotExist() {
    var draw = town.draw();
    refuses(draw.id(), new MunicipalityCode("272035"), "draw-unknown");
    refuses(new DrawId(UUID.randomUUID()), WARD, "draw-unknown");
    assertThat(runs()).hasSize(1);
  }

  @Test
  void twoRerunsAtOnceTakeTurns() {
    town.families(3).forEach(family -> town.apply(family, day(TOMORROW)));
    var draw = town.draw();
    offers(2);
    var other = town.anotherNode();
    Flux.merge(
        town.node.get(Lottery.class).rerun(DrawTown.staff(WARD), draw.id(), REASON),
        other.get(Lottery.class).rerun(DrawTown.staff(WARD), draw.id(), REASON)).collectList().block(PATIENCE);
    assertThat(runs()).extracting(DrawRecord::run).containsExactly(1, 2, 3);
    assertThat(town.count("visit")).isEqualTo(2);
  }

  @Test
  void whatSheHasAskedForSinceIsNotTakenFromUnderIt() {
    var loser = town.family();
    var early = town.apply(loser, day(TOMORROW.plusDays(2)), day(TOMORROW.plusDays(4)));
    town.sql("update slot_pool_day set capacity = 0");
    var draw = town.draw();
    assertThat(town.now(early).state()).isEqualTo(ApplicationState.LOST);
    var again = town.apply(loser, day(TOMORROW.plusDays(2)));
    offers(5);
    town.rerun(draw.id(), REASON);
    assertThat(town.now(early).outcome().orElseThrow().wishes())
        .containsExactly(new WishResult.Lapsed(), new WishResult.Given());
    town.draw(TOMORROW);
    assertThat(town.now(again).state()).isEqualTo(ApplicationState.WON);
  }

  /** Her phone would be silent about it, and nobody would speak with her of a seat that is hers. */
  @Test
  void whoToldSinceThatHerBabyHasDiedStaysAsSheIs() {
    var ahead = day(TOMORROW.plusDays(3));
    var families = town.families(3);
    var applications = families.stream().map(family -> town.apply(family, ahead)).toList();
    var draw = town.draw();
    var losers = applications.stream().map(town::now)
        .filter(application -> application.state() == ApplicationState.LOST).toList();
    town.clock.moveTo(DRAW_AT.plus(Duration.ofDays(1)));
    town.loses(families.get(applications.stream().map(Application::id).toList().indexOf(losers.getFirst().id())));
    town.clock.moveTo(DRAW_AT.plus(Duration.ofDays(2)));
    offers(3);
    var rerun = town.rerun(draw.id(), REASON);

    assertThat(town.now(losers.getFirst())).isEqualTo(losers.getFirst());
    assertThat(town.now(losers.getLast()).state()).isEqualTo(ApplicationState.WON);
    assertThat(town.rows("select application from draw_allotment where draw = '%s'".formatted(rerun.id().value())))
        .containsExactly(losers.getLast().id().toString());
    assertThat(town.count("visit")).isEqualTo(2);
  }

  @Test
  void daysThatHaveComeAreOver() {
    town.sql("update slot_pool_day set capacity = 0");
    var over = town.apply(town.family(), day(TOMORROW));
    var ahead = town.apply(town.family(), day(TOMORROW), day(TOMORROW.plusDays(1)));
    var draw = town.draw();
    offers(5);
    town.clock.moveTo(DRAW_AT.plus(Duration.ofDays(1)));
    town.rerun(draw.id(), REASON);
    assertThat(town.now(over).outcome().orElseThrow().draw()).isEqualTo(draw.id().value());
    assertThat(town.now(ahead).outcome().orElseThrow().wishes())
        .containsExactly(new WishResult.Lapsed(), new WishResult.Given());
  }

  private void offers(int capacity) {
    town.sql("update slot_pool_day set capacity = %d, contract_capacity = %d".formatted(capacity, capacity));
  }

  private List<DrawRecord> runs() {
    return town.node.get(DrawBook.class).on(WARD, TODAY).collectList().block(PATIENCE);
  }

  private void refuses(DrawId draw, MunicipalityCode municipality, String code) {
    var staff = DrawTown.staff(municipality);
    assertThatThrownBy(() -> town.node.get(Lottery.class).rerun(staff, draw, REASON).block(PATIENCE))
        .isInstanceOfSatisfying(ProblemException.class, refusal -> {
          assertThat(refusal.problem().code()).isEqualTo(code);
          assertThat(refusal.problem().kind()).isEqualTo(
              code.equals("draw-unknown") ? Problem.Kind.NOT_FOUND : Problem.Kind.CONFLICT);
        });
  }

  private static List<UUID> won(List<Application> applications) {
    return applications.stream().filter(application -> application.state() == ApplicationState.WON)
        .map(application -> application.id().value()).toList();
  }

  private static String number(Application application) {
    return application.outcome().orElseThrow().lotteryNumber();
  }
}
