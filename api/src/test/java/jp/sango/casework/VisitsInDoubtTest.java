package jp.sango.casework;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.FeatureSlice.SETAGAYA;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import jp.sango.FeatureSlice;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.Wish;
import jp.sango.fee.Quote;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.notice.Inbox;
import jp.sango.notice.NewNotice;
import jp.sango.notice.NoticeKind;
import jp.sango.notice.Notices;
import jp.sango.notice.Untold;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.Correction;
import jp.sango.registration.Family;
import jp.sango.registration.FamilyEvents;
import jp.sango.registration.FamilyFiles;
import jp.sango.registration.FormBuilder;
import jp.sango.registration.LookAgainAgenda;
import jp.sango.registration.LookAgainBook;
import jp.sango.registration.Loss;
import jp.sango.registration.LossReport;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.store.StoredPersons;
import jp.sango.visit.NewVisit;
import jp.sango.visit.VisitDesk;
import jp.sango.visit.VisitId;
import jp.sango.visit.Visits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

class VisitsInDoubtTest {

  private final FeatureSlice slice = FeatureSlice.shared();
  private final Actor clerk = new Actor(new PersonId(new UUID(9, 3)), Role.STAFF, SETAGAYA, Optional.empty());
  private Family mother;
  private VisitId stay;

  @BeforeEach
  void arrange() {
    slice.clear();
    mother = slice.family(family().withChildBorn(LocalDate.of(2026, 11, 10)));
    stay = slice.arranged(mother, "center", ServiceType.SHORT_STAY, "2026-12-10", 2);
  }

  @Test
  void afterALossStaffTalkOverAStayAmongBabiesAndItStandsUntilThen() {
    slice.arranged(slice.family(family().withChildBorn(LocalDate.of(2026, 11, 10))), "center",
        ServiceType.SHORT_STAY, "2026-12-10", 2);

    lose();

    var call = calls().getFirst();
    assertThat(calls()).hasSize(1);
    assertThat(call.family().id()).isEqualTo(mother.id());
    assertThat(call.task().why()).isEqualTo(Untold.Why.TO_TALK_OVER);
    assertThat(call.notice().kind()).isEqualTo(NoticeKind.VISIT_TO_TALK_OVER);
    assertThat(call.notice().about()).isEqualTo(stay.toString());
    assertThat(slice.count("visit where id = '" + stay + "' and state = 'CONFIRMED'")).isOne();
  }

  @Test
  void readingItDoesNotSettleItButCancellingDoes() {
    lose();
    var resident = slice.resident(mother);
    slice.bean(Inbox.class).of(resident, 5)
        .concatMap(notice -> slice.bean(Inbox.class).read(resident, notice.id(), slice.clock.instant()))
        .then().block(PATIENCE);
    assertThat(calls()).hasSize(1);
    slice.bean(VisitDesk.class).cancel(Behalf.own(resident), stay).block(PATIENCE);
    assertThat(calls()).extracting(call -> call.task().why()).doesNotContain(Untold.Why.TO_TALK_OVER);
  }

  /** A draw that gives her a stay and has read her registration before it changed. */
  private final class Giving {

    private final NewVisit given = slice.newVisit(mother, "center", ServiceType.SHORT_STAY, "2026-12-20", 2);
    private final Sinks.One<Boolean> commits = Sinks.one();
    private final CompletableFuture<Boolean> draw;

    Giving() {
      slice.sql.sql("""
          insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity, confirmed)
          select '131121', 'center-beds', date '2026-12-20' + day, 1, 1, 1 from generate_series(0, 1) as day
          """).then().block(PATIENCE);
      var entered = new CountDownLatch(1);
      var visits = slice.bean(Visits.class);
      draw = slice.transactions.inTransaction(() -> visits.closeArranging(SETAGAYA)
          .then(slice.sql.sql("select 1 from slot_pool_day where municipality = '131121' for update").then())
          .then(visits.arrange(List.of(given), NewNotice.Reach.INBOX_ONLY))
          .doOnSuccess(done -> entered.countDown())
          .then(commits.asMono())).toFuture();
      Awaitility.await().atMost(PATIENCE).until(() -> entered.getCount() == 0);
    }

    void commit() {
      commits.tryEmitValue(true);
      draw.join();
    }

    /** What changes waits for it. */
    void commitWhileWaited(Runnable change) {
      var changed = CompletableFuture.runAsync(change);
      Awaitility.await().atMost(PATIENCE).until(() -> changed.isDone() || asksForTheDraw());
      commit();
      changed.join();
    }

    private boolean asksForTheDraw() {
      return slice.count("pg_stat_activity where datname = current_database() and state like 'idle in transaction%'"
          + " and query like '%pg_try_advisory_xact_lock_shared%'") > 0;
    }
  }

  @Test
  void stayThatADrawIsJustGivingHerIsTalkedOverToo() {
    var draw = new Giving();
    draw.commitWhileWaited(this::lose);
    assertThat(calls()).extracting(call -> call.notice().about())
        .containsExactlyInAnyOrder(stay.toString(), draw.given.id().toString());
  }

  @Test
  void stayThatADrawIsJustGivingHerIsTalkedOverAfterACorrectionToo() {
    var draw = new Giving();
    draw.commitWhileWaited(() -> correct(LocalDate.of(2026, 8, 10)));
    assertThat(calls()).extracting(call -> call.notice().about())
        .containsExactlyInAnyOrder(stay.toString(), draw.given.id().toString());
  }

  @Test
  void stayThatADrawIsJustGivingHerIsCancelledAfterHerMove() {
    var draw = new Giving();
    draw.commitWhileWaited(() -> move(LocalDate.of(2026, 12, 15)));
    assertThat(cancelled()).containsExactly(draw.given.id().value());
  }

  /** However long a draw takes, hers is entered; what it gave her is found once it is through. */
  @Test
  void lossIsEnteredWhileADrawIsStillDecidingAndLookedAtAgainOnceItIsThrough() {
    var draw = new Giving();
    lose();
    assertThat(calls()).extracting(call -> call.notice().about()).containsExactly(stay.toString());
    lookAgain();
    assertThat(calls()).as("it still decides").hasSize(1);

    draw.commit();
    lookAgain();

    assertThat(calls()).extracting(call -> call.notice().about())
        .containsExactlyInAnyOrder(stay.toString(), draw.given.id().toString());
    assertThat(slice.count("registration_to_look_at")).isZero();
  }

  @Test
  void whatALongDrawGaveHerIsCancelledAfterHerMoveWithWhatSheHad() {
    var draw = new Giving();
    move(LocalDate.of(2026, 12, 5));
    assertThat(cancelled()).as("the draw holds the seats that would come back").isEmpty();
    draw.commit();
    lookAgain();
    assertThat(cancelled()).containsExactlyInAnyOrder(stay.value(), draw.given.id().value());
    assertThat(slice.count("slot_pool_day where confirmed > 0")).isZero();
  }

  private List<UUID> cancelled() {
    return slice.sql.sql("select id from visit where state = 'CANCELLED'").map(row -> row.get("id", UUID.class)).all()
        .collectList().block(PATIENCE);
  }

  @Test
  void whoWasSpokenWithSinceIsNotCalledAgain() {
    var draw = new Giving();
    lose();
    settle();
    draw.commit();
    lookAgain();
    assertThat(calls()).extracting(call -> call.notice().about()).containsExactly(draw.given.id().toString());
  }

  @Test
  void oneOfWhomItFailsKeepsNobodyWaiting() {
    var other = slice.family(family());
    slice.sql.sql("""
            insert into registration_to_look_at (registration, municipality, changed_at)
            values (:she, '131121', now() - interval '2 days'), (:other, '131121', now() - interval '1 day')
            """)
        .bind("she", mother.id().value()).bind("other", other.id().value()).then().block(PATIENCE);
    assertThat(List.of(next(), next(), next())).containsExactly(mother.id(), other.id(), mother.id());
  }

  private RegistrationId next() {
    slice.clock.set(slice.clock.instant().plusSeconds(30).toString());
    return slice.bean(LookAgainBook.class).next(SETAGAYA, slice.clock.instant(), 1).blockFirst(PATIENCE);
  }

  @Test
  void whoIsNotRegisteredAnyMoreIsForgotten() {
    slice.sql.sql("""
        insert into registration_to_look_at (registration, municipality, changed_at)
        values (gen_random_uuid(), '131121', now())
        """).then().block(PATIENCE);
    lookAgain();
    assertThat(slice.count("registration_to_look_at")).isZero();
  }

  /** It suits her, and no phone of hers rings for it any more. */
  @Test
  void visitAtHomeThatADrawHasJustGivenHerIsTalkedOverToo() {
    var atHome = slice.arranged(mother, "center", ServiceType.OUTREACH, "2026-12-14", 1);
    wonUnheard(atHome);
    lose();
    assertThat(calls()).extracting(call -> call.notice().about())
        .containsExactlyInAnyOrder(stay.toString(), atHome.toString());
  }

  @Test
  void visitAtHomeOfWhichSheHasReadIsHers() {
    wonUnheard(slice.arranged(mother, "center", ServiceType.OUTREACH, "2026-12-14", 1));
    slice.sql.sql("update notice set read_at = now() where kind = 'DRAW_WON'").then().block(PATIENCE);
    lose();
    assertThat(calls()).extracting(call -> call.notice().about()).containsExactly(stay.toString());
  }

  private void wonUnheard(VisitId visit) {
    var now = slice.clock.instant();
    var origin = slice.sql.sql("select origin from visit where id = :visit").bind("visit", visit.value())
        .map(row -> row.get("origin", UUID.class)).one().block(PATIENCE);
    var wish = new Wish(new FacilityId("center"), ServiceType.OUTREACH, LocalDate.of(2026, 12, 14), 1);
    slice.inTransaction(() -> slice.bean(ApplicationBook.class).add(new Application(
        new ApplicationId(origin), SETAGAYA, mother.id(), mother.person(), ApplicationState.PENDING,
        new PolicyVersion("2025-04-01"), now.minusSeconds(60), Optional.of(now), List.of(new Application.QuotedWish(
            wish, new Quote(new Yen(2000), new Yen(2000), Yen.ZERO, 0, 5, false, false))), Optional.empty()))
        .then(slice.bean(Notices.class).tell(List.of(new NewNotice(SETAGAYA, mother.person(), NoticeKind.DRAW_WON,
        origin.toString(), Map.of("facility", "x", "service", "x", "start", "2026-12-14", "end", "2026-12-14"),
        Language.ENGLISH, now.plusSeconds(3600), NewNotice.Reach.INBOX_ONLY, "")))));
  }

  private void lookAgain() {
    slice.bean(LookAgainAgenda.class).run(slice.clock.instant()).block(PATIENCE);
  }

  private void move(LocalDate on) {
    slice.inTransaction(() -> slice.bean(FamilyEvents.class).move(slice.resident(mother), on));
  }

  @Test
  void staffTalkOverAStayThatACorrectedBirthPutsOutOfItsPeriod() {
    correct(LocalDate.of(2026, 11, 12));
    assertThat(calls()).as("the stay still fits").isEmpty();

    correct(LocalDate.of(2026, 8, 10));

    assertThat(calls()).extracting(call -> call.notice().about()).containsExactly(stay.toString());
    assertThat(slice.count("visit where id = '" + stay + "' and state = 'CONFIRMED'")).isOne();
  }

  @Test
  void whatWasTalkedOverAfterACorrectionIsTalkedOverOnceMoreAfterALoss() {
    correct(LocalDate.of(2026, 8, 10));
    settle();
    correct(LocalDate.of(2026, 8, 11));
    assertThat(calls()).as("she wants it all the same").isEmpty();

    lose();

    assertThat(calls()).extracting(call -> call.notice().about()).containsExactly(stay.toString());
    assertThat(calls()).extracting(call -> call.task().due()).containsExactly(
        slice.clock.instant().plus(Duration.ofHours(24)));
    settle();
    correct(LocalDate.of(2026, 8, 12));
    assertThat(calls()).isEmpty();
  }

  @Test
  void lossAfterACorrectionIsOneCallWithWhatIsStillToBeTalkedOver() {
    correct(LocalDate.of(2026, 8, 10));
    lose();
    assertThat(calls()).hasSize(1);
    assertThat(slice.count("notice where kind = 'VISIT_TO_TALK_OVER'")).isOne();
  }

  private void settle() {
    slice.clock.set(slice.clock.instant().plusSeconds(60).toString());
    slice.bean(CallListDesk.class)
        .done(clerk, calls().getFirst().task().id(), CallOutcome.REACHED, Optional.empty()).block(PATIENCE);
  }

  private void correct(LocalDate birth) {
    StoredPersons.over(slice.sql).keep(SETAGAYA, mother.id().value(), FormBuilder.form().build().person())
        .block(PATIENCE);
    var correction = new Correction(FormBuilder.form().born(birth).build(), Optional.empty(), Optional.empty(), "x");
    slice.inTransaction(() -> slice.bean(FamilyFiles.class).correct(clerk, mother.id(), correction));
  }

  private void lose() {
    var report = new LossReport(
        new Loss(Loss.Kind.INFANT_DEATH, LocalDate.of(2026, 11, 30)), Optional.empty(), false);
    slice.inTransaction(() -> slice.bean(FamilyEvents.class).loss(slice.resident(mother), Optional.empty(), report));
  }

  private List<CallListDesk.Call> calls() {
    return slice.bean(CallListDesk.class).list(clerk, Optional.empty(), 50).block(PATIENCE).calls().stream()
        .filter(call -> call.notice().kind() != NoticeKind.VISIT_CONFIRMED).toList();
  }
}
