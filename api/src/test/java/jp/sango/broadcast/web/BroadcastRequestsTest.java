package jp.sango.broadcast.web;

import static jp.sango.broadcast.BroadcastTown.BROADCASTS;
import static jp.sango.broadcast.BroadcastTown.TODAY;
import static jp.sango.broadcast.BroadcastTown.content;
import static jp.sango.broadcast.BroadcastTown.id;
import static jp.sango.broadcast.BroadcastTown.naming;
import static jp.sango.registration.FamilyBuilder.family;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.sango.FeatureSlice;
import jp.sango.broadcast.BroadcastTown;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Family;
import jp.sango.registration.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clerks write, count, hand over and agree to. */
class BroadcastRequestsTest {

  private static final String FROM_WEEK_28 = "{'is':'PREGNANT','fromWeek':28}";

  private static final String UNREAD = "0".repeat(64);

  private final BroadcastTown town = new BroadcastTown();

  @Test
  void countSaysHowManyAndBackInWordsWhom() {
    town.expectants(2);
    town.slice.family(family().due(TODAY.plusWeeks(6)));
    town.withApp(family().due(TODAY.plusWeeks(13)));
    town.withApp(family().due(TODAY.plusWeeks(6)).lost(Loss.Kind.STILLBIRTH, TODAY.minusDays(3)));
    town.withApp(family().due(TODAY.plusWeeks(6)).movedAwayOn(TODAY));
    town.post(town.writer, BROADCASTS + "/count", "{'segment':[" + FROM_WEEK_28 + "]}").expectStatus().isOk().expectBody()
        .jsonPath("$.families").isEqualTo(3)
        .jsonPath("$.app").isEqualTo(2)
        .jsonPath("$.line").isEqualTo(0)
        .jsonPath("$.neither").isEqualTo(1)
        .jsonPath("$.reaches.en").isEqualTo("It reaches families whose registration is approved and who live here: those"
            + " from week 28 of pregnancy, before the birth. It does not reach those who have lost a baby.")
        .jsonPath("$.reaches.ja").value(String.class, sentence -> assertThat(sentence).contains("妊娠28週以降"));
    assertThat(town.slice.count("audit_entry where action = 'broadcast.count' and actor_person = '"
        + town.writer.person() + "'")).isOne();
  }

  @Test
  void whoWantsNoBroadcastsIsCountedApartAndReachedByWhatIsImportantAlone() {
    var mothers = town.expectants(3);
    wantsNone(mothers.getFirst());
    town.post(town.writer, BROADCASTS + "/count", "{'segment':[]}").expectBody()
        .jsonPath("$.families").isEqualTo(2).jsonPath("$.optedOut").isEqualTo(1);
    town.post(town.writer, BROADCASTS + "/count", "{'segment':[],'important':true}").expectBody()
        .jsonPath("$.families").isEqualTo(3).jsonPath("$.optedOut").isEqualTo(0);
  }

  private void wantsNone(Family mother) {
    town.put(town.slice.resident(mother), "/v1/me/notice-wishes", "{'ways':['APP'],'broadcasts':false}")
        .expectStatus().isOk().expectBody().jsonPath("$.broadcasts").isEqualTo(false);
  }

  @Test
  void languagesAndFirstUseAreAskedTogether() {
    town.withApp(family().reads(Language.ENGLISH));
    town.withApp(family());
    town.withApp(family().reads(Language.ENGLISH).lost(Loss.Kind.STILLBIRTH, TODAY.minusDays(3)));
    var used = town.withApp(family().reads(Language.ENGLISH));
    town.slice.arranged(used, "center", ServiceType.DAY_SERVICE, "2026-12-10", 1);
    town.post(town.writer, BROADCASTS + "/count",
            "{'segment':[{'is':'READING','languages':['en']},{'is':'NEVER_USED'}]}").expectBody()
        .jsonPath("$.families").isEqualTo(1);
    town.post(town.writer, BROADCASTS + "/count",
            "{'segment':[{'is':'EXPECTED','facility':'center','from':'2026-12-10','until':'2026-12-12'}]}").expectBody()
        .jsonPath("$.families").isEqualTo(1);
    town.post(town.writer, BROADCASTS + "/count",
            "{'segment':[{'is':'EXPECTED','facility':'center','from':'2026-12-11','until':'2026-12-12'}]}").expectBody()
        .jsonPath("$.families").isEqualTo(0);
  }

  @Test
  void whoAskedToBeForgottenIsNotWrittenTo() {
    var mothers = town.expectants(2);
    town.sql("insert into deletion_request (id, municipality, registration, requested_at) values (gen_random_uuid(),"
        + " '131121', '" + mothers.getFirst().id() + "', now())");
    town.post(town.writer, BROADCASTS + "/count", "{'segment':[]}").expectBody().jsonPath("$.families").isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'is':'PREGNANT'} | required | segment[0].fromWeek
      {'is':'PREGNANT','fromWeek':3} | number-out-of-range | segment[0].fromWeek
      {'is':'PREGNANT','fromWeek':43} | number-out-of-range | segment[0].fromWeek
      {'is':'PREGNANT','fromWeek':28,'untilWeek':27} | number-out-of-range | segment[0].untilWeek
      {'is':'PREGNANT','fromWeek':28,'belowMonths':4} | not-of-this-criterion | segment[0].belowMonths
      {'is':'AGED','fromMonths':4,'belowMonths':4} | number-out-of-range | segment[0].belowMonths
      {'is':'AGED','fromMonths':0} | required | segment[0].belowMonths
      {'is':'AGED','fromMonths':0,'belowMonths':4},{'is':'PREGNANT','fromWeek':28} | criteria-exclude-each-other | segment[1].is
      {'is':'NEVER_USED'},{'is':'NEVER_USED'} | criteria-exclude-each-other | segment[1].is
      {'is':'EXPECTED','facility':'elsewhere','from':'2026-12-10','until':'2026-12-12'} | facility-unknown | segment[0].facility
      {'is':'EXPECTED','facility':'center','from':'2026-12-10','until':'2026-12-09'} | dates-out-of-order | segment[0].until
      {'is':'READING','languages':[]} | required | segment[0].languages
      {'is':'READING','languages':['en','tlh']} | invalid-value | segment[0].languages[1]
      {'is':'LIVING','district':'nowhere'} | district-unknown | segment[0].district
      {'is':'HIGH_NEED'} | invalid-value | segment[0].is
      {} | required | segment[0].is
      null | required | segment[0]
      """)
  void criterionThatCannotBeIsRefusedAtItsField(String criteria, String code, String field) {
    town.post(town.writer, BROADCASTS + "/count", "{'segment':[" + criteria + "]}").expectStatus().isBadRequest()
        .expectBody().jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field)
        .jsonPath("$.title").isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      'en':{ | 'en':{'headline':'x','text':'y'},'fr':{ | list-too-long | words
      'headline':'An open day' | 'headline':'' | required | words.en.headline
      2026-12-05T18:00:00+09:00 | 2026-12-31T18:00:00+09:00 | deadline-too-late | deadline
      2026-12-05T18:00:00+09:00 | 2026-12-01T08:59:59+09:00 | deadline-over | deadline
      'important':false | 'important':false,'tier':1 | unknown-field | tier
      """)
  void draftThatCannotBeIsRefusedAtItsField(String said, String instead, String code, String field) {
    town.post(town.writer, BROADCASTS, content(FROM_WEEK_28).replace(said, instead)).expectStatus().is4xxClientError()
        .expectBody().jsonPath("$.code").isEqualTo(code).jsonPath("$.field").isEqualTo(field);
    assertThat(town.slice.count("broadcast")).isZero();
  }

  @Test
  void eachLanguageOfTheHouseIsWritten() {
    var without = content(FROM_WEEK_28).replaceAll("(?s)'ja-easy':\\{.*?},", "");
    town.post(town.writer, BROADCASTS, without).expectStatus().isBadRequest().expectBody()
        .jsonPath("$.field").isEqualTo("words.ja-easy");
  }

  @Test
  void toAFewWhomNothingIsSaidOfItGoesWithoutASecondPerson() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28));
    town.submit(town.writer, broadcast).expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("APPROVED").jsonPath("$.families").isEqualTo(5);
    assertThat(town.slice.count("audit_entry where action = 'broadcast.submit' and subject_id = '" + id(broadcast)
        + "' and detail->>'segment' = 'REGISTERED_FROM_WEEK_28' and detail->>'families' = '5'")).isOne();
  }

  @Test
  void fewerThanFiveAreNotWrittenTo() {
    town.expectants(4);
    var broadcast = town.drafted(content(FROM_WEEK_28));
    town.submit(town.writer, broadcast).expectStatus().isEqualTo(422).expectBody()
        .jsonPath("$.code").isEqualTo("segment-too-small").jsonPath("$.arguments.fewest").isEqualTo(5);
    assertThat(town.state(broadcast)).isEqualTo("DRAFT");
  }

  @Test
  void secondPersonIsSomebodyElse() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28, "休館します。", true));
    town.submit(town.writer, broadcast).expectBody().jsonPath("$.state").isEqualTo("SUBMITTED");
    town.approve(town.writer, broadcast).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("broadcast-is-your-own");
    town.approve(town.colleague, broadcast).expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("APPROVED").jsonPath("$.mine").isEqualTo(false);
    assertThat(town.slice.count("audit_entry where action = 'broadcast.approve' and subject_id = '" + id(broadcast)
        + "' and actor_person = '" + town.colleague.person() + "'")).isOne();
  }

  /** Whoever has had a hand in it is not its second person, whoever wrote last. */
  @Test
  void whoHasMendedItHasWrittenIt() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28, "休館します。", true));
    town.rewrite(town.colleague, broadcast, content(FROM_WEEK_28, "休館いたします。", true)).expectStatus().isOk();
    town.submit(town.writer, broadcast).expectStatus().isOk();
    town.approve(town.colleague, broadcast).expectStatus().isEqualTo(409);
  }

  @Test
  void whatWasChangedSinceItWasReadIsNotAgreedTo() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28, "休館します。", true));
    town.submit(town.writer, broadcast).expectStatus().isOk();
    town.post(town.colleague, broadcast + "/approve", "{'content':'" + UNREAD + "','families':5}").expectStatus().isEqualTo(409)
        .expectBody().jsonPath("$.code").isEqualTo("broadcast-changed-meanwhile");
  }

  @Test
  void whatWasChangedSinceItWasReadIsNeitherHandedOnNorWrittenOver() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28));
    var read = town.fingerprint(town.writer, broadcast);
    town.rewrite(town.colleague, broadcast, content(FROM_WEEK_28, "開館します。", false)).expectStatus().isOk();
    town.post(town.writer, broadcast + "/submit", "{'content':'" + read + "'}").expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("broadcast-changed-meanwhile");
    town.put(town.writer, broadcast, naming(read, content(FROM_WEEK_28))).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("broadcast-changed-meanwhile");
    town.post(town.writer, broadcast + "/submit", "{}").expectStatus().isBadRequest().expectBody()
        .jsonPath("$.field").isEqualTo("content");
    assertThat(town.state(broadcast)).isEqualTo("DRAFT");
  }

  /** The same words, submitted again once more families have come. */
  @Test
  void whoAgreesAgreesToTheNumberThatSheHasRead() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28, "休館します。", true));
    town.submit(town.writer, broadcast).expectStatus().isOk();
    var read = town.fingerprint(town.colleague, broadcast);
    town.post(town.colleague, broadcast + "/approve", "{'content':'" + read + "','families':4}").expectStatus()
        .isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo("broadcast-changed-meanwhile");
    town.approve(town.colleague, broadcast).expectStatus().isOk();
  }

  @Test
  void editAfterTheApprovalAsksForAnotherOne() {
    town.expectants(5);
    var broadcast = town.approved(content(FROM_WEEK_28, "休館します。", true));
    town.rewrite(town.writer, broadcast, content(FROM_WEEK_28, "開館します。", true)).expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("DRAFT").jsonPath("$.approvedAt").doesNotExist();
    town.goOnToTheEnd();
    assertThat(town.slice.count("notice")).isZero();
  }

  @Test
  void colleagueSendsItBackWithARemark() {
    town.expectants(5);
    var broadcast = town.drafted(content(FROM_WEEK_28, "休館します。", true));
    town.submit(town.writer, broadcast).expectStatus().isOk();
    town.post(town.colleague, broadcast + "/return", "{'remark':'日付がありません'}").expectStatus().isOk().expectBody()
        .jsonPath("$.state").isEqualTo("RETURNED").jsonPath("$.remark").isEqualTo("日付がありません");
    town.approve(town.colleague, broadcast).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("broadcast-stands-elsewhere").jsonPath("$.arguments.state").isEqualTo("RETURNED");
  }

  @Test
  void noMoreThanThreeADayAndThirtyUnsent() {
    town.expectants(5);
    IntStream.range(0, 3).forEach(_ -> town.approved(content(FROM_WEEK_28)));
    var fourth = town.drafted(content(FROM_WEEK_28));
    town.submit(town.writer, fourth).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("too-many-broadcasts-today");
    town.sql("insert into broadcast select gen_random_uuid(), municipality, 'DRAFT', segment, headline, text, deadline,"
        + " important, written_at, authors from broadcast, generate_series(1, 26) where id = '" + id(fourth) + "'");
    town.post(town.writer, BROADCASTS, content(FROM_WEEK_28)).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("too-many-broadcasts-unsent");
  }

  @Test
  void whatReachedNobodyLeavesRoomForAnotherThatDay() {
    town.expectants(5);
    var three = Stream.generate(() -> town.approved(content(FROM_WEEK_28))).limit(3).toList();
    town.post(town.writer, three.getFirst() + "/stop", "{}").expectStatus().isOk();
    town.goOnToTheEnd();
    assertThat(town.state(town.approved(content(FROM_WEEK_28)))).isEqualTo("APPROVED");
    town.post(town.writer, three.getLast() + "/stop", "{}").expectStatus().isOk();
    town.submit(town.writer, town.drafted(content(FROM_WEEK_28))).expectStatus().isEqualTo(409).expectBody()
        .jsonPath("$.code").isEqualTo("too-many-broadcasts-today");
  }

  @Test
  void previewShowsEveryLanguageAndNothingOfItOnALockScreen() {
    var broadcast = town.drafted(content(FROM_WEEK_28, "赤ちゃんの体重を測ります。", false));
    town.get(town.colleague, broadcast + "/preview")
        .jsonPath("$.length()").isEqualTo(3)
        .jsonPath("$[0].language").isEqualTo("ja")
        .jsonPath("$[0].inTheApp.headline").isEqualTo("説明会")
        .jsonPath("$[0].inTheApp.text").isEqualTo("赤ちゃんの体重を測ります。")
        .jsonPath("$[0].afterALoss.text").value(String.class, text -> assertThat(text).doesNotContain("赤ちゃん"))
        .jsonPath("$[0].onTheLockScreen.FCM.headline").isEqualTo("お知らせがあります")
        .jsonPath("$[0].onTheLockScreen.LINE.text").isEqualTo("アプリを開いてご確認ください。");
    assertThat(town.slice.count("audit_entry where action = 'broadcast.read' and actor_person = '"
        + town.colleague.person() + "'")).isOne();
  }

  @Test
  void trialRingsOnTheClerksOwnPhone() {
    var broadcast = town.drafted(content(FROM_WEEK_28));
    town.post(town.writer, broadcast + "/test", "{'language':'en'}").expectStatus().isEqualTo(409);
    town.put(town.writer, "/v1/me/devices/app", "{'token':'clerk','platform':'IOS'}").expectStatus().isNoContent();
    town.post(town.writer, broadcast + "/test", "{'language':'en'}").expectStatus().isAccepted().expectBody()
        .jsonPath("$.phones").isEqualTo(1);
    assertThat(town.slice.count("push_delivery where address = 'clerk' and title like '[Trial]%'")).isOne();
  }

  @Test
  void listIsReadByPagesAndRecorded() {
    var first = town.drafted(content(FROM_WEEK_28));
    town.slice.clock.set("2026-12-01T09:01:00+09:00");
    var second = town.drafted(content(FROM_WEEK_28));
    town.get(town.colleague, BROADCASTS + "?limit=1").jsonPath("$.broadcasts[0].id").isEqualTo(id(second))
        .jsonPath("$.next").isEqualTo(id(second));
    town.get(town.colleague, BROADCASTS + "?limit=1&after=" + id(second)).jsonPath("$.broadcasts[0].id").isEqualTo(id(first));
    assertThat(town.slice.count("audit_entry where action = 'broadcast.list' and actor_person = '"
        + town.colleague.person() + "'")).isEqualTo(2);
  }

  @Test
  void anotherTownKnowsNothingOfIt() {
    var broadcast = town.drafted(content(FROM_WEEK_28));
    var elsewhere = new Actor(new PersonId(UUID.randomUUID()), Role.STAFF, FeatureSlice.TOYONAKA, Optional.empty());
    town.slice.as(elsewhere).get().uri(broadcast).exchange().expectStatus().isNotFound();
    town.post(elsewhere, broadcast + "/stop", "{}").expectStatus().isNotFound();
    town.get(elsewhere, BROADCASTS).jsonPath("$.broadcasts.length()").isEqualTo(0);
  }
}
