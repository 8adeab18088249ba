package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.journey.AuthorisationMatrix.Asker;

/** Two families of two municipalities, with everything that the API can ask for, and everybody who may ask. */
final class MatrixTown {

  private static final int DAYS_TO_A_BOOKING = 12;
  /** Where nobody of the town is at the tablet: from now on that asks who is there. */
  static final String COLLEAGUES_AT = "shiseikai-2";
  private static final Set<String> OF_BOOKINGS = Set.of("booking", "request", "case");

  private final Sango sango;
  private final Side drawing;
  private final Side booking;

  /** One municipality with the family that is asked about. */
  record Side(
      String municipality, String code, String facility, Form form, Person mother, Map<Asker, Person> people,
      Map<String, String> things) {

    /** What gives the family away, in any answer. */
    Set<String> marks() {
      return Stream.concat(Stream.of(form.fields().get("name").toString()), things.values().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    String thing(String of) {
      return things.getOrDefault(of, "");
    }

    private void has(String of, String id) {
      assertThat(id).as(of).isNotBlank();
      things.put(of, id);
    }
  }

  MatrixTown(Sango sango) {
    this.sango = sango;
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    drawing = side("setagaya", "131121", "center", "mamas-room", "kitazawa", "秘匿 甲子", "154-0099");
    booking = side("toyonaka", "272035", "sample-midwifery", "sample-clinic", "north", "秘匿 乙子", "561-0801");
    people(drawing, booking, "nurse-setagaya-kitazawa", "tablet-setagaya-mamas-room");
    people(booking, drawing, "nurse-toyonaka-north", "tablet-toyonaka-sample-clinic");
    arrangeBookings();
    arrangeVisit();
    arrangeCare();
    arrangeRest();
  }

  /** Where the thing is that is asked for. */
  Side sideOf(String of) {
    return OF_BOOKINGS.contains(of) ? booking : drawing;
  }

  private Side side(String municipality, String code, String facility, String otherFacility, String otherDistrict,
      String name, String postalCode) {
    var mother = sango.newResident(municipality);
    var form = Form.withBaby(sango.clock().today().minusDays(10))
        .with("name", name).with("address", Map.of("postalCode", postalCode, "line", Form.ADDRESS))
        .with("withoutDevice", true);
    var side = new Side(municipality, code, facility, form, mother, new LinkedHashMap<>(), new LinkedHashMap<>());
    var registration = mother.put("/v1/me/registration", form.fields()).is(201).text("/id");
    sango.approve(municipality, registration);
    side.has("registration", registration);
    return side;
  }

  private void people(Side side, Side elsewhere, String otherNurse, String otherTablet) {
    var here = side.municipality();
    var there = elsewhere.municipality();
    side.people().putAll(Map.ofEntries(
        Map.entry(Asker.ANYONE, sango.anyone()),
        Map.entry(Asker.RESIDENT, side.mother()),
        Map.entry(Asker.OTHER_RESIDENT, sango.approvedMother(here)),
        Map.entry(Asker.PROVIDER, sango.as("tablet-" + here + "-" + side.facility())),
        Map.entry(Asker.OTHER_PROVIDER, sango.as(otherTablet)),
        Map.entry(Asker.NURSE, sango.as("nurse-" + here + (here.equals("setagaya") ? "-setagaya" : "-south"))),
        Map.entry(Asker.OTHER_NURSE, sango.as(otherNurse)),
        Map.entry(Asker.STAFF, sango.as("staff-" + here)),
        Map.entry(Asker.AUDITOR, sango.as("auditor-" + here)),
        Map.entry(Asker.RESIDENT_ELSEWHERE, elsewhere.mother()),
        Map.entry(Asker.PROVIDER_ELSEWHERE, sango.as("tablet-" + there + "-" + elsewhere.facility())),
        Map.entry(Asker.NURSE_ELSEWHERE, sango.as("nurse-" + there)),
        Map.entry(Asker.STAFF_ELSEWHERE, sango.as("staff-" + there)),
        Map.entry(Asker.AUDITOR_ELSEWHERE, sango.as("auditor-" + there))));
  }

  /** A home visit that the facility still has to answer, and a stay that the city arranges. */
  private void arrangeBookings() {
    var midwives = booking.people().get(Asker.PROVIDER);
    var others = requests(midwives);
    var visit = new Wish(booking.facility(), "OUTREACH", open(booking.facility(), "OUTREACH"), 1);
    booking.has("booking", booking.mother().post("/v1/me/bookings", visit).is(201).text("/id"));
    var mine = requests(midwives);
    mine.removeAll(others);
    booking.has("request", mine.iterator().next());
    var stay = Wish.stay("sample-hospital", sango.clock().inDays(DAYS_TO_A_BOOKING + 8), 2);
    booking.has("case", booking.mother().post("/v1/me/applications", Wish.wishes(stay)).is(201).text("/id"));
  }

  private static Set<String> requests(Person tablet) {
    return tablet.get("/v1/provider/requests").is(200).json().valueStream()
        .map(request -> request.at("/id").asString()).collect(Collectors.toCollection(HashSet::new));
  }

  private LocalDate open(String facility, String type) {
    var from = sango.clock().inDays(DAYS_TO_A_BOOKING);
    return from.datesUntil(from.plusDays(20))
        .filter(day -> sango.anyone().get("/v1/programmes/" + booking.code() + "/availability"
            + Board.query(facility, type, day)).is(200).number("/slots/0/remaining") > 0)
        .findFirst().orElseThrow();
  }

  /** Drawn, called, and come in today. */
  private void arrangeVisit() {
    var mother = drawing.mother();
    var tablet = drawing.people().get(Asker.PROVIDER);
    var today = sango.clock().today();
    var stay = Wish.stay(drawing.facility(), today.plusDays(2), 2);
    var won = mother.post("/v1/me/applications", Wish.wishes(stay)).is(201).header("Location");
    sango.clock().moveTo(today, "10:00");
    drawing.has("draw", mother.get(won).is(200).text("/outcome/draw"));
    drawing.has("visit", mother.get("/v1/me/visits").is(200).text("/0/id"));
    sango.clock().moveTo(stay.start(), "10:30");
    drawing.has("call",
        tablet.post("/v1/provider/visits/" + drawing.thing("visit") + "/pre-visit-call").is(201).text("/id"));
    var card = mother.get("/v1/me/usage-card").is(200).text("/card");
    drawing.has("check-in", tablet.post("/v1/provider/check-ins", Map.of("card", card)).is(201).text("/id"));
    var later = Wish.stay(drawing.facility(), sango.clock().inDays(9), 2);
    drawing.has("application", mother.post("/v1/me/applications", Wish.wishes(later)).is(201).text("/id"));
    drawing.has("offer", sango.rows().offerWhoseTimeIsOver(
        drawing.thing("registration"), drawing.thing("application"), drawing.thing("draw")));
    drawing.has("fault", sango.rows().offerNotMade(
        drawing.thing("registration"), drawing.thing("application"), drawing.thing("draw")));
    var standing = Wish.standing("center", sango.clock().inDays(90), sango.clock().inDays(95), 2);
    drawing.has("wish", mother.post("/v1/me/standing-wishes", standing).is(201).text("/id"));
  }

  private void arrangeCare() {
    var nurse = drawing.people().get(Asker.NURSE);
    var hers = "/v1/staff/registrations/" + drawing.thing("registration");
    nurse.post(hers + "/assessments", Map.of("answers", Map.of("recovery", "well", "sleep-hours", 6,
        "under-treatment", false, "urgent", false, "help", List.of("partner"), "safe-at-home", true, "epds", 8)))
        .is(201);
    nurse.put(hers + "/care-plan", Map.of("basedOn", 0, "goals", List.of("休む"), "attention", List.of())).is(200);
    drawing.mother().put("/v1/me/consents/SHARE_CARE_PLAN",
        Map.of("receivers", List.of(drawing.facility()), "given", true)).is(200);
    drawing.people().get(Asker.PROVIDER).get("/v1/provider/visits/" + drawing.thing("visit") + "/care").is(200);
  }

  private void arrangeRest() {
    var staff = drawing.people().get(Asker.STAFF);
    var registration = drawing.thing("registration");
    staff.put("/v1/staff/registrations/" + registration + "/hold", Map.of("reason", "係争中")).is(200);
    drawing.has("break-glass", staff.post("/v1/staff/break-glass",
        Map.of("registration", registration, "reason", "緊急の電話があったため")).is(201).text("/id"));
    drawing.has("notice", drawing.mother().get("/v1/me/notices").is(200).text("/0/id"));
    drawing.has("delivery", sango.rows().delivery(drawing.thing("notice"), "ACCEPTED"));
    drawing.has("dead letter", sango.rows().delivery(drawing.thing("notice"), "UNDELIVERABLE"));
    drawing.has("broadcast", staff.post("/v1/staff/broadcasts", Map.of("segment", List.of(),
        "words", Map.of("ja", words(), "ja-easy", words(), "en", words()),
        "deadline", sango.clock().time().plusDays(1).toString())).is(201).text("/id"));
    drawing.has("colleague", staff.post("/v1/staff/facilities/" + COLLEAGUES_AT + "/people",
        Map.of("name", "見本 さくら")).is(201).text("/id"));
    drawing.mother().post("/v1/me/deletion-request").is(202);
    Eventually.within(PATIENCE, () -> drawing.has("call task", callTask(staff)));
  }

  private static Map<String, String> words() {
    return Map.of("headline", "お知らせ", "text", "窓口をお休みします。");
  }

  private String callTask(Person staff) {
    return staff.everyPageOf("/v1/staff/call-list", "calls").stream()
        .filter(task -> task.at("/registration").asString().equals(drawing.thing("registration")))
        .map(task -> task.at("/id").asString()).findFirst().orElse("");
  }
}
