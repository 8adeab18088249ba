package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.local.LocalPerson;
import jp.sango.local.LocalPerson.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A small town writes to its families who read English: there, two are told at a time, and three want a second person. */
@RunningSango
class BroadcastTest {

  private static final String CODE = "999997";
  private static final String BROADCASTS = "/v1/staff/broadcasts";
  private static final List<Map<String, Object>> ENGLISH_WITH_A_BABY = List.of(
      Map.of("is", "READING", "languages", List.of("en")), Map.of("is", "AGED", "fromMonths", 0, "belowMonths", 3));

  @Autowired
  private Sango sango;

  private Person writer;
  private Person colleague;
  private List<Person> mothers;

  @BeforeEach
  void fiveFamiliesWithTheApp() {
    sango.clock().moveTo(sango.clock().inDays(1), "09:00");
    writer = sango.as(somebody("staff-broadcasts", Role.STAFF));
    colleague = sango.as(somebody("staff-broadcasts-too", Role.STAFF));
    mothers = IntStream.range(0, 5).mapToObj(_ -> mother()).toList();
  }

  private static LocalPerson somebody(String name, Role role) {
    return new LocalPerson(name + "-umibe", role, CODE, Optional.empty(), Optional.empty());
  }

  private Person mother() {
    var mother = sango.as(somebody("resident-" + UUID.randomUUID(), Role.RESIDENT));
    var form = Form.withBaby(sango.clock().today().minusDays(20)).with("language", "en");
    var registration = mother.put("/v1/me/registration", form.fields()).is(201).text("/id");
    writer.post("/v1/staff/registrations/" + registration + "/approve", Map.of("householdExempt", false)).is(200);
    mother.put("/v1/me/devices/app", Map.of("token", sango.phone(mother).fcmToken(), "platform", "IOS")).is(204);
    return mother;
  }

  @Test
  void fromTheCountToTheReceipts() {
    var counted = writer.post(BROADCASTS + "/count", Map.of("segment", ENGLISH_WITH_A_BABY)).is(200);
    assertThat(counted.number("/families")).isGreaterThanOrEqualTo(5);
    var approved = approved();
    try (var live = colleague.open(approved + "/events")) {
      mothers.forEach(mother -> Eventually.within(PATIENCE, () ->
          assertThat(broadcasts(mother)).as(mother.name()).isOne()));
      Eventually.within(PATIENCE, () -> assertThat(live.received()).contains("\"state\":\"SENT\""));
      var notice = mothers.getFirst().get("/v1/me/notices").is(200);
      assertThat(notice.text("/0/title")).isEqualTo("A closing day");
      mothers.getFirst().post("/v1/me/notices/" + notice.text("/0/id") + "/read").is(200);
      Eventually.within(PATIENCE, () -> {
        var seen = colleague.get(approved).is(200);
        assertThat(seen.number("/progress/seen")).isOne();
        assertThat(seen.number("/progress/queued")).isZero();
        assertThat(seen.number("/progress/accepted") + seen.number("/progress/delivered")).isGreaterThanOrEqualTo(4);
        assertThat(live.received()).contains("\"seen\":1");
      });
    }
    mothers.forEach(mother -> assertThat(broadcasts(mother)).as("once").isOne());
    // Whoever shows it to somebody on a locked phone shows nothing.
    assertThat(sango.phone(mothers.getFirst()).pushes().getLast().title()).isEqualTo("There is news for you");
  }

  /** Nothing rings at night: so there is a time to see that it was wrong. */
  @Test
  void stoppedInTheNightItReachesNobodyInTheMorning() {
    sango.clock().moveTo(sango.clock().today(), "22:30");
    var approved = approved();
    Eventually.within(PATIENCE, () ->
        assertThat(colleague.get(approved).is(200).text("/state")).isEqualTo("SENT"));
    colleague.post(approved + "/stop", Map.of()).is(200);
    Eventually.within(PATIENCE, () -> assertThat(mothers).allSatisfy(mother -> assertThat(
        mother.get("/v1/me/notices").is(200).text("/0/title")).isEqualTo("This news was taken back")));
    sango.clock().moveTo(sango.clock().inDays(1), "08:00");
    assertThat(mothers).allSatisfy(mother -> assertThat(broadcasts(mother)).isZero());
    var stopped = colleague.get(approved).is(200);
    assertThat(stopped.text("/progress/stoppedBecause")).isEqualTo("BY_STAFF");
    assertThat(stopped.number("/progress/withdrawn")).isEqualTo(stopped.number("/progress/members"));
  }

  private String approved() {
    var words = Map.of("headline", "休館日", "text", "来週の月曜日は休館です。");
    var broadcast = BROADCASTS + "/" + writer.post(BROADCASTS, Map.of(
        "segment", ENGLISH_WITH_A_BABY, "words", Map.of("ja", words, "ja-easy", words,
            "en", Map.of("headline", "A closing day", "text", "We are closed on Monday next week.")),
        "deadline", sango.clock().time().plusDays(3).toString())).is(201).text("/id");
    var drafted = writer.get(broadcast).is(200);
    var submitted = writer.post(broadcast + "/submit", Map.of("content", drafted.text("/content"))).is(200);
    var read = Map.of("content", submitted.text("/content"), "families", submitted.number("/families"));
    assertThat(submitted.text("/state")).isEqualTo("SUBMITTED");
    writer.post(broadcast + "/approve", read).isProblem(409, "broadcast-is-your-own");
    colleague.post(broadcast + "/approve", read).is(200);
    return broadcast;
  }

  private long broadcasts(Person mother) {
    return sango.phone(mother).pushes().stream()
        .filter(message -> message.title().equals("There is news for you")).count();
  }
}
