package jp.sango.journey;

import static java.time.DayOfWeek.TUESDAY;
import static java.util.Collections.nCopies;
import static jp.sango.journey.Endpoint.body;
import static jp.sango.journey.Endpoint.write;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.journey.Endpoint.BadRequest;

/**
 * Every write of the API with what it refuses.
 *
 * @param mother registered, approved and with a baby: refused for the request alone
 * @param cityMother the same, where nothing is drawn
 */
record RefusedWrites(Sango sango, Person mother, Person cityMother, Person newcomer) {

  private static final String STAFF = "staff-setagaya";
  private static final String NURSE = "nurse-setagaya";
  private static final String AUDITOR = "auditor-setagaya";
  private static final String TABLET = "tablet-setagaya-center";
  private static final String RESIDENT = "resident-setagaya-1";
  private static final Object NO_TEXT = Map.of("not", "text");

  Stream<BadRequest> all() {
    return Stream.of(care(), registration(), familyEvents(), familyFiles(), applications(), standingWishes(), bookings(),
            coordination(), onBehalf(), phones(),
            visits(), offers(), provider(), facilityPeople(), staff())
        .flatMap(List::stream).flatMap(Endpoint::badRequests);
  }

  private List<Endpoint> registration() {
    var today = sango.clock().today();
    var form = Form.withBaby(today.minusDays(20)).fields();
    return List.of(
        write("PUT /v1/me/registration", newcomer.name(), form)
            .needs("name", "kana", "birthDate", "address", "address.postalCode", "address.line", "telephone",
                "language", "livesInMunicipality", "reasons", "householdExemptionClaimed", "children[0].birthDate")
            .cannotRead("name", NO_TEXT, 5, List.of(), "\u0000", "名\u0007")
            .cannotRead("birthDate", "1994-13-01", "April", true, "2020-01-01", "1850-01-01")
            .cannotRead("kana", "abc").cannotRead("telephone", "12", "call me").cannotRead("email", "x")
            .cannotRead("address.postalCode", "15", "ABCDEFG").cannotRead("language", "fr", 7)
            .cannotRead("reasons", "BODY").cannotRead("reasons[0]", "HUNGER", 0)
            .cannotRead("livesInMunicipality", "perhaps").cannotRead("children", Map.of())
            .cannotRead("dueDate", today.plusDays(400).toString(), "soon")
            .cannotRead("children[0].birthDate", today.plusDays(1).toString())
            .cannotRead("children[0].gestationWeeks", 10, 50, 39.5, "many", 9_999_999_999L)
            .cannotRead("children[0].birthWeightGrams", 0, 99_999)
            .refuses("name", "名".repeat(81), "too-long").refuses("note", "x".repeat(1_001), "too-long")
            .refuses("children", nCopies(7, Form.baby(today)), "list-too-long")
            .refuses("children[0].shoeSize", 9, "unknown-field").refuses("address.planet", "Mars", "unknown-field")
            .cannotRead("children[0].relation", "LENT", 0).cannotRead("children[0].medicalCare", "often")
            .cannotRead("loss", "yes").cannotRead("siblings", "two").cannotRead("illness", "FLU", 1)
            .cannotRead("withoutDevice", "perhaps").cannotRead("interpreter", "語", "vi!", NO_TEXT)
            .cannotRead("facilityOfBirth", "No where", NO_TEXT)
            .refuses("facilityOfBirth", "nowhere", "facility-unknown")
            .refuses("siblings", nCopies(11, body("birthDate", "2022-01-01")), "list-too-long")
            .objects("livesInMunicipality", false, "lives-elsewhere", "livesInMunicipality")
            .objects("reasons", List.of(), "no-need-named", "reasons")
            .isNotFor(TABLET, STAFF, NURSE, AUDITOR));
  }

  private List<Endpoint> familyEvents() {
    var today = sango.clock().today();
    var loss = body("kind", "STILLBIRTH", "on", today.toString());
    var staffLoss = body("kind", "STILLBIRTH", "on", today.toString(), "channel", "TELEPHONE");
    var move = body("on", today.plusDays(30).toString());
    var staffMove = body("on", today.plusDays(30).toString(), "channel", "COUNTER");
    return List.of(
        write("POST /v1/me/registrations", mother.name(), Form.withBaby(today.minusDays(20)).fields())
            .needs("name", "address.line").cannotRead("name", NO_TEXT).isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("POST /v1/me/registration/loss", mother.name(), loss)
            .needs("kind", "on").cannotRead("kind", "ELSE", 0).cannotRead("on", "soon", today.plusDays(1).toString())
            .cannotRead("child", 7, -1, "first").cannotRead("stillExpecting", "perhaps")
            .isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("PUT /v1/staff/registrations/{id}/loss", NURSE, staffLoss)
            .needs("kind", "on", "channel").cannotRead("channel", "FAX", 1)
            .refuses("channel", "ONLINE", "channel-is-her-own").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT /v1/me/registration/move", mother.name(), move)
            .needs("on").cannotRead("on", "soon", "2199-01-01", "1999-01-01").isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("PUT /v1/staff/registrations/{id}/move", STAFF, staffMove)
            .needs("channel").cannotRead("on", "soon", "2199-01-01")
            .refuses("channel", "ONLINE", "channel-is-her-own").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR));
  }

  private List<Endpoint> familyFiles() {
    var form = Form.withBaby(sango.clock().today().minusDays(20)).fields();
    return List.of(
        write("POST /v1/staff/registrations", STAFF, body("channel", "PAPER", "registration", form))
            .needs("channel", "registration", "registration.name", "registration.address.line")
            .cannotRead("channel", "FAX", 1).cannotRead("family", "hers").cannotRead("registration", "form", 5)
            .cannotRead("registration.kana", "abc").refuses("channel", "ONLINE", "channel-is-her-own")
            .refuses("registration.facilityOfBirth", "nowhere", "facility-unknown")
            .objects("registration.livesInMunicipality", false, "lives-elsewhere", "registration.livesInMunicipality")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT /v1/staff/registrations/{id}", STAFF, body("registration", form, "reason", "窓口で訂正"))
            .needs("registration", "reason", "registration.name").cannotRead("coupons", -1, 100, "all")
            .cannotRead("householdExempt", "perhaps").refuses("reason", "x".repeat(1_001), "too-long")
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT /v1/staff/registrations/{id}/limit", STAFF,
            body("types", List.of("SHORT_STAY"), "days", 14, "reason", "継続した支援"))
            .needs("types", "days", "reason").cannotRead("types", "SHORT_STAY").cannotRead("types[0]", "SPA", 0)
            .cannotRead("days", 0, 367, "many").cannotRead("until", "2020-01-01", "2199-01-01", "soon")
            .refuses("reason", "x".repeat(1_001), "too-long").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR));
  }

  private List<Endpoint> applications() {
    var today = sango.clock().today();
    var wish = body("facility", "center", "type", "SHORT_STAY", "start", today.plusDays(7).toString(), "days", 2);
    var wishes = body("wishes", List.of(wish));
    return List.of(
        refusingWishes(write("POST /v1/me/applications", mother.name(), wishes), wish),
        refusingWishes(write("POST /v1/me/applications/preview", mother.name(), wishes), wish),
        write("DELETE /v1/me/applications/{id}", mother.name()).knowsNot("application-unknown")
            .isNotFor(TABLET, STAFF));
  }

  private List<Endpoint> standingWishes() {
    var today = sango.clock().today();
    var registration = mother.get("/v1/me/registration").is(200).text("/id");
    var asked = body("places", List.of(body("facility", "center", "type", "SHORT_STAY")), "days", 2,
        "first", today.plusDays(7).toString(), "last", today.plusDays(20).toString());
    var onBehalf = body("registration", registration, "channel", "TELEPHONE", "places", asked.get("places"), "days", 2,
        "first", asked.get("first"), "last", asked.get("last"));
    return List.of(
        refusingTerms(write("POST /v1/me/standing-wishes", mother.name(), asked)),
        refusingTerms(write("POST /v1/me/standing-wishes/preview", mother.name(), asked)),
        write("POST /v1/me/standing-wishes", cityMother.name(), asked)
            .refusesAsItIs(422, "standing-wish-not-offered", "places"),
        write("PUT /v1/me/standing-wishes/{id}", mother.name(), asked).knowsNot("standing-wish-unknown")
            .needs("places", "places[0].facility", "places[0].type", "days", "first", "last")
            .cannotRead("days", "two", 1.5).cannotRead("asked", "never").cannotRead("tellLosses", "never")
            .isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("DELETE /v1/me/standing-wishes/{id}", mother.name()).knowsNot("standing-wish-unknown")
            .isNotFor(TABLET, STAFF),
        standingOnBehalf(write("POST /v1/staff/standing-wishes", STAFF, onBehalf)),
        standingOnBehalf(write("POST /v1/staff/standing-wishes/preview", NURSE, onBehalf)),
        write("PUT /v1/staff/standing-wishes/{id}", STAFF, onBehalf).knowsNot("standing-wish-unknown")
            .needs("registration", "channel", "places", "days", "first", "last")
            .cannotRead("channel", "PIGEON", 0).isNotFor(TABLET, RESIDENT, AUDITOR),
        write("DELETE /v1/staff/standing-wishes/{id}?channel=PAPER", STAFF).knowsNot("standing-wish-unknown")
            .isNotFor(TABLET, RESIDENT, AUDITOR),
        write("DELETE /v1/staff/standing-wishes/{id}", STAFF).refusesAsItIs(400, "missing-parameter", "channel"));
  }

  private Endpoint refusingTerms(Endpoint endpoint) {
    var today = sango.clock().today();
    var place = body("facility", "center", "type", "SHORT_STAY");
    return endpoint
        .needs("places", "places[0].facility", "places[0].type", "days", "first", "last")
        .cannotRead("places", "center", 5).cannotRead("days", "two", 1.5).cannotRead("first", "soon", "2026-02-30")
        .cannotRead("weekdays", "MONDAY", 1).cannotRead("preference", "CHEAPEST", 0).cannotRead("tellLosses", "never")
        .refuses("places", List.of(), "standing-wish-places")
        .refuses("places", nCopies(11, place), "standing-wish-places")
        .refuses("places", nCopies(2, place), "wish-twice", "places[1]")
        .refuses("places[0].facility", "nowhere", "facility-unknown")
        .refuses("places[0].facility", "Nowhere at all!", "facility-unknown")
        .refuses("places[0].facility", "mamas-room", "type-not-offered", "places[0].type")
        .refuses("days", 0, "days-out-of-range").refuses("days", 8, "days-out-of-range")
        .refuses("siblings", 1, "siblings-not-taken-in").refuses("siblings", -1, "invalid-value")
        .refuses("last", today.toString(), "invalid-value")
        .refuses("last", "+999999999-01-01", "invalid-value")
        .objects("last", today.plusDays(7).toString(), "standing-wish-no-stay", "last")
        .objects("last", today.plusDays(400).toString(), "standing-wish-too-far", "last")
        .isNotFor(TABLET, STAFF, NURSE, AUDITOR);
  }

  private static Endpoint standingOnBehalf(Endpoint endpoint) {
    return endpoint.needs("registration", "channel", "places", "days", "first", "last")
        .cannotRead("registration", "hers", 5).cannotRead("channel", "PIGEON", 0).cannotRead("places", "center", 5)
        .refuses("days", 8, "days-out-of-range").refuses("channel", "ONLINE", "channel-is-her-own")
        .isNotFor(TABLET, RESIDENT, AUDITOR);
  }

  private List<Endpoint> bookings() {
    var today = sango.clock().today();
    var visit = body("facility", "sample-midwifery", "type", "OUTREACH", "days", 1,
        "start", WorkingDay.next(TUESDAY, today.plusDays(20)).toString());
    var resident = cityMother.name();
    return List.of(
        refusingDays(write("POST /v1/me/bookings", resident, visit))
            .objects("start", today.plusDays(1).toString(), "application-too-late", "start")
            .isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        refusingDays(write("POST /v1/me/bookings/preview", resident, visit)).isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("POST /v1/me/bookings", resident, body("facility", "sample-clinic", "type", "SHORT_STAY",
            "start", today.plusDays(20).toString(), "days", 2)).refusesAsItIs(422, "booking-coordinated", "facility"),
        write("POST /v1/me/bookings", mother.name(), body("facility", "center", "type", "SHORT_STAY",
            "start", today.plusDays(7).toString(), "days", 2)).refusesAsItIs(422, "booking-drawn", "type"),
        write("POST /v1/me/applications", resident, body("wishes", List.of(visit)))
            .refusesAsItIs(422, "booked-directly", "wishes"),
        write("POST /v1/me/bookings/{id}/cancel", resident).knowsNot("application-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/provider/requests/{id}/accept", TABLET).knowsNot("request-unknown")
            .isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/requests/{id}/decline", TABLET, body("reason", "STAFFING"))
            .needs("reason").cannotRead("reason", "BORED", 1).knowsNot("request-unknown")
            .isNotFor(RESIDENT, STAFF, NURSE, AUDITOR));
  }

  private static Endpoint refusingDays(Endpoint endpoint) {
    return endpoint.needs("facility", "type", "start", "days")
        .cannotRead("start", "2026-02-30", "soon", "1850-01-01").cannotRead("type", "SPA", 0)
        .cannotRead("days", "two", 1.5).refuses("facility", "nowhere", "facility-unknown")
        .refuses("facility", "Not a name!", "facility-unknown").refuses("type", "SHORT_STAY", "type-not-offered")
        .refuses("days", 2, "days-out-of-range");
  }

  private List<Endpoint> coordination() {
    var start = sango.clock().today().plusDays(20).toString();
    var asked = body("facility", "center", "type", "SHORT_STAY", "start", start, "days", 2);
    return List.of(
        write("POST /v1/staff/applications/{id}/assessment", STAFF, body("finished", false))
            .needs("finished").cannotRead("finished", "nearly").cannotRead("answers", List.of(), "yes")
            .knowsNot("application-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/applications/{id}/spoken", STAFF, body("outcome", "OTHER_DAYS"))
            .needs("outcome").cannotRead("outcome", "PERHAPS", 0)
            .knowsNot("application-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/applications/{id}/request", STAFF, asked)
            .needs("facility", "type", "start", "days").cannotRead("start", "soon").cannotRead("type", "SPA")
            .cannotRead("days", "two").cannotRead("agreed", "perhaps")
            .knowsNot("application-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/applications/{id}/recall", STAFF, body("reason", "ENTERED_BY_MISTAKE"))
            .needs("reason").cannotRead("reason", "BORED", 1)
            .knowsNot("application-unknown").isNotFor(RESIDENT, TABLET, AUDITOR));
  }

  private Endpoint refusingWishes(Endpoint endpoint, Map<String, Object> wish) {
    var today = sango.clock().today();
    return endpoint
        .needs("wishes", "wishes[0].facility", "wishes[0].type", "wishes[0].start", "wishes[0].days")
        .cannotRead("wishes", "center", 5)
        .cannotRead("wishes[0].start", "2026-02-30", "soon", 20_000, "+999999999-01-01")
        .cannotRead("wishes[0].type", "SPA", 0).cannotRead("wishes[0].days", "two", "2", 1.5, 99_999_999_999L)
        .refuses("wishes", List.of(), "wishes-count").refuses("wishes", nCopies(4, wish), "wishes-count")
        .refuses("wishes[0].tier", "high-need", "unknown-field")
        .refuses("wishes[0].facility", "nowhere", "facility-unknown")
        .refuses("wishes[0].facility", "Nowhere at all!", "facility-unknown")
        .refuses("wishes[0].facility", "mamas-room", "type-not-offered", "wishes[0].type")
        .refuses("wishes[0].days", 0, "days-out-of-range").refuses("wishes[0].days", -2, "days-out-of-range")
        .refuses("wishes[0].days", 8, "days-out-of-range")
        .objects("wishes[0].start", today.toString(), "application-too-late", "wishes[0].start")
        .objects("wishes[0].start", today.plusDays(15).toString(), "application-too-early", "wishes[0].start")
        .isNotFor(TABLET, STAFF, NURSE, AUDITOR);
  }

  private List<Endpoint> onBehalf() {
    var today = sango.clock().today();
    var registration = mother.get("/v1/me/registration").is(200).text("/id");
    var wish = body("facility", "center", "type", "SHORT_STAY", "start", today.plusDays(7).toString(), "days", 2);
    var asked = body("registration", registration, "channel", "TELEPHONE", "wishes", List.of(wish));
    return List.of(
        onBehalf(write("POST /v1/staff/applications", STAFF, asked)),
        onBehalf(write("POST /v1/staff/applications/preview", NURSE, asked)),
        write("POST /v1/staff/bookings", STAFF, body("registration", registration, "channel", "TELEPHONE",
            "facility", "center", "type", "SHORT_STAY", "start", today.plusDays(7).toString(), "days", 2))
            .needs("registration", "channel", "facility", "type", "start", "days")
            .cannotRead("registration", "hers", 5).cannotRead("channel", "PIGEON", 0).cannotRead("days", "two")
            .refuses("channel", "ONLINE", "channel-is-her-own").refuses("facility", "nowhere", "facility-unknown")
            .isNotFor(TABLET, RESIDENT, AUDITOR),
        write("DELETE /v1/staff/applications/{id}?channel=PAPER", STAFF).knowsNot("application-unknown")
            .isNotFor(TABLET, RESIDENT, AUDITOR),
        write("DELETE /v1/staff/applications/{id}", STAFF).refusesAsItIs(400, "missing-parameter", "channel"),
        write("POST /v1/staff/visits/{id}/cancel", STAFF, body("channel", "TELEPHONE"))
            .needs("channel").cannotRead("channel", "PIGEON", 1).knowsNot("visit-unknown")
            .isNotFor(TABLET, RESIDENT, AUDITOR),
        write("POST /v1/staff/pre-visit-calls/{id}/answer", NURSE, body("channel", "TELEPHONE", "answer", "NOW"))
            .needs("channel", "answer").cannotRead("answer", "LATER").refuses("answer", "CALL_ME_AT", "required", "at")
            .knowsNot("call-unknown").isNotFor(TABLET, RESIDENT, AUDITOR));
  }

  private Endpoint onBehalf(Endpoint endpoint) {
    return endpoint
        .needs("registration", "channel", "wishes", "wishes[0].facility")
        .cannotRead("registration", "hers", 5).cannotRead("channel", "PIGEON", 0)
        .refuses("channel", "ONLINE", "channel-is-her-own")
        .refuses("wishes", List.of(), "wishes-count").refuses("wishes[0].days", 8, "days-out-of-range")
        .isNotFor(TABLET, RESIDENT, AUDITOR);
  }

  private List<Endpoint> care() {
    var hers = "/v1/staff/registrations/" + mother.get("/v1/me/registration").is(200).text("/id");
    var answers = body("recovery", "well", "sleep-hours", 6, "under-treatment", false, "urgent", false,
        "help", List.of("partner"), "safe-at-home", true, "body-words", "なし", "epds", 8);
    var plan = body("basedOn", 0, "goals", List.of("休む"), "attention", List.of("rest-first"));
    return List.of(
        write("POST " + hers + "/assessments", NURSE, body("answers", answers))
            .needs("answers", "answers.recovery", "answers.urgent", "answers.help")
            .cannotRead("answers", "well", List.of())
            .cannotRead("answers.recovery", "fine", 5, true, List.of("well"), NO_TEXT)
            .cannotRead("answers.help", "partner", List.of("nobody"), List.of(1), nCopies(2, "partner"))
            .cannotRead("answers.sleep-hours", 6.5, "6", 99_999_999_999L).cannotRead("answers.urgent", "no", 0)
            .refuses("answers.sleep-hours", 25, "score-out-of-range")
            .refuses("answers.body-words", "x".repeat(501), "too-long")
            .refuses("answers.shoe-size", 24, "question-unknown")
            .refuses("answers.bonding", null, "required"),
        write("POST /v1/staff/registrations/{id}/assessments", STAFF, body("answers", answers))
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT " + hers + "/care-plan", NURSE, plan)
            .needs("basedOn").cannotRead("basedOn", "none", -1, 1.5).cannotRead("goals", "休む")
            .cannotRead("goals[0]", " ", NO_TEXT, "名\u0007").cannotRead("attention[0]", "moon")
            .refuses("goals", nCopies(21, "x"), "list-too-long").refuses("goals[0]", "x".repeat(501), "too-long"),
        write("PUT /v1/staff/registrations/{id}/care-plan", STAFF, plan)
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        consent(write("PUT /v1/me/consents/SHARE_CARE_PLAN", mother.name(),
            body("receivers", List.of("center"), "given", true))).isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("PUT /v1/me/consents/SELL", mother.name(), body("receivers", List.of("center"), "given", true))
            .refusesAsItIs(404, "not-found", null),
        consent(write("PUT " + hers + "/consents/SHARE_CARE_PLAN", STAFF,
            body("receivers", List.of("center"), "given", true, "channel", "TELEPHONE")))
            .needs("channel").cannotRead("channel", "PIGEON").refuses("channel", "ONLINE", "channel-is-her-own"),
        write("PUT /v1/staff/registrations/{id}/consents/SHARE_CARE_PLAN", NURSE,
            body("receivers", List.of("center"), "given", true, "channel", "PAPER"))
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR));
  }

  private static Endpoint consent(Endpoint endpoint) {
    return endpoint.needs("given").cannotRead("given", "perhaps")
        .refuses("receivers", List.of(), "required").refuses("receivers", nCopies(101, "center"), "list-too-long")
        .cannotRead("receivers", "center").cannotRead("receivers[0]", "Not a name", NO_TEXT)
        .refuses("receivers[0]", "nowhere", "facility-unknown")
        .refuses("receivers[0]", "MUNICIPALITY", "receiver-does-not-fit");
  }

  private static Endpoint wishes(Endpoint endpoint) {
    return endpoint.needs("ways", "night.from", "night.until").cannotRead("ways", "APP", 1)
        .cannotRead("ways[0]", "PIGEON", 0).refuses("ways", List.of(), "required")
        .refuses("ways[1]", null, "required")
        .refuses("ways", List.of("APP", "APP"), "way-named-twice", "ways[1]")
        .refuses("ways", nCopies(4, "APP"), "list-too-long")
        .cannotRead("night", "22:00").cannotRead("night.from", "25:00", "late", 22)
        .refuses("night.until", "16:00", "night-too-long").refuses("night.until", "22:00", "night-too-long")
        .cannotRead("atNight", "CALL").cannotRead("atNight[0]", "NEWS", 1)
        .refuses("atNight", nCopies(7, "CALL"), "list-too-long");
  }

  private List<Endpoint> phones() {
    return List.of(
        write("PUT /v1/me/devices/app", mother.name(), body("token", "a-token", "platform", "ANDROID"))
            .needs("token", "platform").cannotRead("platform", "PAGER", 1).cannotRead("token", NO_TEXT)
            .refuses("token", "x".repeat(4_097), "too-long").isNotFor(TABLET, NURSE),
        write("PUT /v1/me/devices/so%20odd!", mother.name(), body("token", "a-token", "platform", "ANDROID"))
            .refusesAsItIs(400, "installation-malformed", "installation"),
        write("DELETE /v1/me/devices/app", mother.name()).isNotFor(TABLET, NURSE),
        wishes(write("PUT /v1/me/notice-wishes", mother.name(), body("ways", List.of("LINE", "APP"),
            "night", body("from", "22:00", "until", "06:30"), "atNight", List.of("CALL"))))
            .isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        wishes(write("PUT /v1/staff/registrations/{id}/notice-wishes", STAFF, body("channel", "TELEPHONE",
            "ways", List.of("IN_PERSON", "LINE"), "night", body("from", "22:00", "until", "06:30"),
            "atNight", List.of("OFFER"))))
            .needs("channel").cannotRead("channel", "PIGEON").refuses("channel", "ONLINE", "channel-is-her-own")
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/me/line/nonce", mother.name()).isNotFor(TABLET, STAFF),
        write("POST /v1/me/line", mother.name(), body("idToken", sango.phone(mother).lineIdToken("begun-elsewhere")))
            .needs("idToken").cannotRead("idToken", NO_TEXT).refuses("idToken", "x".repeat(8_193), "too-long")
            .refuses("idToken", "forged", "line-token-invalid").isNotFor(TABLET, STAFF),
        write("POST /v1/me/line", mother.name(), body("idToken", sango.phone(mother).lineIdToken("begun-elsewhere")))
            .refusesAsItIs(400, "line-login-over", "idToken"),
        write("DELETE /v1/me/line", mother.name()).isNotFor(TABLET, STAFF),
        write("POST /v1/me/notices/{id}/read", mother.name()).knowsNot("notice-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/me/deliveries/{id}/delivered", mother.name()).knowsNot("delivery-unknown")
            .isNotFor(TABLET, STAFF),
        write("POST /v1/receipts", mother.name(), body("deliveryId", "6c1a5b0e-8f0d-4f3e-9c59-1f2a3b4c5d6e", "receipt", "forged"))
            .refusesAsItIs(400, "receipt-invalid", "receipt"),
        write("POST /v1/staff/dead-letters/{id}/send-again", STAFF).knowsNot("dead-letter-unknown")
            .isNotFor(TABLET, RESIDENT, NURSE, AUDITOR),
        write("POST /v1/staff/notice-texts/test", STAFF, body("kind", "DRAW_WON", "language", "ja", "bereaved", false))
            .needs("kind", "language").cannotRead("kind", "BIRTHDAY", 1).cannotRead("language", NO_TEXT)
            .cannotRead("bereaved", "perhaps").refuses("language", "fr", "invalid-value")
            .isNotFor(TABLET, RESIDENT, NURSE, AUDITOR));
  }

  private List<Endpoint> offers() {
    return List.of(
        write("POST /v1/me/offers/{id}/delivered", mother.name()).knowsNot("offer-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/me/offers/{id}/accept", mother.name()).knowsNot("offer-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/me/offers/{id}/decline", mother.name()).knowsNot("offer-unknown").isNotFor(TABLET, STAFF),
        write("PUT /v1/me/applications/{id}/waiting-place", mother.name(), body("asked", false))
            .needs("asked").cannotRead("asked", "perhaps", 1).knowsNot("application-unknown").isNotFor(TABLET, STAFF),
        forFamily("delivered"), forFamily("accept"), forFamily("decline"),
        write("POST /v1/staff/offers/not-made/{id}/try-again", STAFF).knowsNot("waiting-fault-unknown")
            .isNotFor(TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/offers/not-made/try-again", STAFF, body("facility", "center"))
            .needs("facility").refuses("facility", "So odd!", "facility-unknown").isNotFor(TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/offers/{id}/cancel", STAFF).knowsNot("offer-unknown")
            .isNotFor(TABLET, RESIDENT, NURSE, AUDITOR));
  }

  private Endpoint forFamily(String answer) {
    return write("POST /v1/staff/offers/{id}/" + answer, STAFF, body("channel", "TELEPHONE"))
        .needs("channel").cannotRead("channel", "PIGEON", 1).knowsNot("offer-unknown")
        .isNotFor(TABLET, RESIDENT, AUDITOR);
  }

  private List<Endpoint> visits() {
    return List.of(
        write("POST /v1/me/visits/{id}/cancel", mother.name()).knowsNot("visit-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/me/visits/{id}/illness", mother.name(), body("kind", "INFECTION"))
            .needs("kind").cannotRead("kind", "MEASLES", 1).refuses("channel", "PAPER", "unknown-field")
            .refuses("words", "39 degrees", "unknown-field").knowsNot("visit-unknown").isNotFor(TABLET, STAFF),
        write("POST /v1/me/pre-visit-calls/{id}/answer", mother.name(), body("answer", "NOW"))
            .needs("answer").cannotRead("answer", "LATER", 0)
            .cannotRead("at", "14:30", "2026-12-01T14:30:00", "+999999999-12-31T23:59:59-18:00", 5)
            .refuses("at", "2026-12-01T14:30:00+09:00", "not-expected")
            .refuses("answer", "CALL_ME_AT", "required", "at")
            .knowsNot("call-unknown").isNotFor(TABLET, STAFF, AUDITOR));
  }

  private List<Endpoint> facilityPeople() {
    var people = "POST /v1/staff/facilities/center/people";
    var somebody = body("name", "見本 さくら", "until", sango.clock().inDays(30).toString());
    return List.of(
        write(people, STAFF, somebody)
            .needs("name").cannotRead("name", NO_TEXT, 5, "\u0000", "名\u0007").refuses("name", " ", "required")
            .refuses("name", "名".repeat(41), "too-long").cannotRead("until", "soon", 5, "+999999999-12-31")
            .objects("until", "2020-01-01", "until-over", "until").isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/facilities/nowhere/people", STAFF, somebody).refusesAsItIs(404, "facility-unknown", null),
        write(people + "/{id}/code", STAFF).knowsNot("facility-person-unknown")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write(people + "/{id}/until", STAFF, body("until", sango.clock().inDays(30).toString()))
            .cannotRead("until", "soon", 5, "+999999999-12-31").objects("until", "2020-01-01", "until-over", "until")
            .knowsNot("facility-person-unknown").isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write(people + "/{id}/revoke", STAFF).knowsNot("facility-person-unknown")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("POST /v1/provider/people/{id}/pin", TABLET, body("code", "12345678", "pin", "271828"))
            .needs("code", "pin").cannotRead("code", NO_TEXT, "1234567", "123456789", "１２３４５６７８", 12_345_678)
            .cannotRead("pin", NO_TEXT, "12345", "123456789", "abcdef")
            .objects("pin", "111111", "pin-too-simple", "pin").objects("pin", "345678", "pin-too-simple", "pin")
            .objects("pin", "210987", "pin-too-simple", "pin")
            .knowsNot("facility-person-unknown").isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/shift", TABLET, body("person", Endpoint.NOBODYS_ID, "pin", "271828"))
            .needs("person", "pin").cannotRead("person", "her", NO_TEXT).cannotRead("pin", NO_TEXT, "12345", "abcdef")
            .isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/shift", TABLET, body("person", Endpoint.NOBODYS_ID, "pin", "271828"))
            .refusesAsItIs(409, "shift-needs-session", null),
        write("DELETE /v1/provider/shift", TABLET).isNotFor(RESIDENT, STAFF, NURSE, AUDITOR));
  }

  private List<Endpoint> provider() {
    var tomorrow = sango.clock().inDays(1);
    var today = sango.clock().today();
    return List.of(
        write("POST /v1/provider/visits/{id}/pre-visit-call", TABLET).knowsNot("visit-unknown")
            .isNotFor(RESIDENT, STAFF),
        write("PUT /v1/provider/visits/{id}/checklist", TABLET,
            body("entries", body("allergies", "なし"), "finished", true))
            .needs("entries").refuses("entries.allergies", null, "required").cannotRead("entries", List.of(), "なし")
            .cannotRead("finished", "maybe")
            .refuses("entries.allergies", "x".repeat(1_001), "too-long")
            .knowsNot("visit-unknown").isNotFor(RESIDENT, STAFF, NURSE),
        write("POST /v1/provider/check-ins", TABLET, body("card", "SC1.forged"))
            .needs("card").cannotRead("card", NO_TEXT).refuses("card", "SC1.forged", "card-invalid")
            .refuses("card", "x".repeat(20_000), "card-invalid").isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/check-ins", TABLET, lateEntry())
            .needs("visit", "date", "reason").cannotRead("visit", "first").cannotRead("date", "2026-02-30")
            .cannotRead("reason", "FORGOT", 0).refuses("card", "SC1.forged", "not-expected"),
        write("POST /v1/provider/check-ins", TABLET, lateEntry()).refusesAsItIs(404, "visit-unknown", null),
        write("POST /v1/provider/visits/{id}/no-show", TABLET, body("date", today.toString(), "reason", "NO_WORD"))
            .needs("date").cannotRead("date", "yesterday", 5).cannotRead("reason", "she forgot", 0)
            .knowsNot("visit-unknown").isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/visits/{id}/no-show/revert", TABLET, body("date", today.toString()))
            .needs("date").cannotRead("date", "yesterday", 5)
            .knowsNot("visit-unknown").isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/visits/{id}/illness", TABLET, body("kind", "HOSPITAL_CARE"))
            .needs("kind").cannotRead("kind", "FLU", 1).refuses("channel", "PAPER", "unknown-field")
            .knowsNot("visit-unknown").isNotFor(RESIDENT, STAFF, NURSE, AUDITOR),
        write("POST /v1/provider/check-ins/{id}/revert", TABLET, body("reason", "別の方"))
            .needs("reason").cannotRead("reason", NO_TEXT).refuses("reason", " ", "required")
            .refuses("reason", "x".repeat(501), "too-long").knowsNot("check-in-unknown").isNotFor(RESIDENT, STAFF),
        write("PUT /v1/provider/calendar/" + tomorrow, TABLET,
            body("pool", "center-beds", "closed", true, "reason", "点検"))
            .needs("closed", "reason").cannotRead("closed", "often", "true", 1).cannotRead("capacity", 3, "many", 1.5)
            .refuses("pool", "mamas-room-day", "calendar-pool-unknown").refuses("pool", null, "calendar-pool-needed")
            .isNotFor(RESIDENT, STAFF, NURSE),
        write("PUT /v1/provider/calendar/" + tomorrow, TABLET, body("pool", "center-beds", "closed", false))
            .refuses("capacity", 0, "calendar-capacity-not-positive")
            .objects("capacity", 16, "calendar-beyond-contract", "capacity"),
        write("PUT /v1/provider/calendar/2020-01-01", TABLET, body("pool", "center-beds", "closed", false))
            .refusesAsItIs(422, "calendar-date-out-of-range", "date"),
        write("PUT /v1/provider/calendar/%2B999999999-12-31", TABLET, body("pool", "center-beds", "closed", false))
            .refusesAsItIs(404, "not-found", null),
        write("PUT /v1/provider/calendar/tomorrow", TABLET, body("pool", "center-beds", "closed", false))
            .refusesAsItIs(404, "not-found", null));
  }

  private Map<String, Object> lateEntry() {
    return body("visit", "00000000-0000-4000-8000-000000000000", "date", sango.clock().today().toString(),
        "reason", "CARD_NOT_THERE");
  }

  private List<Endpoint> staff() {
    return List.of(
        write("POST /v1/staff/check-ins", STAFF, lateEntry())
            .needs("visit", "date", "reason").cannotRead("visit", "first").cannotRead("date", "2026-02-30")
            .cannotRead("reason", "FORGOT", 0).isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/visits/{id}/no-show", STAFF,
            body("date", sango.clock().today().toString(), "reason", "NO_WORD"))
            .needs("date").cannotRead("date", "yesterday", 5).cannotRead("reason", "she forgot", 0)
            .knowsNot("visit-unknown").isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/visits/{id}/end", STAFF,
            body("from", "2026-12-02", "reason", "OWN_WISH", "channel", "TELEPHONE"))
            .needs("from", "reason", "channel").cannotRead("from", "2026-02-30").cannotRead("reason", "FLU", 7)
            .cannotRead("channel", "FAX", 9).knowsNot("visit-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/visits/{id}/illness", STAFF, body("kind", "INFECTION", "channel", "TELEPHONE"))
            .needs("kind", "channel").cannotRead("kind", "FLU", 1).cannotRead("channel", "FAX", 0)
            .knowsNot("visit-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT /v1/staff/registrations/{id}/hold", STAFF, body("reason", "係争中"))
            .needs("reason").cannotRead("reason", NO_TEXT).refuses("reason", "x".repeat(1_001), "too-long")
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("DELETE /v1/staff/registrations/{id}/hold", STAFF).knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/break-glass", NURSE,
            body("registration", Endpoint.NOBODYS_ID, "reason", "緊急の電話があったため"))
            .needs("registration", "reason").cannotRead("registration", "hers", 5).cannotRead("reason", NO_TEXT, "x\u0007")
            .refuses("reason", " ", "required").refuses("reason", "x".repeat(501), "too-long")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/break-glass", NURSE,
            body("registration", Endpoint.NOBODYS_ID, "reason", "緊急の電話があったため"))
            .refusesAsItIs(404, "registration-unknown", null),
        write("POST /v1/staff/break-glass/{id}/seen", AUDITOR).knowsNot("break-glass-unknown")
            .isNotFor(RESIDENT, TABLET, STAFF, NURSE),
        write("POST /v1/me/deletion-request", newcomer.name()).isNotFor(TABLET, STAFF, NURSE, AUDITOR),
        write("POST /v1/staff/registrations/search", STAFF, body("name", "シケン"))
            .needs("name").cannotRead("name", NO_TEXT).cannotRead("birthDate", "April").cannotRead("telephone", NO_TEXT)
            .refuses("name", "x".repeat(81), "too-long").refuses("telephone", "0".repeat(21), "too-long")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR),
        write("POST /v1/staff/registrations/{id}/approve", STAFF, body("householdExempt", false))
            .needs("householdExempt").cannotRead("householdExempt", "perhaps")
            .cannotRead("coupons", -1, 100, "all", 2.5)
            .cannotRead("tierUntil", "soon", sango.clock().inDays(30).toString())
            .cannotRead("tier", NO_TEXT).refuses("reason", "x".repeat(1_001), "too-long")
            .knowsNot("registration-unknown").isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/registrations/{id}/return", NURSE, body("reason", "ご確認ください"))
            .needs("reason").refuses("reason", "", "required").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("PUT /v1/staff/registrations/{id}/tier", NURSE, body("tier", null, "reason", "継続支援"))
            .needs("reason").refuses("tier", "x".repeat(65), "too-long").knowsNot("registration-unknown")
            .cannotRead("until", "soon", sango.clock().inDays(30).toString())
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/quiet-list/{id}/contacted", STAFF,
            body("followUpOn", sango.clock().inDays(7).toString(), "note", "また電話する"))
            .needs("followUpOn").cannotRead("followUpOn", "soon", 5, "+999999999-12-31")
            .refuses("followUpOn", "2020-01-01", "follow-up-not-ahead")
            .refuses("note", "x".repeat(1_001), "too-long").knowsNot("registration-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/call-list/{id}/done", NURSE, body("outcome", "REACHED", "note", "話せた"))
            .needs("outcome").cannotRead("outcome", "SHOUTED", 1).cannotRead("note", NO_TEXT, "x\u0007")
            .refuses("note", "x".repeat(1_001), "too-long").knowsNot("call-task-unknown")
            .isNotFor(RESIDENT, TABLET, AUDITOR),
        write("POST /v1/staff/draws/{id}/rerun", STAFF, body("reason", "定員の誤り"))
            .needs("reason").refuses("reason", "x".repeat(501), "too-long").knowsNot("draw-unknown")
            .isNotFor(RESIDENT, TABLET, NURSE, AUDITOR));
  }
}
