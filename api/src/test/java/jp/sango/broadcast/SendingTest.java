package jp.sango.broadcast;

import static jp.sango.FeatureSlice.PATIENCE;
import static jp.sango.broadcast.BroadcastTown.TODAY;
import static jp.sango.broadcast.BroadcastTown.content;
import static jp.sango.broadcast.BroadcastTown.id;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.agenda.AgendaItem;
import jp.sango.audit.Audit;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Transactions;
import jp.sango.notice.BroadcastNotices;
import jp.sango.notice.NoticeTexts;
import jp.sango.notice.NoticeWishBook;
import jp.sango.notice.Notices;
import jp.sango.programme.BroadcastPolicy;
import jp.sango.programme.NoticePolicy;
import jp.sango.programme.Policies;
import jp.sango.programme.PoliciesInMemory;
import jp.sango.programme.PolicyVariant;
import jp.sango.push.Address;
import jp.sango.push.Audience;
import jp.sango.push.CollapseKey;
import jp.sango.push.Delivery;
import jp.sango.push.LockScreenText;
import jp.sango.push.LookAgain;
import jp.sango.push.Recipient;
import jp.sango.push.Urgency;
import jp.sango.push.Verdict;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import jp.sango.registration.RegistrationFixture;
import jp.sango.visit.Visits;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** From the approval to the phones, on a real PostgreSQL. */
class SendingTest {

  private static final String FROM_WEEK_28 = "{'is':'PREGNANT','fromWeek':28}";

  private final BroadcastTown town = new BroadcastTown();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void everybodyOfTheSegmentIsToldOnceBehindEverythingElse() {
    var mothers = town.expectants(6);
    var other = town.withApp(family().withChildBorn(TODAY.minusDays(20)));
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    assertThat(town.state(broadcast)).isEqualTo("SENT");
    assertThat(mothers).allSatisfy(mother -> assertThat(town.notices(mother)).isOne());
    assertThat(town.notices(other)).isZero();
    assertThat(town.slice.count("push_delivery where urgency = 2 and segment = 'REGISTERED_FROM_WEEK_28' and kind = 'NEWS'"
        + " and title = 'お知らせがあります'")).isEqualTo(6);
    assertThat(town.slice.count("call_task")).as("nobody is telephoned for it").isZero();
    assertThat(town.slice.count("audit_entry where subject_id = '" + id(broadcast) + "' and action in ('broadcast.draft',"
        + " 'broadcast.submit', 'broadcast.begin', 'broadcast.send', 'broadcast.sent')")).isEqualTo(5);
    town.get(town.writer, broadcast).jsonPath("$.progress.members").isEqualTo(6).jsonPath("$.progress.queued").isEqualTo(6)
        .jsonPath("$.progress.waiting").isEqualTo(0);
  }

  @Test
  void sheReadsItInTheAppInHerLanguage() {
    town.expectants(4);
    var mother = town.withApp(family().due(TODAY.plusWeeks(6)).reads(Language.ENGLISH));
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    var hers = town.slice.resident(mother);
    var body = new String(town.get(hers, "/v1/me/notices").jsonPath("$[0].title").isEqualTo("An open day")
        .jsonPath("$[0].body").isEqualTo("There is an open day.").returnResult().getResponseBodyContent());
    town.post(hers, "/v1/me/notices/" + body.replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1") + "/read", "{}")
        .expectStatus().isOk();
    town.get(town.writer, broadcast).jsonPath("$.progress.seen").isEqualTo(1).jsonPath("$.progress.queued").isEqualTo(4);
  }

  @Test
  void whoDiesInTheMiddleGoesOnAndTellsNobodyTwice() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOn(agenda(_ -> Mono.error(new IllegalStateException("the node dies"))));
    assertThat(stuck()).isOne();
    assertThat(town.state(broadcast)).isEqualTo("SENDING");
    assertThat(town.slice.count("notice")).isZero();
    // It told them, and died before it could say so.
    var told = town.slice.bean(Notices.class);
    town.goOn(agenda(notices -> told.tell(notices)
        .then(Mono.error(new IllegalStateException("the node dies again")))));
    assertThat(stuck()).isEqualTo(2);
    assertThat(town.slice.count("notice")).isZero();
    town.goOnToTheEnd();
    assertThat(town.state(broadcast)).isEqualTo("SENT");
    assertThat(town.slice.count("notice where kind = 'BROADCAST'")).isEqualTo(5);
    assertThat(town.slice.count("push_delivery")).isEqualTo(5);
  }

  /** Behind those who were found before: they are not looked for again. */
  @Test
  void whoDiesWhileTheyAreLookedForGoesOnAtTheMark() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    var registered = new DiesAfterTwo(town.slice.bean(RegisteredPersons.class), new ArrayList<>());
    town.goOn(agenda(registered, twoAtOnce(), town.slice.bean(Notices.class)));
    assertThat(stuck()).isOne();
    assertThat(town.state(broadcast)).isEqualTo("GATHERING");
    assertThat(town.slice.count("broadcast_member")).isEqualTo(4);
    var another = new DiesAfterTwo(registered.living(), new ArrayList<>());
    town.goOn(agenda(another, town.slice.policies, town.slice.bean(Notices.class)));
    assertThat(another.asked().getFirst()).as("the mark").isEqualTo(registered.asked().getLast()).isPresent();
    town.goOnToTheEnd();
    assertThat(town.state(broadcast)).isEqualTo("SENT");
    assertThat(town.slice.count("notice where kind = 'BROADCAST'")).isEqualTo(5);
  }

  private Policies twoAtOnce() {
    var policy = town.slice.policies.at(FeatureSlice.SETAGAYA, town.slice.clock.instant());
    var usual = policy.notices().broadcasts();
    var two = new BroadcastPolicy(usual.fewest(), usual.secondPersonFrom(), usual.mostGrowthPercent(), usual.mostADay(),
        usual.longest(), 2, usual.mostUnsent());
    return PoliciesInMemory.of(new PolicyVariant(policy).telling(
        new NoticePolicy(policy.notices().night(), policy.notices().nextWayAfter(), two)).policy());
  }

  private AgendaItem agenda(Notices notices) {
    return agenda(town.slice.bean(RegisteredPersons.class), town.slice.policies, notices);
  }

  private AgendaItem agenda(RegisteredPersons registered, Policies policies, Notices notices) {
    var slice = town.slice;
    return new BroadcastParts(registered, slice.bean(Families.class), slice.bean(Visits.class),
        slice.bean(NoticeWishBook.class), slice.bean(BroadcastBook.class), slice.bean(NoticeTexts.class), slice.clock)
        .agenda(notices, slice.bean(BroadcastNotices.class), policies, slice.bean(Audit.class),
            slice.bean(Transactions.class), new BroadcastAlarm(meters));
  }

  private double stuck() {
    return meters.counter("sango.broadcast.stuck").count();
  }

  @Test
  void oneThatFailsRestsAndKeepsNoOtherWaiting() {
    town.expectants(5);
    var poisoned = town.approved(content(FROM_WEEK_28));
    var another = town.approved(content(FROM_WEEK_28));
    var told = town.slice.bean(Notices.class);
    var agenda = agenda(notices -> notices.getFirst().about().equals(id(poisoned))
        ? Mono.error(new IllegalStateException("poisoned")) : told.tell(notices));
    Stream.generate(() -> agenda).limit(3).forEach(town::goOn);
    assertThat(town.state(another)).isEqualTo("SENT");
    assertThat(town.state(poisoned)).isEqualTo("SENDING");
    assertThat(stuck()).as("it rests").isOne();
    town.slice.clock.set("2026-12-01T09:01:00+09:00");
    town.goOn(agenda);
    assertThat(stuck()).as("and is tried again").isEqualTo(2);
  }

  /** Remembers from where on it was asked. */
  private record DiesAfterTwo(RegisteredPersons living, List<Optional<PersonId>> asked) implements RegisteredPersons {

    @Override
    public Mono<List<PersonId>> after(
        MunicipalityCode municipality, Optional<PersonId> last, LocalDate today, int most) {
      asked.add(last);
      return asked.size() > 2 ? Mono.error(new IllegalStateException("the node dies"))
          : living.after(municipality, last, today, most);
    }

    @Override
    public Mono<Set<PersonId>> among(MunicipalityCode municipality, Collection<PersonId> persons, LocalDate today) {
      return living.among(municipality, persons, today);
    }

    @Override
    public Mono<Set<PersonId>> expected(
        MunicipalityCode municipality, Collection<PersonId> persons, Criterion.Expected visits) {
      return living.expected(municipality, persons, visits);
    }
  }

  /** Those who were told while it was on its way to them, and those who have it already. */
  @Test
  void whatIsStoppedDoesNotLeaveAndTheInboxSaysSo() {
    var mothers = town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    town.sql("update push_delivery set state = 'ACCEPTED' where recipient_id = '" + mothers.getFirst().person() + "'");
    assertThat(verdict(mothers.get(1))).isInstanceOf(Verdict.Send.class);
    town.post(town.colleague, broadcast + "/stop", "{}").expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("STOPPED")
        .jsonPath("$.progress").doesNotExist();
    town.get(town.writer, broadcast).jsonPath("$.progress.stoppedBecause").isEqualTo("BY_STAFF");
    assertThat(verdict(mothers.get(1))).as("from this moment on").isInstanceOf(Verdict.Withdraw.class);
    town.goOn();
    inbox(mothers.get(1), "このお知らせは取り消しました");
    inbox(mothers.getFirst(), "説明会");
    town.get(town.writer, broadcast).jsonPath("$.progress.withdrawn").isEqualTo(4)
        .jsonPath("$.progress.accepted").isEqualTo(1);
    town.post(town.colleague, broadcast + "/stop", "{}").expectStatus().isEqualTo(409);
  }

  private void inbox(Family mother, String title) {
    town.get(town.slice.resident(mother), "/v1/me/notices").jsonPath("$[0].title").isEqualTo(title);
  }

  @Test
  void stoppedBeforeAnybodyIsToldItTellsNobody() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.post(town.writer, broadcast + "/stop", "{}").expectStatus().isOk();
    town.goOnToTheEnd();
    assertThat(town.slice.count("notice")).isZero();
    assertThat(town.state(broadcast)).isEqualTo("STOPPED");
  }

  @Test
  void moreThanWereAgreedToAreNotTold() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.expectant();
    town.goOnToTheEnd();
    assertThat(town.state(broadcast)).isEqualTo("STOPPED");
    town.get(town.writer, broadcast).jsonPath("$.progress.stoppedBecause").isEqualTo("GROWN");
    assertThat(town.slice.count("notice")).isZero();
  }

  @Test
  void whatWasNotAgreedToDoesNotBegin() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.sql("update broadcast set important = true where id = '" + id(broadcast) + "'");
    town.goOnToTheEnd();
    town.get(town.writer, broadcast).jsonPath("$.progress.stoppedBecause").isEqualTo("NOT_AS_APPROVED");
    assertThat(town.slice.count("notice")).isZero();
  }

  @Test
  void afterItsDeadlineNobodyIsTold() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.slice.clock.set("2026-12-05T18:00:00+09:00");
    town.goOnToTheEnd();
    town.get(town.writer, broadcast).jsonPath("$.progress.stoppedBecause").isEqualTo("DEADLINE_OVER");
    assertThat(town.slice.count("notice")).isZero();
  }

  @Test
  void atNightNothingRings() {
    town.expectants(5);
    town.slice.clock.set("2026-12-01T22:00:00+09:00");
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    assertThat(town.slice.count("notice where kind = 'BROADCAST' and next_way_at = '2026-12-02T07:00:00+09:00'")).isEqualTo(5);
    assertThat(town.slice.count("push_delivery")).isZero();
    town.get(town.writer, broadcast).jsonPath("$.progress.inboxOnly").isEqualTo(5);
  }

  /** Between the count and her turn, and between the outbox and her phone. */
  @Test
  void whoLosesHerBabyMeanwhileIsNotReached() {
    var mothers = town.expectants(7);
    var broadcast = town.approved(content(FROM_WEEK_28));
    loses(mothers.getFirst());
    town.goOnToTheEnd();
    assertThat(town.notices(mothers.getFirst())).isZero();
    assertThat(town.state(broadcast)).isEqualTo("SENT");
    loses(mothers.get(1));
    assertThat(verdict(mothers.get(1))).isInstanceOf(Verdict.Withdraw.class);
    assertThat(verdict(mothers.get(2))).isInstanceOf(Verdict.Send.class);
  }

  @Test
  void wordsOfBabiesSpareWhoHasLostHersWhateverTheSegment() {
    var mothers = town.expectants(5);
    loses(mothers.getFirst());
    town.withApp(family());
    town.approved(content("", "赤ちゃんの体重を測ります。", false));
    town.goOnToTheEnd();
    assertThat(town.slice.count("notice where kind = 'BROADCAST'")).isEqualTo(5);
    assertThat(town.notices(mothers.getFirst())).isZero();
  }

  private void loses(Family mother) {
    new RegistrationFixture(town.slice.sql).change(family().id(mother.id()).of(mother.person())
        .due(TODAY.plusWeeks(6)).lost(Loss.Kind.STILLBIRTH, TODAY).build());
  }

  @Test
  void whoOptsOutMeanwhileIsNotReached() {
    var mothers = town.expectants(5);
    town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    town.put(town.slice.resident(mothers.getFirst()), "/v1/me/notice-wishes", "{'ways':['APP'],'broadcasts':false}")
        .expectStatus().isOk();
    assertThat(verdict(mothers.getFirst())).isInstanceOf(Verdict.Withdraw.class);
  }

  @Test
  void whatItCameToIsKeptAndWhoTheyWereIsForgotten() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    town.sql("update push_delivery set state = 'DELIVERED'");
    town.slice.clock.set("2026-12-12T18:00:01+09:00");
    town.goOn();
    assertThat(town.slice.count("broadcast_member")).isZero();
    town.sql("truncate push_delivery, notice");
    town.get(town.writer, broadcast).jsonPath("$.progress.delivered").isEqualTo(5).jsonPath("$.progress.members").isEqualTo(5);
  }

  @Test
  void stoppedAfterItIsClosedItIsTakenBackAllTheSame() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28));
    town.goOnToTheEnd();
    town.slice.clock.set("2026-12-12T18:00:01+09:00");
    town.goOn();
    assertThat(town.slice.count("broadcast where closed_at is not null")).isOne();
    town.post(town.colleague, broadcast + "/stop", "{}").expectStatus().isOk();
    town.goOn();
    assertThat(town.slice.count("notice where became = 'CANCELLED'")).isEqualTo(5);
    assertThat(town.slice.count("broadcast where taken_back")).isOne();
  }

  /** Each had found it before the other was done. */
  @Test
  void twoNodesCloseItOnce() {
    town.expectants(5);
    var broadcast = new BroadcastId(UUID.fromString(id(town.approved(content(FROM_WEEK_28)))));
    town.goOnToTheEnd();
    town.slice.clock.set("2026-12-12T18:00:01+09:00");
    var sending = sending();
    Stream.generate(() -> sending.further(FeatureSlice.SETAGAYA, broadcast)).limit(2)
        .forEach(node -> RowScope.of(FeatureSlice.SETAGAYA).around(node).block(PATIENCE));
    assertThat(town.slice.count("broadcast_outcome")).isOne();
  }

  private Sending sending() {
    var slice = town.slice;
    var addressees = new Addressees(slice.bean(RegisteredPersons.class), slice.bean(Families.class),
        slice.bean(Visits.class), slice.bean(NoticeWishBook.class), slice.clock);
    return new Sending(slice.bean(BroadcastBook.class), addressees, slice.bean(Notices.class),
        slice.bean(BroadcastNotices.class), slice.bean(NoticeTexts.class), slice.policies, slice.bean(Audit.class),
        slice.bean(Transactions.class), slice.clock);
  }

  @Test
  void whoseVisitWasCalledOffMeanwhileIsNotReached() {
    var mothers = town.expectants(5);
    IntStream.range(0, 5).forEach(day -> town.slice.arranged(
        mothers.get(day), "center", ServiceType.DAY_SERVICE, "2026-12-1" + day, 1));
    var broadcast = town.approved(content("{'is':'EXPECTED','facility':'center','from':'2026-12-10','until':'2026-12-14'}"));
    town.goOnToTheEnd();
    assertThat(town.state(broadcast)).isEqualTo("SENT");
    town.sql("update visit set state = 'CANCELLED', cancelled_at = now() where registration = '"
        + mothers.getFirst().id() + "'");
    assertThat(verdict(mothers.getFirst())).isInstanceOf(Verdict.Withdraw.class);
    assertThat(verdict(mothers.get(1))).isInstanceOf(Verdict.Send.class);
  }

  private Verdict verdict(Family mother) {
    var delivery = town.slice.sql.sql("""
            select id, notice_id, address from push_delivery
            where recipient_id = :person and notice_id in (select id from notice where kind = 'BROADCAST')
            """)
        .bind("person", mother.person().value())
        .map(row -> new Delivery(row.get("id", UUID.class), row.get("notice_id", UUID.class),
            new Recipient(mother.person().value()), new Audience.Segment("REGISTERED"),
            new Address.FcmToken(row.get("address", String.class)), new LockScreenText("a", "b"), "NEWS", Urgency.BROADCAST,
            CollapseKey.ofNotice(row.get("notice_id", UUID.class)), town.slice.clock.instant().plusSeconds(60)))
        .one().block(PATIENCE);
    Map<UUID, Verdict> verdicts = town.slice.bean(LookAgain.class).over(List.of(delivery)).block(PATIENCE);
    return verdicts.get(delivery.id());
  }
}
