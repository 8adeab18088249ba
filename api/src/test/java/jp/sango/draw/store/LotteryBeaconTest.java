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
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.draw.BeaconRound.Answer;
import jp.sango.draw.DrawAgenda;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawRecord;
import jp.sango.draw.DrawState;
import jp.sango.draw.Lottery;
import jp.sango.draw.Seed;
import jp.sango.draw.Ticket;
import jp.sango.draw.beacon.StandInBeacon;
import jp.sango.draw.beacon.StandInBeacon.Mood;
import jp.sango.kernel.Transactions;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.programme.file.WithBeacon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

/** A draw that has promised to mix in a public beacon's round. */
class LotteryBeaconTest {

  private static final Instant IN_VAIN = DRAW_AT.plus(Duration.ofMinutes(10));

  private final StandInBeacon beacon = StandInBeacon.start();
  private final DrawTown town = DrawTown.listeningTo(beacon.address(), WithBeacon.policies());
  private List<Application> applications;

  @BeforeEach
  void apply() {
    town.offering("center-beds", TOMORROW, 1, 2);
    applications = town.families(5).stream().map(family -> town.apply(family, day(TOMORROW))).toList();
    lottery().openUpcoming(town.clock.instant()).block(PATIENCE);
  }

  @AfterEach
  void close() {
    town.close();
    beacon.close();
  }

  @Test
  void roundIsNamedAtTheOpening() {
    assertThat(draw().beacon()).hasValueSatisfying(round -> {
      assertThat(round.chain()).isEqualTo(WithBeacon.CHAIN);
      assertThat(round.at()).isAfterOrEqualTo(DRAW_AT.plusSeconds(60)).isBefore(DRAW_AT.plusSeconds(63));
      assertThat(round.answer()).isEqualTo(new Answer.Awaited());
    });
    assertThat(town.rows("select detail ->> 'beaconRound' as round from audit_entry where action = 'draw.open'"))
        .containsExactly(Long.toString(draw().beacon().orElseThrow().number()));
  }

  @Test
  void drawStaysSealedUntilTheRoundIsPublishedAndNobodyIsAskedBefore() {
    conductAt(DRAW_AT);
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    assertThat(draw().ticketsRoot()).isPresent();
    assertThat(beacon.asked()).isEmpty();
    assertThat(states()).containsOnly(ApplicationState.PENDING);
  }

  @Test
  void randomnessIsMixedIntoTheNumbers() {
    conductAt(DRAW_AT);
    conductAt(roundAt());
    var draw = draw();
    var signature = StandInBeacon.signature(draw.beacon().orElseThrow().number());
    assertThat(draw.state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw.beacon().orElseThrow().answer())
        .isInstanceOfSatisfying(Answer.Heard.class, heard -> assertThat(heard.signature()).isEqualTo(signature));
    numbersAreDrawnWith(draw.seed().mixedWith(signature));
    assertThat(town.rows("select detail ->> 'signature' as signed from audit_entry where action = 'draw.beacon'"))
        .containsExactly(signature.value());
  }

  @Test
  void roundThatIsLateIsWaitedFor() {
    beacon.in(Mood.LATE);
    conductAt(roundAt());
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    assertThat(states()).containsOnly(ApplicationState.PENDING);
    beacon.in(Mood.AS_IT_SHOULD);
    conductAt(roundAt().plusSeconds(60));
    assertThat(draw().state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw().beacon().orElseThrow().answer()).isInstanceOf(Answer.Heard.class);
  }

  @Test
  void familiesDoNotWaitForABeaconThatCannotBeHad() {
    beacon.in(Mood.BROKEN);
    conductAt(IN_VAIN.minusSeconds(1));
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    conductAt(IN_VAIN);
    var draw = draw();
    assertThat(draw.state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw.beacon().orElseThrow().answer()).isInstanceOf(Answer.Missed.class);
    numbersAreDrawnWith(draw.seed());
    assertThat(town.rows("select detail::text as detail from audit_entry where action = 'draw.beacon'"))
        .containsExactly("{\"missed\": true}");
  }

  @Test
  void whatDoesNotFitTogetherIsNotMixedIn() {
    Stream.of(Mood.CONTRADICTORY, Mood.ANOTHER_ROUND, Mood.NO_JSON).forEach(mood -> {
      int asked = beacon.asked().size();
      beacon.in(mood);
      conductAt(roundAt().plusSeconds(60L * asked));
      assertThat(beacon.asked()).hasSize(asked + 1);
      assertThat(draw().state()).as(mood.name()).isEqualTo(DrawState.SEALED);
    });
  }

  /** Whoever says that it could not be had shows how it was asked for. */
  @Test
  void howItWasAskedForIsKept() {
    beacon.in(Mood.BROKEN);
    Stream.of(roundAt(), roundAt().plusSeconds(60), IN_VAIN).forEach(this::conductAt);
    assertThat(draw().beacon().orElseThrow().asked()).hasValueSatisfying(asked -> {
      assertThat(asked.times()).isEqualTo(3);
      assertThat(asked.mirrors()).isEqualTo(1);
      assertThat(asked.first()).hasValueSatisfying(first -> assertThat(first).isBetween(roundAt(), IN_VAIN));
      assertThat(asked.last()).hasValueSatisfying(last -> assertThat(last).isAfterOrEqualTo(IN_VAIN));
    });
    assertThat(beacon.asked()).hasSize(3);
  }

  /** A version of before there were beacons would; the record would say that it was mixed in, and no number be right. */
  @Test
  void nobodyDrawsWithTheSeedAloneWhereARoundWasHeard() {
    conductAt(DRAW_AT);
    town.sql("update draw set beacon_signature = repeat('ab', 48), beacon_settled_at = now()");
    assertThatThrownBy(() -> town.sql("update draw set state = 'DRAWN', drawn_at = now()"))
        .hasMessageContaining("check constraint");
    assertThatThrownBy(() -> town.sql(
        "update draw set state = 'DRAWN', drawn_at = now(), key_hash = encode(sha256(seed), 'hex')"))
        .hasMessageContaining("check constraint");
  }

  /** All nodes were down, and the next day's look is the first. */
  @Test
  void oneLookGoesOnWithWhateverWaits() {
    conductAt(DRAW_AT);
    var looks = new DrawAgenda.GoOnWithDraws(WARD, lottery(), WithBeacon.policies());
    town.clock.moveTo(DRAW_AT.plus(Duration.ofDays(1)).plusSeconds(300));
    looks.run(looks.nextAfter(town.clock.instant()).orElseThrow()).block(PATIENCE);
    assertThat(draw().state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw().beacon().orElseThrow().answer()).isInstanceOf(Answer.Heard.class);
  }

  /** Looking all of it up may be long: nobody is to know a number meanwhile, nor to wait for its row. */
  @Test
  void roundIsNotAskedForWhileAnotherNodeStillBindsTheDraw() {
    sealAlone();
    var held = Sinks.<DrawRecord>one();
    var dies = Sinks.<Void>empty();
    var binding = town.anotherNode();
    var holding = binding.get(Transactions.class).inTransaction(() -> binding.get(DrawBook.class).lock(WARD, DRAW_AT)
        .doOnNext(held::tryEmitValue).then(dies.asMono())).toFuture();
    assertThat(held.asMono().block(PATIENCE).inputs()).isEmpty();
    lookAt(roundAt());
    assertThat(beacon.asked()).isEmpty();
    assertThat(draw().beacon().orElseThrow().answer()).isEqualTo(new Answer.Awaited());
    dies.tryEmitError(new IllegalStateException("the node dies"));
    assertThatThrownBy(holding::join).hasMessageContaining("the node dies");
    lookAt(roundAt());
    assertThat(draw().state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(draw().inputs()).isPresent();
    assertThat(draw().beacon().orElseThrow().answer()).isInstanceOf(Answer.Heard.class);
  }

  @Test
  void roundIsNotSettledBeforeTheDrawIsBound() {
    sealAlone();
    var id = draw().id();
    assertThatThrownBy(() -> book().settle(id, new Answer.Missed(IN_VAIN)).block(PATIENCE))
        .hasMessageContaining("has moved on");
    assertThatThrownBy(() -> town.sql("update draw set beacon_settled_at = now()"))
        .hasMessageContaining("once what it is decided from is bound");
  }

  /** And not bound yet. */
  private void sealAlone() {
    town.clock.moveTo(DRAW_AT);
    for (int call = 1; !town.rows("select state from draw").contains("SEALED"); call++) {
      town.crashes.after(call);
      lottery().conduct(WARD, DRAW_AT).onErrorComplete().block(PATIENCE);
    }
  }

  private void lookAt(Instant instant) {
    town.clock.moveTo(instant);
    new DrawAgenda.GoOnWithDraws(WARD, lottery(), WithBeacon.policies()).run(instant).block(PATIENCE);
  }

  /** One node missed it and died before it drew; another one would hear it, and does not ask any more. */
  @Test
  void whatOneNodeHeardIsWhatAnotherDrawsWith() {
    beacon.in(Mood.BROKEN);
    conductAt(DRAW_AT);
    var dying = town.anotherNode();
    town.clock.moveTo(IN_VAIN);
    for (int statement = 1; draw().awaitsBeacon(); statement++) {
      dying.breakdowns.plan(Breakdowns.Kind.NODE_AFTER, statement);
      assertThatThrownBy(() -> dying.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    beacon.in(Mood.AS_IT_SHOULD);
    int asked = beacon.asked().size();
    conductAt(IN_VAIN);
    assertThat(beacon.asked()).hasSize(asked);
    assertThat(draw().beacon().orElseThrow().answer()).isInstanceOf(Answer.Missed.class);
    numbersAreDrawnWith(draw().seed());
  }

  /** Between seal and beacon whoever reads the seed could know all numbers but for the beacon's part. */
  @Test
  void familyThatIsTakenOutAfterTheSealStopsTheDraw() {
    conductAt(DRAW_AT);
    applicationBecomes(ApplicationState.WITHDRAWN);
    assertThatThrownBy(() -> conductAt(roundAt())).hasMessageContaining("are not those that were sealed");
    assertThat(draw().state()).isEqualTo(DrawState.SEALED);
    assertThat(town.count("visit")).isZero();
    applicationBecomes(ApplicationState.PENDING);
    conductAt(roundAt());
    assertThat(draw().state()).isEqualTo(DrawState.PUBLISHED);
  }

  private void applicationBecomes(ApplicationState state) {
    town.sql("update application set state = '%s' where id = '%s'".formatted(state, applications.getFirst().id().value()));
  }

  @Test
  void settledBeaconNeverChanges() {
    conductAt(roundAt());
    Stream.of("beacon_signature = null", "beacon_settled_at = now()", "beacon_round = 7", "beacon_chain = null")
        .forEach(change -> assertThatThrownBy(() -> town.sql("update draw set " + change))
            .as(change).isInstanceOf(RuntimeException.class).hasMessageContaining("immutable"));
  }

  @Test
  void rerunDrawsWithTheSame() {
    conductAt(roundAt());
    var before = numbers();
    town.sql("update slot_pool_day set capacity = 3, contract_capacity = 3");
    beacon.in(Mood.BROKEN);
    var rerun = town.rerun(draw().id(), "定員の登録に誤りがあったため");
    assertThat(rerun.beacon()).isEqualTo(draw().beacon());
    assertThat(states()).filteredOn(ApplicationState.WON::equals).hasSize(3);
    assertThat(numbers()).isEqualTo(before);
  }

  @Test
  void drawThatIsOpenedTooLateNamesNoRoundThatCouldBeKnown() {
    var next = DRAW_AT.plus(Duration.ofDays(1));
    town.clock.moveTo(next);
    lottery().conduct(WARD, next).block(PATIENCE);
    var late = book().on(WARD, TOMORROW).blockFirst(PATIENCE);
    assertThat(late.state()).isEqualTo(DrawState.PUBLISHED);
    assertThat(late.beacon()).isEmpty();
  }

  /** Whoever drops it between opening and draw cannot keep families waiting; the record shows it. */
  @Test
  void policyThatNamesNoBeaconAnyMoreWaitsForNone() {
    var without = new DrawNode(town.database(), PolicyFiles.shipped(), town.clock, new Crashes(), beacon.address());
    try {
      beacon.in(Mood.BROKEN);
      town.clock.moveTo(DRAW_AT);
      without.get(Lottery.class).conduct(WARD, DRAW_AT).block(PATIENCE);
      assertThat(draw().state()).isEqualTo(DrawState.PUBLISHED);
      assertThat(draw().beacon().orElseThrow().answer()).isInstanceOf(Answer.Missed.class);
    } finally {
      without.close();
    }
  }

  private void conductAt(Instant instant) {
    town.clock.moveTo(instant);
    lottery().conduct(WARD, DRAW_AT).block(PATIENCE);
  }

  private void numbersAreDrawnWith(Seed seed) {
    assertThat(applications.stream().map(town::now)).allSatisfy(application -> {
      var outcome = application.outcome().orElseThrow();
      assertThat(outcome.lotteryNumber()).isEqualTo(seed.numberOf(new Ticket(outcome.ticket())).value());
    });
  }

  private List<String> numbers() {
    return applications.stream().map(town::now).map(now -> now.outcome().orElseThrow().lotteryNumber()).toList();
  }

  private List<ApplicationState> states() {
    return applications.stream().map(town::now).map(Application::state).toList();
  }

  private Instant roundAt() {
    return draw().beacon().orElseThrow().at();
  }

  private DrawRecord draw() {
    return book().on(WARD, TODAY).blockFirst(PATIENCE);
  }

  private DrawBook book() {
    return town.node.get(DrawBook.class);
  }

  private Lottery lottery() {
    return town.node.get(Lottery.class);
  }
}
