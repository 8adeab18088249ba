package jp.sango.application.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static jp.sango.draw.store.DrawTown.stayAtHospital;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import jp.sango.application.Application;
import jp.sango.application.Application.QuotedWish;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.Applications;
import jp.sango.application.DrawResult;
import jp.sango.application.PendingApplication;
import jp.sango.application.WishResult;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.ApplicantCounts;
import jp.sango.slot.SlotLedger.Slot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PostgresApplicationsTest {

  private static final UUID DRAW = new UUID(5, 5);
  private static final UUID NEXT = new UUID(5, 6);
  private static final String LAST_WINNERS = "0f".repeat(32);

  private final DrawTown town = new DrawTown();
  private final Applications applications = town.node.get(Applications.class);
  private final ApplicationBook book = town.node.get(ApplicationBook.class);
  private final Transactions transactions = town.node.get(Transactions.class);

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void sealTakesWhatCameInBeforeTheCutOffOnce() {
    var in = town.applied(town.family(), day(TOMORROW), stay(TOMORROW, 2));
    var withdrawn = town.applied(town.family(), day(TOMORROW));
    book.withdraw(withdrawn.id(), EnteredBy.herself(withdrawn.person())).block(PATIENCE);
    town.clock.moveTo(DRAW_AT);
    town.applied(town.family(), day(TOMORROW));
    assertThat(seal(WARD, DRAW)).isEqualTo(1);
    assertThat(seal(WARD, DRAW)).isZero();
    assertThat(seal(WARD, NEXT)).isZero();
    assertThat(sealed(DRAW)).containsExactly(new PendingApplication(
        in.id(), in.family(), in.receivedAt(), in.policy(), in.plainWishes()));
    assertThat(sealed(NEXT)).isEmpty();
  }

  @Test
  void sealLeavesOtherMunicipalitiesAndCoordinatedApplicationsAlone() {
    town.applied(town.family(), day(TOMORROW));
    town.sql("update application set draw_at = null");
    town.applied(town.family(), day(TOMORROW));
    assertThat(seal(new MunicipalityCode("272035"), DRAW)).isZero();
    assertThat(seal(WARD, DRAW)).isEqualTo(1);
  }

  @Test
  void sealWaitsForWhoeverIsJustComingIn() {
    var commit = Sinks.<Boolean>one();
    var added = Sinks.<Boolean>one();
    var sample = town.applied(town.family(), day(TOMORROW));
    town.sql("update application set state = 'WITHDRAWN'");
    var late = new Application(new ApplicationId(UUID.randomUUID()), WARD, sample.family(), sample.person(),
        sample.state(), sample.policy(), sample.receivedAt(), sample.drawAt(), sample.wishes(), Optional.empty());
    var comingIn = transactions.inTransaction(() -> book.joinIntake(WARD).then(book.add(late))
        .then(Mono.fromRunnable(() -> added.tryEmitValue(true)))
        .then(commit.asMono())).toFuture();
    added.asMono().block(PATIENCE);
    var sealing = transactions.inTransaction(() -> applications.seal(WARD, DRAW, DRAW_AT)).toFuture();
    assertThatThrownBy(() -> sealing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    commit.tryEmitValue(true);
    assertThat(comingIn).succeedsWithin(PATIENCE);
    assertThat(sealing).succeedsWithin(PATIENCE).isEqualTo(1L);
    assertThat(sealed(DRAW)).extracting(PendingApplication::id).containsExactly(late.id());
  }

  @Test
  void whoComesInAfterTheSealLearnsOfIt() {
    var commit = Sinks.<Boolean>one();
    var done = Sinks.<Boolean>one();
    var sealing = transactions.inTransaction(() -> applications.seal(WARD, DRAW, DRAW_AT)
        .doOnNext(sealed -> done.tryEmitValue(true)).then(commit.asMono())).toFuture();
    done.asMono().block(PATIENCE);
    var comingIn = transactions.inTransaction(() -> book.joinIntake(WARD)).toFuture();
    var elsewhere = transactions.inTransaction(() -> book.joinIntake(new MunicipalityCode("272035"))).toFuture();
    assertThat(elsewhere).succeedsWithin(PATIENCE).isEqualTo(Instant.EPOCH);
    assertThat(comingIn).isNotDone();
    commit.tryEmitValue(true);
    assertThat(sealing).succeedsWithin(PATIENCE);
    assertThat(comingIn).succeedsWithin(PATIENCE).isEqualTo(DRAW_AT);
  }

  @Test
  void sealedUntilNeverGoesBack() {
    seal(WARD, DRAW);
    transactions.inTransaction(() -> applications.seal(WARD, NEXT, DRAW_AT.minusSeconds(3600))).block(PATIENCE);
    assertThat(transactions.inTransaction(() -> book.joinIntake(WARD)).block(PATIENCE)).isEqualTo(DRAW_AT);
  }

  @Test
  void decisionsAreKeptWithTheirReasons() {
    var won = town.applied(town.family(), stay(TOMORROW, 2), day(TOMORROW), day(TOMORROW.plusDays(1)));
    var lost = town.applied(town.family(), day(TOMORROW), stay(TOMORROW, 2));
    seal(WARD, DRAW);
    town.sql("delete from slot_change");
    decide(List.of(
        result(won, Optional.of(1), new WishResult.Full(TOMORROW.plusDays(1), Optional.of(LAST_WINNERS)),
            new WishResult.Given(), new WishResult.NotNeeded()),
        result(lost, Optional.empty(), new WishResult.Closed(TOMORROW), new WishResult.Lapsed())));
    var outcome = town.now(won).outcome().orElseThrow();
    assertThat(outcome.grantedWish()).contains(1);
    assertThat(outcome.wishes()).containsExactly(
        new WishResult.Full(TOMORROW.plusDays(1), Optional.of(LAST_WINNERS)), new WishResult.Given(),
        new WishResult.NotNeeded());
    assertThat(town.now(lost).outcome().orElseThrow().wishes())
        .containsExactly(new WishResult.Closed(TOMORROW), new WishResult.Lapsed());
    assertThat(town.rows("select type, date from slot_change order by type, date")).containsExactly(
        "DAY_SERVICE 2026-12-01", "DAY_SERVICE 2026-12-02", "SHORT_STAY 2026-12-01", "SHORT_STAY 2026-12-02");
  }

  @Test
  void drawInWhichAllLostOrNobodyTookPartIsEnteredToo() {
    decide(List.of());
    var lost = town.applied(town.family(), day(TOMORROW));
    seal(WARD, DRAW);
    decide(List.of(result(lost, Optional.empty(), new WishResult.Lapsed())));
    assertThat(town.now(lost).outcome()).isPresent();
  }

  @Test
  void decisionOnAnApplicationThatIsNotSealedForItIsABug() {
    var stranger = town.applied(town.family(), day(TOMORROW));
    assertThatThrownBy(() -> decide(List.of(result(stranger, Optional.of(0), new WishResult.Given()))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(town.now(stranger).outcome()).isEmpty();
  }

  @Test
  void losersWithDaysAheadComeBackAlone() {
    var won = town.applied(town.family(), day(TOMORROW));
    var over = town.applied(town.family(), day(TOMORROW));
    var ahead = town.applied(town.family(), day(TOMORROW), day(TOMORROW.plusDays(1)));
    seal(WARD, DRAW);
    decide(List.of(
        result(won, Optional.of(0), new WishResult.Given()),
        result(over, Optional.empty(), new WishResult.Full(TOMORROW)),
        result(ahead, Optional.empty(), new WishResult.Full(TOMORROW), new WishResult.Full(TOMORROW.plusDays(1)))));
    assertThat(transactions.inTransaction(() -> applications.reopenLosers(WARD, List.of(DRAW), NEXT, TOMORROW)).block(PATIENCE))
        .isEqualTo(1);
    assertThat(sealed(NEXT)).extracting(PendingApplication::id).containsExactly(ahead.id());
    assertThat(town.now(won).outcome()).isPresent();
    assertThat(town.now(over).outcome()).isPresent();
  }

  @Test
  void ofHerWhoToldOfALossOnlyWhatSheAskedForSinceComesBack() {
    var family = town.family();
    var before = town.applied(family, day(TOMORROW.plusDays(1)));
    town.clock.moveTo(DRAW_AT.minusSeconds(120));
    town.loses(family);
    town.clock.moveTo(DRAW_AT.minusSeconds(60));
    var since = town.applied(family, day(TOMORROW.plusDays(2)));
    seal(WARD, DRAW);
    decide(List.of(
        result(before, Optional.empty(), new WishResult.Full(TOMORROW.plusDays(1))),
        result(since, Optional.empty(), new WishResult.Full(TOMORROW.plusDays(2)))));
    transactions.inTransaction(() -> applications.reopenLosers(WARD, List.of(DRAW), NEXT, TOMORROW)).block(PATIENCE);
    assertThat(sealed(NEXT)).extracting(PendingApplication::id).containsExactly(since.id());
  }

  @Test
  void besideADrawOnlyWhatElseWaitsIsSeen() {
    var family = town.family();
    town.applied(family, day(TOMORROW));
    seal(WARD, DRAW);
    assertThat(beside(family.id())).isEmpty();
    town.applied(family, stay(TOMORROW.plusDays(3), 2), day(TOMORROW.plusDays(3)));
    var withdrawn = town.applied(family, day(TOMORROW.plusDays(8)));
    book.withdraw(withdrawn.id(), EnteredBy.herself(withdrawn.person())).block(PATIENCE);
    town.applied(town.family(), day(TOMORROW));
    assertThat(beside(family.id())).isEqualTo(Map.of(family.id(),
        List.of(List.of(stay(TOMORROW.plusDays(3), 2), day(TOMORROW.plusDays(3))))));
    assertThat(applications.pendingBeside(DRAW, List.of()).block(PATIENCE)).isEmpty();
  }

  private Map<?, ?> beside(RegistrationId family) {
    return applications.pendingBeside(DRAW, List.of(family)).block(PATIENCE);
  }

  @Test
  void familiesAreCountedOnEveryDayThatAWishCovers() {
    var family = town.family();
    town.applied(family, stay(TOMORROW, 3), stay(TOMORROW.plusDays(1), 2), stayAtHospital(TOMORROW, 2));
    town.applied(family, stay(TOMORROW.plusDays(2), 2));
    town.applied(town.family(), stay(TOMORROW.plusDays(1), 2));
    var withdrawn = town.applied(town.family(), stay(TOMORROW, 7));
    book.withdraw(withdrawn.id(), EnteredBy.herself(withdrawn.person())).block(PATIENCE);
    assertThat(IntStream.range(-1, 6).map(this::waiting)).containsExactly(0, 1, 2, 2, 1, 0, 0);
    assertThat(town.node.get(ApplicantCounts.class).count(WARD, List.of()).block(PATIENCE)).isEmpty();
  }

  private int waiting(int day) {
    var slot = new Slot(new FacilityId("center"), ServiceType.SHORT_STAY, TOMORROW.plusDays(day));
    var other = new Slot(new FacilityId("center"), ServiceType.DAY_SERVICE, TOMORROW.plusDays(day));
    var counts = town.node.get(ApplicantCounts.class).count(WARD, List.of(slot, other)).block(PATIENCE);
    assertThat(counts).doesNotContainKey(other);
    return counts.getOrDefault(slot, 0);
  }

  private long seal(MunicipalityCode municipality, UUID draw) {
    return transactions.inTransaction(() -> applications.seal(municipality, draw, DRAW_AT)).block(PATIENCE);
  }

  private List<PendingApplication> sealed(UUID draw) {
    return transactions.inTransaction(() -> applications.sealed(draw).collectList()).block(PATIENCE);
  }

  private void decide(List<DrawResult> results) {
    transactions.inTransaction(() -> applications.decide(WARD, DRAW, results, DRAW_AT)).block(PATIENCE);
  }

  private static DrawResult result(Application application, Optional<Integer> granted, WishResult... wishes) {
    return new DrawResult(pending(application), "ticket", "number", granted, List.of(wishes));
  }

  private static PendingApplication pending(Application application) {
    return new PendingApplication(application.id(), application.family(), application.receivedAt(), application.policy(),
        application.wishes().stream().map(QuotedWish::wish).toList());
  }
}
