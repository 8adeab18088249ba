package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import jp.sango.kernel.RowScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** 緊急閲覧: a nurse of another district takes access to one family for an hour, and the auditor knows at once. */
@RunningSango
@ExtendWith(OutputCaptureExtension.class)
class BreakGlassTest {

  private static final String BREAK_GLASS = "/v1/staff/break-glass";
  /** Told apart from whatever else is said. */
  private static final String REASON = "夜間に本人から緊急の電話、担当の保健師は不在";

  @Autowired
  private Sango sango;

  @Autowired
  private MeterRegistry meters;

  @Autowired
  private DatabaseClient database;

  private Person mother;
  private Person nurse;
  private Person auditor;
  private String family;
  private String file;

  @BeforeEach
  void motherOfAnotherDistrict() {
    mother = sango.approvedMother("setagaya");
    family = mother.get("/v1/me/registration").is(200).text("/id");
    file = "/v1/staff/registrations/" + family;
    nurse = sango.as("nurse-setagaya-kitazawa");
    auditor = sango.as("auditor-setagaya");
  }

  @Test
  void accessLastsForThePolicysMinutesAndEndsByItself() {
    nurse.get(file).isProblem(404, "registration-unknown");

    var opened = open(nurse).is(201);

    assertThat(opened.text()).doesNotContain(REASON);
    nurse.get(file).is(200);
    nurse.get(file + "/consents").is(200);
    nurse.put(file + "/tier", Map.of("reason", "試験")).is(200);
    assertThat(nurse.everyPageOf("/v1/staff/registrations?state=APPROVED", "registrations"))
        .anyMatch(one -> one.at("/id").asString().equals(family));
    sango.as("nurse-setagaya-tamagawa").get(file).isProblem(404, "registration-unknown");

    minutesLater(59);
    nurse.get(file).is(200);
    minutesLater(2);
    nurse.get(file).isProblem(404, "registration-unknown");
    nurse.put(file + "/tier", Map.of("reason", "試験")).isProblem(404, "registration-unknown");
    assertThat(ofAuditor("?open=false").findValuesAsString("registration")).contains(family);
    assertThat(ofAuditor("?open=true").findValuesAsString("registration")).doesNotContain(family);
  }

  @Test
  void auditorSeesAtOnceWhoWhenAndWhyAndMarksItAsSeen() {
    var before = ofAuditor("").at("/unseen").asInt();
    var opened = open(nurse).is(201).text("/id");

    var listed = ofAuditor("");
    assertThat(listed.at("/unseen").asInt()).isEqualTo(before + 1);
    var newest = listed.at("/entries/0");
    assertThat(newest.at("/id").asString()).isEqualTo(opened);
    assertThat(newest.at("/registration").asString()).isEqualTo(family);
    assertThat(newest.at("/role").asString()).isEqualTo("NURSE");
    assertThat(newest.at("/district").asString()).isEqualTo("kitazawa");
    assertThat(newest.at("/reason").asString()).isEqualTo(REASON);
    assertThat(newest.at("/open").asBoolean()).isTrue();
    assertThat(newest.has("seenAt")).isFalse();

    for (int i = 0; i < 2; i++) {
      auditor.post(BREAK_GLASS + "/" + opened + "/seen").is(204);
      assertThat(ofAuditor("").at("/unseen").asInt()).isEqualTo(before);
    }
    assertThat(ofAuditor("").at("/entries/0").has("seenAt")).isTrue();
    var audit = auditor.get("/v1/staff/audit?subject=" + family).is(200);
    assertThat(audit.at("/entries").findValuesAsString("action")).contains("break-glass.open", "break-glass.list")
        .containsOnlyOnce("break-glass.seen");
    assertThat(audit.text()).contains("emergency").doesNotContain(REASON);
  }

  @Test
  void listComesByPagesNewestFirst() {
    var first = open(nurse).is(201).text("/id");
    var second = open(nurse).is(201).text("/id");
    var page = ofAuditor("?limit=1");
    assertThat(page.at("/entries").findValuesAsString("id")).containsExactly(second);
    assertThat(ofAuditor("?limit=1&after=" + page.at("/next").asString()).at("/entries").findValuesAsString("id"))
        .containsExactly(first);
    auditor.get(BREAK_GLASS + "?limit=0").isProblem(400, "limit-out-of-range");
  }

  @Test
  void anotherMunicipalityNeitherOpensNorSeesNorMarks() {
    open(sango.as("nurse-toyonaka")).isProblem(404, "registration-unknown");
    open(sango.as("staff-toyonaka")).isProblem(404, "registration-unknown");
    var opened = open(nurse).is(201).text("/id");
    var elsewhere = sango.as("auditor-toyonaka");
    assertThat(elsewhere.get(BREAK_GLASS).is(200).text()).doesNotContain(family, opened);
    elsewhere.post(BREAK_GLASS + "/" + opened + "/seen").isProblem(404, "break-glass-unknown");
    sango.as("nurse-toyonaka").get(file).isProblem(404, "registration-unknown");
  }

  @Test
  void aRepetitionOpensNothingTwiceAndStaffAreRecordedToo() {
    var before = ofAuditor("").at("/unseen").asInt();
    var body = Map.of("registration", family, "reason", REASON);
    var key = UUID.randomUUID().toString();
    var clerk = sango.as("staff-setagaya");
    var first = clerk.post(BREAK_GLASS, body, headers -> headers.set("Idempotency-Key", key)).is(201);
    var again = clerk.post(BREAK_GLASS, body, headers -> headers.set("Idempotency-Key", key)).is(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(ofAuditor("").at("/unseen").asInt()).isEqualTo(before + 1);
    assertThat(ofAuditor("").at("/entries/0/role").asString()).isEqualTo("STAFF");
  }

  @Test
  void sheFindsInHerExportThatSomebodyDid() {
    assertThat(mother.get("/v1/me/export").is(200).at("/records").has("breakGlass")).isFalse();
    open(nurse).is(201);
    var export = mother.get("/v1/me/export").is(200);
    assertThat(export.text("/records/breakGlass/0/role")).isEqualTo("NURSE");
    assertThat(export.text("/records/breakGlass/0/until")).isNotEmpty();
    assertThat(export.text()).contains("break-glass.open").doesNotContain(REASON);
    var another = sango.approvedMother("setagaya");
    assertThat(another.get("/v1/me/export").is(200).at("/records").has("breakGlass")).isFalse();
  }

  @Test
  void whoRunsItIsWarnedWithIdsAloneAndItIsCounted(CapturedOutput output) {
    var before = opened();
    var id = open(nurse).is(201).text("/id");
    assertThat(opened()).isEqualTo(before + 1);
    assertThat(output.getAll()).contains("break-glass " + id, family).doesNotContain(REASON, Form.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "delete from break_glass", "update break_glass set ends_at = ends_at + interval '1 day'",
      "update break_glass set person = gen_random_uuid()", "truncate break_glass"})
  void applicationCannotBendWhatWasWritten(String sql) {
    open(nurse).is(201);
    assertThatThrownBy(() -> RowScope.EVERYWHERE.around(database.sql(sql).then()).block(PATIENCE))
        .hasMessageContaining("permission denied");
    assertThat(RowScope.EVERYWHERE.around(database.sql("select reason from break_glass order by opened_at desc limit 1")
        .map(row -> row.get("reason", String.class)).one()).block(PATIENCE)).startsWith("sk1.").doesNotContain(REASON);
  }

  private double opened() {
    return meters.counter("sango.break.glass", "municipality", "131121", "role", "NURSE").count();
  }

  private Reply open(Person who) {
    return who.post(BREAK_GLASS, Map.of("registration", family, "reason", REASON));
  }

  private JsonNode ofAuditor(String query) {
    return auditor.get(BREAK_GLASS + query).is(200).json();
  }

  private void minutesLater(int minutes) {
    var then = sango.clock().time().plusMinutes(minutes);
    sango.clock().moveTo(then.toLocalDate(), then.format(DateTimeFormatter.ofPattern("HH:mm:ss")));
  }
}
