package jp.sango.journey;

import static java.time.DayOfWeek.TUESDAY;
import static jp.sango.journey.Wish.day;
import static jp.sango.journey.Wish.stay;
import static jp.sango.journey.Wish.wishes;
import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One family's way from registration to her stay, with everybody she meets; each step goes on from the last. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String KEY = "journey-first-application";
  private final List<Duration> untilSeen = new ArrayList<>();

  @Autowired
  private Sango sango;

  private Person mother;
  private Person staff;
  private Person tablet;
  private Board board;
  private EventStream stream;

  /** The day on which she applies; the draw is at its 10:00. */
  private LocalDate today;
  private Wish stay;
  private Wish day;

  private String registration;
  private Reply receipt;
  private String visit;
  private String otherVisit;
  private String call;
  private String checkIn;
  private Rivals rivals;

  @BeforeAll
  void comeToTheMorning() {
    board = new Board(sango.anyone());
    // Nobody may have asked before: a node that has just started does not know the board yet, and says so.
    Eventually.within(PATIENCE, () -> sango.anyone().get(Board.PATH).is(200));
    today = firstMorning();
    sango.clock().moveTo(today, "08:00");
    mother = sango.newResident("setagaya");
    staff = sango.as("staff-setagaya");
    tablet = sango.as("tablet-setagaya-center");
    stay = stay("center", today.plusDays(2), 2);
    day = day("mamas-room", WorkingDay.next(TUESDAY, today.plusDays(4)));
  }

  /** Other journeys leave visits and applications behind, and at the year's end everybody is closed. */
  private LocalDate firstMorning() {
    var tomorrow = sango.clock().inDays(1);
    return tomorrow.datesUntil(tomorrow.plusDays(40))
        .filter(day -> isUntouched("center", day.plusDays(2), 15) && isUntouched("center", day.plusDays(3), 15)
            && isUntouched("shiseikai-2", day.plusDays(2), 2)
            && isUntouched("shiseikai-2", day.plusDays(5), 2) && isUntouched("shiseikai-2", day.plusDays(6), 2))
        .findFirst().orElseThrow();
  }

  private boolean isUntouched(String facility, LocalDate date, int seats) {
    return numbers(board.slot(facility, "SHORT_STAY", date)).equals(List.of(seats, 0, 0, 0, seats));
  }

  @Test
  @Order(10)
  void sheRegistersWhilePregnant() {
    var form = Form.pregnant(today.plusDays(10));

    var answer = mother.put("/v1/me/registration", form.fields()).is(201);

    assertThat(answer.header("Location")).isEqualTo("/v1/me/registration");
    assertThat(answer.text("/state")).isEqualTo("SUBMITTED");
    assertThat(answer.text("/policyVersion")).isNotEmpty();
    assertThat(answer.text("/nextStep")).isNotEmpty();
    registration = answer.text("/id");
    mother.get("/v1/me/usage-card").isProblem(404, "no-usage-card");
    mother.post("/v1/me/applications", wishes(stay)).isProblem(422, "registration-not-approved");
  }

  @Test
  @Order(15)
  void nobodyIsApprovedBeforeSheHasBeenAssessed() {
    assertThat(waiting().at("/assessed").asBoolean()).isFalse();
    assertThat(waiting().at("/toDo").asString()).isEqualTo("ASSESS");
    var path = "/v1/staff/registrations/" + registration;
    staff.post(path + "/approve", Map.of("householdExempt", false)).isProblem(409, "assessment-missing");
    assertThat(mother.get("/v1/me/registration").is(200).text("/state")).isEqualTo("SUBMITTED");

    sango.assess(registration);

    assertThat(waiting().at("/assessed").asBoolean()).isTrue();
    assertThat(waiting().at("/toDo").asString()).isEqualTo("DECIDE");
    assertThat(staff.get(path).is(200).text("/toDo")).isEqualTo("DECIDE");
    assertThat(mother.get("/v1/me/registration").is(200).text()).doesNotContain("assessed");
  }

  private JsonNode waiting() {
    return staff.everyPageOf("/v1/staff/registrations?state=SUBMITTED", "registrations").stream()
        .filter(one -> one.at("/id").asString().equals(registration)).findFirst().orElseThrow();
  }

  @Test
  @Order(20)
  void staffApproveAndSheIsToldNothingOfHerTier() {
    staff.post("/v1/staff/registrations/" + registration + "/approve", Map.of("householdExempt", false)).is(200);

    var file = staff.get("/v1/staff/registrations/" + registration).is(200);
    assertThat(file.at("/assessed").asBoolean()).isTrue();
    assertThat(file.at("/toDo").isNull()).isTrue();
    var approved = mother.get("/v1/me/registration").is(200);
    assertThat(approved.text("/state")).isEqualTo("APPROVED");
    assertThat(approved.number("/coupons")).isEqualTo(5);
    assertThat(approved.text()).doesNotContain("tier");
  }

  @Test
  @Order(30)
  void afterTheBirthSheAddsHerBaby() {
    mother.post("/v1/me/applications", wishes(stay)).isProblem(422, "child-not-born");

    mother.put("/v1/me/registration",
        Form.pregnant(today.plusDays(10)).with("children", List.of(Form.baby(today.minusDays(1)))).fields()).is(200);
  }

  @Test
  @Order(40)
  void anyoneSeesWhatIsFreeAndAsksAgainForNothing() {
    var path = Board.PATH + Board.query("center", "SHORT_STAY", stay.start());
    var free = sango.anyone().get(path).is(200);

    var slot = free.at("/slots/0");
    assertThat(slot.at("/status").asString()).isEqualTo("OPEN");
    assertThat(numbers(slot)).containsExactly(15, 0, 0, 0, 15);
    sango.anyone().get(path, headers -> headers.setIfNoneMatch(free.header("ETag"))).is(304);
  }

  @Test
  @Order(50)
  void aStreamBeginsWithASnapshot() {
    stream = sango.anyone().open(Board.PATH + "/events?facility=center&type=SHORT_STAY");

    stream.awaitEvent("snapshot", "\"date\":\"" + stay.start() + "\"");
  }

  @Test
  @Order(60)
  void sheLinksHerPhoneAndLine() {
    mother.put("/v1/me/devices/installation-1", Map.of("token", sango.phone(mother).fcmToken(), "platform", "ANDROID")).is(204);
    var token = sango.linkLine(mother);

    mother.post("/v1/me/line", Map.of("idToken", token)).isProblem(400, "line-login-over");
  }

  @Test
  @Order(70)
  void aPreviewSaysFeeAndDrawAndKeepsNothing() {
    var before = sango.rows().counts();

    var preview = mother.post("/v1/me/applications/preview", wishes(stay)).is(200);

    assertThat(preview.number("/wishes/0/fee/total")).isEqualTo(2 * 2_000);
    assertThat(preview.number("/wishes/0/fee/couponsUsed")).isEqualTo(2);
    assertThat(preview.number("/wishes/0/fee/couponsLeft")).isEqualTo(3);
    assertThat(preview.text("/decidedBy")).isEqualTo("DRAW");
    assertThat(preview.text("/drawAt")).isEqualTo(today + "T10:00:00+09:00");
    assertThat(sango.rows().counts()).isEqualTo(before);
  }

  @Test
  @Order(80)
  void sheAppliesAndEverybodySeesOneMoreApplicant() {
    receipt = mother.post("/v1/me/applications", wishes(stay), headers -> headers.set("Idempotency-Key", KEY)).is(201);

    isSeen(() -> assertThat(numbers(board.slot(stay))).containsExactly(15, 0, 0, 1, 15));
    assertThat(receipt.text("/state")).isEqualTo("PENDING");
    assertThat(receipt.text("/drawAt")).isEqualTo(today + "T10:00:00+09:00");
    assertThat(receipt.text("/receivedAt")).startsWith(today + "T08:").endsWith("+09:00");
    assertThat(receipt.header("Location")).isEqualTo("/v1/me/applications/" + receipt.text("/id"));
    stream.awaitEvent("slot", "\"applicants\":1");
  }

  @Test
  @Order(90)
  void theSameRequestAgainGetsTheSameAnswerAndAppliesOnce() {
    var again = mother.post("/v1/me/applications", wishes(stay), headers -> headers.set("Idempotency-Key", KEY));

    again.is(201);
    assertThat(again.text()).isEqualTo(receipt.text());
    assertThat(again.header("Location")).isEqualTo(receipt.header("Location"));
    assertThat(mother.get("/v1/me/applications").is(200).json()).hasSize(1);
    assertThat(numbers(board.slot(stay))).containsExactly(15, 0, 0, 1, 15);
    mother.post("/v1/me/applications", wishes(day), headers -> headers.set("Idempotency-Key", KEY))
        .isProblem(409, "idempotency-key-reused");
  }

  @Test
  @Order(100)
  void sheWithdrawsAnotherAndAppliesForADayToo() {
    var mistaken = mother.post("/v1/me/applications", wishes(day)).is(201);
    isSeen(() -> assertThat(board.slot(day).at("/applicants").asInt()).isEqualTo(1));

    assertThat(mother.delete(mistaken.header("Location")).is(200).text("/state")).isEqualTo("WITHDRAWN");

    isSeen(() -> assertThat(board.slot(day).at("/applicants").asInt()).isZero());
    mother.post("/v1/me/applications", wishes(day)).is(201);
  }

  @Test
  @Order(110)
  void threeOthersApplyForTwoBedsElsewhere() {
    rivals = Rivals.applyFor(sango, stay("shiseikai-2", today.plusDays(5), 2), 3);
  }

  @Test
  @Order(120)
  void theSeedWasCommittedBeforeSheApplied() {
    var draw = draws().get(0);

    assertThat(draw.at("/state").asString()).isEqualTo("OPEN");
    assertThat(draw.at("/seedHash").asString()).hasSize(64);
    assertThat(draw.has("seed")).isFalse();
    assertThat(draw.at("/openedAt").asString()).isLessThan(receipt.text("/receivedAt"));
  }

  @Test
  @Order(200)
  void atTenSheIsDrawnAndTold() {
    var committed = draws().get(0).at("/seedHash").asString();

    sango.clock().moveTo(today, "10:00");

    var result = mother.get(receipt.header("Location")).is(200);
    assertThat(result.text("/state")).isEqualTo("WON");
    assertThat(result.number("/outcome/grantedRank")).isEqualTo(1);
    assertThat(result.text("/wishes/0/result/why")).isEqualTo("GIVEN");
    assertThat(draws().get(0).at("/state").asString()).isEqualTo("PUBLISHED");
    assertThat(draws().get(0).at("/seedHash").asString()).isEqualTo(committed);
  }

  @Test
  @Order(210)
  void anyoneCanRecomputeTheDrawAndSheHerNumber() {
    var id = mother.get(receipt.header("Location")).text("/outcome/draw");
    var published = sango.anyone().get("/v1/draws/" + id + "/proof").is(200);
    var record = PublicRecord.of(published.json());
    var hers = mother.get(receipt.header("Location") + "/proof").is(200);
    var outcome = mother.get(receipt.header("Location")).at("/outcome");

    assertThat(record.seedHash()).isEqualTo(published.text("/draw/seedHash"));
    // Hers, the three rivals', and of whoever else applied.
    assertThat(published.number("/draw/tickets")).isGreaterThanOrEqualTo(4);
    assertThat(record.ticket(hers.at("/ticket"))).isEqualTo(outcome.at("/ticket").asString());
    assertThat(record.rootFrom(hers.at("/ticket"))).isEqualTo(published.text("/draw/ticketsRoot"));
    assertThat(record.lotteryNumber(outcome.at("/ticket").asString()))
        .isEqualTo(outcome.at("/lotteryNumber").asString()).isEqualTo(hers.text("/lotteryNumber"));
    assertThat(published.text()).doesNotContainIgnoringCase("tier\":")
        .doesNotContain(Form.NAME, registration, outcome.at("/ticket").asString(), outcome.at("/lotteryNumber").asString());
  }

  @Test
  @Order(215)
  void auditorExportsTheWholeDrawAndThatIsRecorded() {
    var auditor = sango.as("auditor-setagaya");
    var id = mother.get(receipt.header("Location")).text("/outcome/draw");
    var export = auditor.get("/v1/staff/draws/" + id + "/export").is(200).text();

    assertThat(export).startsWith("{\"draw\":").contains("\"terms\":", "HIGH_NEED", "\"application\":").contains("{\"end\":")
        .doesNotContain(Form.NAME, registration);
    assertThat(staff.get("/v1/staff/draws/" + id).is(200).at("/tiers")).isNotEmpty();
    assertThat(auditor.get("/v1/staff/audit?action=draw.read&subject=" + id).is(200).text("/entries/0/why"))
        .isEqualTo("watching-over-draws");
    assertThat(auditor.get("/v1/staff/audit?action=draw.export&subject=" + id).is(200).text("/entries/0/why"))
        .isEqualTo("watching-over-draws");
  }

  @Test
  @Order(220)
  void amongTheRivalsTheSmallestNumbersWin() {
    assertThat(rivals.states()).containsExactly("WON", "WON", "LOST");
  }

  @Test
  @Order(230)
  void herPhonesSayNeutrallyThatThereIsAResult() {
    var phone = sango.phone(mother);

    phone.awaitPushes(1);

    assertThat(phone.kinds()).containsOnly("DRAW_RESULT");
    assertThat(phone.messages()).allSatisfy(message -> {
      assertThat(message.title()).isEqualTo("お知らせがあります");
      assertThat(message.body()).isEqualTo("アプリを開いてご確認ください。");
    });
  }

  @Test
  @Order(240)
  void herInboxHoldsTheWholeTextAndRemembersWhatSheHasRead() {
    var inbox = mother.get("/v1/me/notices").is(200);

    assertThat(texts(inbox.json(), "/kind")).containsExactlyInAnyOrder(
        "REGISTRATION_APPROVED", "DRAW_WON", "DRAW_WON", "VISIT_CONFIRMED", "VISIT_CONFIRMED");
    assertThat(inbox.text()).contains("区立産後ケアセンター", inWords(stay.start()));
    var id = inbox.text("/0/id");
    assertThat(mother.post("/v1/me/notices/" + id + "/read").is(200).text("/readAt")).isNotEmpty();
  }

  @Test
  @Order(250)
  void boardAndStreamShowTheSeatTaken() {
    isSeen(() -> {
      assertThat(numbers(board.slot(stay))).containsExactly(15, 1, 0, 0, 14);
      assertThat(numbers(board.slot("center", "DAY_SERVICE", stay.start()))).containsExactly(15, 1, 0, 0, 14);
    });
    stream.awaitEvent("slot", "\"confirmed\":1");
    stream.close();
  }

  @Test
  @Order(260)
  void theTabletSeesHerOnHerDaysAndOthersDoNot() {
    var list = tablet.get("/v1/provider/visits?date=" + stay.start()).is(200);

    assertThat(list.json()).hasSize(1);
    assertThat(list.text("/0/name")).isEqualTo(Form.NAME);
    assertThat(list.text("/0/telephone")).isEqualTo(Form.TELEPHONE);
    assertThat(list.number("/0/fee")).isEqualTo(4_000);
    assertThat(list.text("/0/address")).as("the facility checks it on the day").contains(Form.ADDRESS);
    assertThat(list.text()).doesNotContain("tier", Form.NOTE, Form.EMAIL);
    visit = list.text("/0/id");
    assertThat(tablet.get("/v1/provider/visits?date=" + stay.start().plusDays(1)).is(200).text("/0/id"))
        .isEqualTo(visit);
    var elsewhere = sango.as("tablet-setagaya-shiseikai-2");
    assertThat(elsewhere.get("/v1/provider/visits?date=" + stay.start()).is(200).json()).isEmpty();
    elsewhere.post("/v1/provider/visits/" + visit + "/pre-visit-call").isProblem(404, "visit-unknown");
  }

  @Test
  @Order(300)
  void theProviderCallsAndHerPhoneRings() {
    var started = tablet.post("/v1/provider/visits/" + visit + "/pre-visit-call").is(201);
    Eventually.within(PATIENCE, () -> assertThat(sango.phone(mother).kinds()).contains("CALL"));

    call = started.text("/id");
    sango.phone(mother).awaitPushes(2);
    assertThat(sango.phone(mother).messages()).allSatisfy(message ->
        assertThat(message.raw()).doesNotContain("センター", "center", "産後", Form.NAME));
    assertThat(tablet.post("/v1/provider/visits/" + visit + "/pre-visit-call").is(200).text("/id")).isEqualTo(call);
    assertThat(mother.get("/v1/me/pre-visit-calls").is(200).text("/0/id")).isEqualTo(call);
  }

  @Test
  @Order(310)
  void sheAnswersEachWayAndTheTabletSeesTheLast() {
    var path = "/v1/me/pre-visit-calls/" + call + "/answer";
    var at = today + "T14:30:00+09:00";

    mother.post(path, Map.of("answer", "CALL_ME_AT")).isProblem(400, "required");
    assertThat(mother.post(path, Map.of("answer", "CALL_ME_AT", "at", at)).is(200).text("/callAt")).isEqualTo(at);
    assertThat(latestAnswer()).isEqualTo("CALL_ME_AT");
    mother.post(path, Map.of("answer", "DONE_BY_MESSAGE")).is(200);
    assertThat(latestAnswer()).isEqualTo("DONE_BY_MESSAGE");
    mother.post(path, Map.of("answer", "NOW")).is(200);
    assertThat(latestAnswer()).isEqualTo("NOW");
  }

  @Test
  @Order(320)
  void whatWasSaidIsKept() {
    var path = "/v1/provider/visits/" + visit + "/checklist";

    tablet.put(path, Map.of("entries", Map.of("allergies", "卵"), "finished", false)).is(200);
    tablet.put(path, Map.of("entries", Map.of("allergies", "卵、そば", "night-contact", "夫"), "finished", true)).is(200);

    var shown = tablet.get("/v1/provider/visits?date=" + stay.start()).is(200);
    assertThat(shown.text("/0/checklist/entries/allergies")).isEqualTo("卵、そば");
    assertThat(shown.at("/0/checklist/finished").asBoolean()).isTrue();
    assertThat(shown.at("/0/call/overdue").asBoolean()).isFalse();
  }

  @Test
  @Order(400)
  void herUsageCardShowsDaysCouponsAndACode() {
    var card = mother.get("/v1/me/usage-card").is(200);

    assertThat(balance(card, "SHORT_STAY")).containsExactly(7, 2, 0, 5);
    assertThat(balance(card, "DAY_SERVICE")).containsExactly(7, 1, 0, 6);
    assertThat(card.number("/couponsGranted")).isEqualTo(5);
    assertThat(card.number("/couponsLeft")).isEqualTo(2);
    assertThat(mother.get("/v1/me/usage-card/qr").is(200).text()).startsWith("<svg").contains("<path");
    tablet.post("/v1/provider/check-ins", Map.of("card", card.text("/card"))).isProblem(422, "no-visit-today");
  }

  @Test
  @Order(410)
  void onTheDaySheIsCheckedInOnceHoweverOftenTheCardIsScanned() {
    var old = card();
    sango.clock().moveTo(stay.start(), "10:30");
    tablet.post("/v1/provider/check-ins", Map.of("card", old)).isProblem(422, "card-expired");

    var first = tablet.post("/v1/provider/check-ins", Map.of("card", card())).is(201);
    var again = tablet.post("/v1/provider/check-ins", Map.of("card", card())).is(200);

    checkIn = first.text("/id");
    assertThat(again.text("/id")).isEqualTo(checkIn);
    assertThat(first.text("/date")).isEqualTo(stay.start().toString());
    assertThat(balance(first, "SHORT_STAY")).containsExactly(7, 1, 1, 5);
    sango.as("tablet-setagaya-shiseikai-2").post("/v1/provider/check-ins", Map.of("card", card()))
        .isProblem(422, "visit-elsewhere");
    sango.as("tablet-toyonaka-sample-clinic").post("/v1/provider/check-ins", Map.of("card", card()))
        .isProblem(400, "card-invalid");
  }

  @Test
  @Order(420)
  void aWrongCheckInIsTakenBackWithAReasonAndMadeAgain() {
    var path = "/v1/provider/check-ins/" + checkIn + "/revert";

    var reverted = tablet.post(path, Map.of("reason", "別の方のカードでした")).is(200);
    assertThat(reverted.text("/revertReason")).isEqualTo("別の方のカードでした");
    assertThat(tablet.post(path, Map.of("reason", "もう一度")).is(200).text("/revertReason"))
        .isEqualTo("別の方のカードでした");
    assertThat(balance(mother.get("/v1/me/usage-card"), "SHORT_STAY")).containsExactly(7, 2, 0, 5);

    var anew = tablet.post("/v1/provider/check-ins", Map.of("card", card())).is(201);
    assertThat(anew.text("/id")).isNotEqualTo(checkIn);
    assertThat(tablet.get("/v1/provider/visits").is(200).at("/0/checkedIn").asBoolean()).isTrue();
  }

  @Test
  @Order(500)
  void whenShePassesUpTheOtherDayItsSeatIsFreeForAll() {
    assertThat(board.slot(day).at("/confirmed").asInt()).isEqualTo(1);
    otherVisit = visitAt("mamas-room").at("/id").asString();

    assertThat(mother.post("/v1/me/visits/" + otherVisit + "/cancel").is(200).text("/state")).isEqualTo("CANCELLED");

    isSeen(() -> assertThat(numbers(board.slot(day))).containsExactly(3, 0, 0, 0, 3));
    assertThat(mother.post("/v1/me/visits/" + otherVisit + "/cancel").is(200).text("/state")).isEqualTo("CANCELLED");
    mother.post("/v1/me/visits/" + visit + "/cancel").isProblem(409, "visit-begun");
    assertThat(balance(mother.get("/v1/me/usage-card"), "DAY_SERVICE")).containsExactly(7, 0, 0, 7);
    sango.phone(mother).awaitPushes(3);
  }

  @Test
  @Order(510)
  void aRerunGivesAFreedBedToWhoLostAndSaysPubliclyWhy() {
    rivals.oneWinnerCancels();
    var reason = "定員の登録に誤りがあったため";

    var rerun = staff.post("/v1/staff/draws/" + draws().get(0).at("/id").asString() + "/rerun",
        Map.of("reason", reason)).is(201);

    var published = sango.anyone().get(rerun.header("Location")).is(200);
    assertThat(published.text("/reason")).isEqualTo(reason);
    assertThat(published.text("/rerunOf")).isEqualTo(draws().get(0).at("/id").asString());
    assertThat(published.number("/run")).isEqualTo(2);
    assertThat(draws()).hasSize(2);
    assertThat(rivals.states()).containsExactly("WON", "WON", "WON");
    assertThat(rivals.numbersChanged()).isFalse();
  }

  @Test
  @Order(600)
  void auditorsFindEveryWriteWithWhoAndWhenAndNobodysName() {
    var trail = sango.as("auditor-setagaya").get("/v1/staff/audit?limit=200").is(200);

    assertThat(texts(trail.at("/entries"), "/action")).contains(
        "registration.submit", "registration.approve", "registration.amend", "device.put", "line.link",
        "application.submit", "application.withdraw", "draw.seal", "draw.decide", "draw.publish", "notice.read",
        "pre-visit-call.start", "pre-visit-call.answer", "visit.checklist", "check-in.enter", "check-in.revert",
        "visit.cancel", "draw.rerun");
    assertThat(of(trail, "registration.approve", registration).at("/actor/role").asString()).isEqualTo("STAFF");
    assertThat(of(trail, "check-in.revert", checkIn).at("/actor/facility").asString()).isEqualTo("center");
    assertThat(of(trail, "visit.cancel", otherVisit).at("/requestId").asString()).isNotEmpty();
    assertThat(trail.text()).doesNotContain(
        Form.NAME, Form.TELEPHONE, Form.ADDRESS, Form.EMAIL, "卵、そば", sango.phone(mother).fcmToken());
    assertThat(sango.as("auditor-toyonaka").get("/v1/staff/audit?limit=200").is(200).text())
        .doesNotContain(registration);
  }

  /** As a rule: now and then the machine stands still. */
  @Test
  @Order(700)
  void whatChangedWasSeenWithinASecond() {
    assertThat(untilSeen.stream().sorted().skip(untilSeen.size() / 2)).first(DURATION).isLessThan(A_SECOND);
  }

  private void isSeen(Runnable assertion) {
    var changed = System.nanoTime();
    Eventually.within(PATIENCE, assertion);
    untilSeen.add(Duration.ofNanos(System.nanoTime() - changed));
  }

  private JsonNode draws() {
    return sango.anyone().get("/v1/programmes/131121/draws?date=" + today).is(200).json();
  }

  private String card() {
    return mother.get("/v1/me/usage-card").is(200).text("/card");
  }

  private String latestAnswer() {
    return tablet.get("/v1/provider/visits?date=" + stay.start()).is(200).text("/0/call/latest/answer");
  }

  private JsonNode visitAt(String facility) {
    return stream(mother.get("/v1/me/visits").is(200).json())
        .filter(visit -> visit.at("/facility").asString().equals(facility)).findFirst().orElseThrow();
  }

  private static JsonNode of(Reply trail, String action, String subject) {
    return stream(trail.at("/entries"))
        .filter(entry -> entry.at("/action").asString().equals(action))
        .filter(entry -> entry.at("/subject").asString().equals(subject))
        .findFirst().orElseThrow(() -> new AssertionError("no " + action + " of " + subject + " in " + trail));
  }

  private static String inWords(LocalDate date) {
    return date.format(DateTimeFormatter.ofPattern("M月d日"));
  }

  /** Capacity, confirmed, held, applicants, remaining. */
  private static List<Integer> numbers(JsonNode slot) {
    return List.of(slot.at("/capacity").asInt(), slot.at("/confirmed").asInt(), slot.at("/held").asInt(),
        slot.at("/applicants").asInt(), slot.at("/remaining").asInt());
  }

  /** Days granted, confirmed, used, remaining, of the limit that counts this type. */
  private static List<Integer> balance(Reply card, String type) {
    return stream(card.at("/balances"))
        .filter(balance -> balance.at("/types").toString().contains(type))
        .map(balance -> List.of(balance.at("/days").asInt(), balance.at("/confirmed").asInt(),
            balance.at("/used").asInt(), balance.at("/remaining").asInt()))
        .findFirst().orElseThrow();
  }

  private static List<String> texts(JsonNode array, String pointer) {
    return stream(array).map(element -> element.at(pointer).asString()).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
