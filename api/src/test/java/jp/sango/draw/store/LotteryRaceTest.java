package jp.sango.draw.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TODAY;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.sango.application.Application;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationState;
import jp.sango.draw.DrawBook;
import jp.sango.draw.Lottery;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.registration.Family;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everything at once, on a real PostgreSQL. */
class LotteryRaceTest {

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 5, 1);

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void twoHundredAtOnceForTheLastSeat() {
    var nodes = List.of(town.node, town.anotherNode());
    var families = town.families(200);
    var applications = Flux.range(0, families.size())
        .flatMap(index -> nodes.get(index % 2).get(ApplicationDesk.class)
            .submit(Behalf.own(actor(families.get(index))), List.of(day(TOMORROW))), families.size())
        .collectList().block(PATIENCE);
    assertThat(applications).hasSize(200);
    town.draw();
    assertThat(town.rows("select state, count(*) from application group by state order by state"))
        .containsExactly("LOST 199", "WON 1");
    assertThat(town.rows("select confirmed from slot_pool_day where date = '%s'".formatted(TOMORROW)))
        .containsExactly("1");
    assertThat(town.count("visit")).isEqualTo(1);
    assertThat(town.rows("select kind, count(*) from notice group by kind order by kind"))
        .containsExactly("DRAW_LOST 199", "DRAW_WON 1", "VISIT_CONFIRMED 1");
  }

  @Test
  void oneFamilysApplicationsAtOnceStayWithinHerLimit() {
    town.offering("shiseikai-2-stay", TOMORROW, 5, 1);
    var family = town.family();
    var desk = town.node.get(ApplicationDesk.class);
    var taken = Flux.range(0, 10)
        .flatMap(index -> desk.submit(Behalf.own(actor(family)), List.of(stay(TOMORROW.plusDays(index), 2)))
            .onErrorResume(ProblemException.class, refused -> Mono.empty()), 10)
        .count().block(PATIENCE);
    int days = Integer.parseInt(town.rows("select sum(days) from application_wish").getFirst());
    assertThat(taken).isPositive();
    assertThat(days).isLessThanOrEqualTo(7);
    assertThat(town.count("""
        application_wish a join application_wish b on a.application < b.application
        where a.start_date < b.start_date + b.days and b.start_date < a.start_date + a.days""")).isZero();
  }

  @Test
  void twoNodesThatDrawAtOnceHaveOneOutcome() {
    town.families(12).forEach(family -> town.applied(family, stay(TOMORROW, 2), day(TOMORROW.plusDays(3))));
    var other = town.anotherNode();
    town.clock.moveTo(DRAW_AT);
    Flux.range(0, 6)
        .flatMap(index -> (index % 2 == 0 ? town.node : other).get(Lottery.class).conduct(WARD, DRAW_AT), 6)
        .blockLast(PATIENCE);
    assertThat(town.rows("select run, state from draw")).containsExactly("1 PUBLISHED");
    assertThat(town.count("draw_allotment")).isEqualTo(12);
    assertThat(town.count("application where state = 'WON'")).isEqualTo(2);
    assertThat(town.count("visit")).isEqualTo(2);
    assertThat(town.rows("select action, count(*) from audit_entry group by action order by action"))
        .containsExactly("draw.decide 1", "draw.open 1", "draw.publish 1", "draw.seal 1",
            "draw.seal-inputs 1");
  }

  /** They withdraw before the cut-off by their node's clock, and the draw is on its way. */
  @Test
  void withdrawnIsNeverDrawnAndDrawnNeverWithdrawn() {
    var applications = town.families(60).stream().map(family -> town.applied(family, day(TOMORROW))).toList();
    town.clock.moveTo(DRAW_AT);
    var slow = Clock.fixed(DRAW_AT.minusMillis(1), Japan.ZONE);
    var desk = town.anotherNode(slow).get(ApplicationDesk.class);
    var withdrawals = Flux.fromIterable(applications)
        .delayElements(Duration.ofMillis(2))
        .flatMap(application -> withdraw(desk, application), 10)
        .collectMap(Withdrawal::application, Withdrawal::done);
    var done = Mono.zip(withdrawals, town.node.get(Lottery.class).conduct(WARD, DRAW_AT).thenReturn(true))
        .block(PATIENCE).getT1();
    assertThat(done).hasSize(60);
    assertThat(applications).allSatisfy(application -> {
      var now = town.now(application);
      assertThat(now.state() == ApplicationState.WITHDRAWN).isEqualTo(done.get(application));
      assertThat(now.outcome().isPresent()).isNotEqualTo(done.get(application));
    });
    assertThat(town.count("visit v join application a on a.id = v.origin where a.state <> 'WON'")).isZero();
    assertThat(town.count("draw_allotment d join application a on a.id = d.application where a.state = 'WITHDRAWN'"))
        .isZero();
  }

  private record Withdrawal(Application application, boolean done) {}

  private static Mono<Withdrawal> withdraw(ApplicationDesk desk, Application application) {
    var actor = new Actor(application.person(), Role.RESIDENT, application.municipality(), Optional.empty());
    return desk.withdraw(Behalf.own(actor), application.id()).thenReturn(new Withdrawal(application, true))
        .onErrorResume(ProblemException.class, refused -> Mono.just(new Withdrawal(application, false)));
  }

  /** The receipt is kept: whoever is told a draw takes part in it, however near its instant she applied. */
  @Test
  void applicationsAroundTheCutOffTakePartInTheDrawTheirReceiptNames() {
    var families = town.families(120);
    var slow = town.anotherNode(Clock.offset(town.clock, Duration.ofMillis(-150)));
    town.clock.moveTo(DRAW_AT.minusMillis(300));
    var applying = Flux.fromIterable(families)
        .delayElements(Duration.ofMillis(4))
        .flatMap(family -> submit(family.hashCode() % 2 == 0 ? town.node : slow, family), 20)
        .collectList();
    var drawing = Mono.delay(Duration.ofMillis(300))
        .then(Mono.defer(() -> town.node.get(Lottery.class).conduct(WARD, DRAW_AT)))
        .thenReturn(true);
    var applications = Mono.zip(applying, drawing).block(PATIENCE).getT1();
    var draw = town.node.get(DrawBook.class).on(WARD, TODAY).blockFirst(PATIENCE);
    assertThat(applications).hasSize(120).anySatisfy(receipt ->
        assertThat(receipt.drawAt()).contains(DRAW_AT.plus(Duration.ofDays(1))));
    assertThat(applications).allSatisfy(receipt ->
        assertThat(town.now(receipt).outcome().map(Application.Outcome::draw).filter(draw.id().value()::equals)
            .isPresent()).isEqualTo(receipt.drawAt().orElseThrow().equals(DRAW_AT)));
  }

  private static Mono<Application> submit(DrawNode node, Family family) {
    return node.get(ApplicationDesk.class).submit(Behalf.own(actor(family)), List.of(stay(TOMORROW.plusDays(2), 2)));
  }
}
