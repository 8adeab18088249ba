package jp.sango.application.store;

import static jp.sango.draw.store.DrawTown.DRAW_AT;
import static jp.sango.draw.store.DrawTown.PATIENCE;
import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.WARD;
import static jp.sango.draw.store.DrawTown.actor;
import static jp.sango.draw.store.DrawTown.day;
import static jp.sango.draw.store.DrawTown.stay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.Applications;
import jp.sango.draw.store.DrawTown;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Role;
import jp.sango.kernel.Transactions;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresApplicationBookTest {

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 14, 2);
  private final ApplicationBook book = town.node.get(ApplicationBook.class);
  private final ApplicationDesk desk = town.node.get(ApplicationDesk.class);

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void receiptIsWhatIsKept() {
    var receipt = town.apply(town.family(), stay(TOMORROW, 3), day(TOMORROW));
    assertThat(town.now(receipt)).isEqualTo(receipt);
    assertThat(receipt.drawAt()).contains(DRAW_AT);
    assertThat(receipt.wishes().getFirst().quote().couponsUsed()).isEqualTo(3);
    assertThat(town.rows("select action, subject_id from audit_entry"))
        .containsExactly("application.submit " + receipt.id());
  }

  @Test
  void coordinatedApplicationHasNoDraw() {
    var drawn = town.apply(town.family(), day(TOMORROW));
    var coordinated = new Application(new ApplicationId(UUID.randomUUID()), WARD, drawn.family(), drawn.person(),
        ApplicationState.PENDING, drawn.policy(), drawn.receivedAt(), Optional.empty(), drawn.wishes(),
        Optional.empty());
    book.add(coordinated).block(PATIENCE);
    assertThat(town.now(coordinated)).isEqualTo(coordinated);
  }

  @Test
  void countsForTheBirthWhosePeriodItFits() {
    var older = town.family(town.newFamily().submittedOn(TOMORROW.minusDays(40)));
    var elder = FamilyBuilder.family().of(older.person()).submittedOn(TOMORROW.minusDays(9))
        .withChildBorn(TOMORROW.minusMonths(11));
    var newer = town.family(elder);

    assertThat(town.apply(newer, stay(TOMORROW, 2)).family()).isEqualTo(older.id());
    assertThat(town.apply(older, day(TOMORROW.plusDays(4))).family()).isEqualTo(older.id());
  }

  @Test
  void nobodyElseFindsIt() {
    var application = town.apply(town.family(), day(TOMORROW));
    var stranger = new PersonId(UUID.randomUUID());
    assertThat(book.find(WARD, stranger, application.id()).blockOptional(PATIENCE)).isEmpty();
    assertThat(book.find(new MunicipalityCode("272035"), application.person(), application.id())
        .blockOptional(PATIENCE)).isEmpty();
    assertThat(book.of(WARD, stranger, 10).collectList().block(PATIENCE)).isEmpty();
  }

  @Test
  void newestComesFirstUpToTheLimit() {
    var family = town.family();
    var first = town.apply(family, day(TOMORROW), day(TOMORROW.plusDays(1)));
    town.clock.moveTo(town.clock.instant().plusSeconds(60));
    var second = town.apply(family, day(TOMORROW.plusDays(2)));
    town.apply(town.family(), day(TOMORROW));
    assertThat(book.of(WARD, family.person(), 10).collectList().block(PATIENCE)).containsExactly(second, first);
    assertThat(book.of(WARD, family.person(), 1).collectList().block(PATIENCE)).containsExactly(second);
  }

  @Test
  void pendingIsWhatWaits() {
    var family = town.family();
    town.apply(family, stay(TOMORROW, 2), day(TOMORROW));
    var withdrawn = town.apply(family, day(TOMORROW.plusDays(3)));
    assertThat(book.withdraw(withdrawn.id(), EnteredBy.herself(withdrawn.person())).block(PATIENCE)).isTrue();
    assertThat(book.withdraw(withdrawn.id(), EnteredBy.herself(withdrawn.person())).block(PATIENCE)).isFalse();
    var other = town.family();
    assertThat(book.pending(WARD, List.of(family.person(), other.person()), List.of()).block(PATIENCE)).isEqualTo(Map.of(
        family.person(), Map.of(family.id(), List.of(List.of(stay(TOMORROW, 2), day(TOMORROW))))));
  }

  @Test
  void withdrawingTwiceIsWithdrawingOnceAndWhatIsDecidedStays() {
    var family = town.family();
    var application = town.apply(family, day(TOMORROW));
    desk.withdraw(Behalf.own(actor(family)), application.id()).block(PATIENCE);
    assertThat(desk.withdraw(Behalf.own(actor(family)), application.id()).block(PATIENCE).state())
        .isEqualTo(ApplicationState.WITHDRAWN);
    assertThat(town.count("audit_entry where action = 'application.withdraw'")).isEqualTo(1);
    var drawn = town.apply(family, day(TOMORROW));
    town.draw();
    assertThatThrownBy(() -> desk.withdraw(Behalf.own(actor(family)), drawn.id()).block(PATIENCE))
        .isInstanceOfSatisfying(ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("application-decided"));
    assertThatThrownBy(() -> desk.withdraw(Behalf.own(actor(town.family())), drawn.id()).block(PATIENCE))
        .isInstanceOfSatisfying(ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("application-unknown"));
  }

  /** Whoever knew the sealed tickets, and later the seed, could choose by her number whether to take part. */
  @Test
  void whatADrawIsBeingHeldWithIsWithdrawnByNobody() {
    var family = town.family();
    var application = town.apply(family, day(TOMORROW));
    town.node.get(Transactions.class).inTransaction(
        () -> town.node.get(Applications.class).seal(WARD, DrawTown.DRAW.value(), DRAW_AT)).block(PATIENCE);
    isWithdrawnByNobody(family, application);
  }

  /** A node was down: who takes part does not depend on when another comes to seal. */
  @Test
  void whatCameInBeforeTheCutOffIsWithdrawnByNobodyHoweverLateTheSeal() {
    var family = town.family();
    var application = town.apply(family, day(TOMORROW));
    town.clock.moveTo(DRAW_AT.plusSeconds(300));
    var late = town.apply(family, day(TOMORROW.plusDays(3)));
    isWithdrawnByNobody(family, application);
    assertThat(desk.withdraw(Behalf.own(actor(family)), late.id()).block(PATIENCE).state())
        .as("it belongs to the next draw").isEqualTo(ApplicationState.WITHDRAWN);
    town.draw();
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.WON);
  }

  private void isWithdrawnByNobody(Family family, Application application) {
    var clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, WARD, Optional.empty());
    for (var behalf : List.of(
        Behalf.own(actor(family)), new Behalf(clerk, family.person(), Channel.TELEPHONE))) {
      assertThatThrownBy(() -> desk.withdraw(behalf, application.id()).block(PATIENCE))
          .isInstanceOfSatisfying(ProblemException.class,
              refused -> assertThat(refused.problem().code()).isEqualTo("application-being-drawn"));
    }
    assertThat(town.now(application).state()).isEqualTo(ApplicationState.PENDING);
  }

  @Test
  void staffApplyAndWithdrawForHerUnderTheSameRulesAndItSaysSo() {
    var family = town.family();
    var clerk = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, WARD, Optional.empty());
    var byTelephone = new Behalf(clerk, family.person(), Channel.TELEPHONE);
    var entered = new EnteredBy(Channel.TELEPHONE, clerk.person(), Role.STAFF);

    var receipt = desk.submit(byTelephone, List.of(day(TOMORROW))).block(PATIENCE);

    assertThat(town.now(receipt)).isEqualTo(receipt);
    assertThat(receipt.family()).isEqualTo(family.id());
    assertThat(receipt.entered()).isEqualTo(entered);
    assertThatThrownBy(() -> desk.submit(byTelephone, List.of(day(TOMORROW))).block(PATIENCE))
        .isInstanceOfSatisfying(ProblemException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("overlaps-application"));
    assertThat(desk.withdraw(byTelephone, receipt.id()).block(PATIENCE).withdrawn()).contains(entered);
    assertThat(town.rows("select action, actor_role, detail ->> 'channel' from audit_entry order by id"))
        .containsExactly("application.submit STAFF TELEPHONE", "application.withdraw STAFF TELEPHONE");
  }

  @Test
  void previewKeepsNothing() {
    var family = town.family();
    var preview = desk.preview(Behalf.own(actor(family)), List.of(stay(TOMORROW, 2))).block(PATIENCE);
    assertThat(preview.drawAt()).contains(DRAW_AT);
    assertThat(town.count("application")).isZero();
    assertThat(town.count("audit_entry")).isZero();
    assertThat(town.count("slot_change")).isZero();
  }

  @Test
  void refusedApplicationLeavesNothing() {
    var family = town.family();
    for (var wish : List.of(day(TOMORROW.plusDays(400)), stay(TOMORROW, 0), stay(TOMORROW, Integer.MAX_VALUE))) {
      assertThatThrownBy(() -> town.apply(family, wish)).isInstanceOf(ProblemException.class);
    }
    assertThat(town.count("application")).isZero();
    assertThat(town.count("audit_entry")).isZero();
  }

  @Test
  void boardIsToldOfEverySlotThatAWishCovers() {
    var family = town.family();
    var application = town.apply(family, stay(TOMORROW, 2), day(TOMORROW));
    var slots = List.of(
        "center DAY_SERVICE 2026-12-01", "center SHORT_STAY 2026-12-01", "center SHORT_STAY 2026-12-02");
    assertThat(town.rows("select facility, type, date from slot_change order by type, date")).isEqualTo(slots);
    town.sql("delete from slot_change");
    desk.withdraw(Behalf.own(actor(family)), application.id()).block(PATIENCE);
    assertThat(town.rows("select facility, type, date from slot_change order by type, date")).isEqualTo(slots);
  }

  @Test
  void instantsAreKeptToTheMicrosecondAndNeverRoundedUp() {
    town.clock.moveTo(DRAW_AT.minus(Duration.ofNanos(400)).minusSeconds(1));
    var receipt = town.apply(town.family(), day(TOMORROW.plusDays(1)));
    assertThat(receipt.receivedAt().getNano() % 1000).isZero();
    assertThat(town.now(receipt).receivedAt()).isEqualTo(receipt.receivedAt());
  }
}
