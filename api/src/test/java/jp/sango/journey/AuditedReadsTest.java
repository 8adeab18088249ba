package jp.sango.journey;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.kernel.RowScope;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Whatever providers, staff, nurses and auditors look at leaves an entry; a new address to look at needs a row here. */
@RunningSango
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditedReadsTest {

  /** Who looks; {id} is a family's registration. */
  private static final Map<String, String> LOOKS = Map.ofEntries(
      Map.entry("/v1/provider/visits", "tablet-setagaya-mamas-room"),
      Map.entry("/v1/provider/visits/cancelled", "tablet-setagaya-mamas-room"),
      Map.entry("/v1/provider/visits/not-entered", "tablet-setagaya-mamas-room"),
      Map.entry("/v1/provider/people", "tablet-setagaya-mamas-room"),
      Map.entry("/v1/staff/facilities/{facility}/people", "staff-setagaya"),
      Map.entry("/v1/staff/visits/not-entered", "staff-setagaya"),
      Map.entry("/v1/provider/calendar", "tablet-setagaya-mamas-room"),
      Map.entry("/v1/staff/registrations", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/visits", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/applications", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/standing-wishes", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/assessments", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/care-plan", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/consents", "staff-setagaya"),
      Map.entry("/v1/staff/registrations/{id}/notice-wishes", "staff-setagaya"),
      Map.entry("/v1/staff/visits/without-call", "staff-setagaya"),
      Map.entry("/v1/staff/offers", "staff-setagaya"),
      Map.entry("/v1/staff/offers/not-made", "staff-setagaya"),
      Map.entry("/v1/staff/call-list", "staff-setagaya"),
      Map.entry("/v1/staff/dead-letters", "staff-setagaya"),
      Map.entry("/v1/staff/notice-texts", "staff-setagaya"),
      Map.entry("/v1/staff/broadcasts", "staff-setagaya"),
      Map.entry("/v1/staff/quiet-list", "staff-setagaya"),
      Map.entry("/v1/staff/applications", "staff-setagaya"),
      Map.entry("/v1/staff/deletion-requests", "staff-setagaya"),
      Map.entry("/v1/staff/failed-erasures", "staff-setagaya"),
      Map.entry("/v1/staff/draws", "staff-setagaya"),
      Map.entry("/v1/provider/requests", "tablet-setagaya-mamas-room"),
      Map.entry("/v1/staff/break-glass", "auditor-setagaya"),
      Map.entry("/v1/staff/audit", "auditor-setagaya"),
      Map.entry("/v1/staff/audit/heads", "auditor-setagaya"),
      Map.entry("/v1/staff/audit/export", "auditor-setagaya"));

  /** They need more than a family; their own tests look at what they leave. */
  private static final Set<String> SEEN_ELSEWHERE = Set.of(
      "/v1/provider/visits/{id}/care", "/v1/provider/pre-visit-calls/events",
      "/v1/staff/registrations/{id}/hold", "/v1/staff/applications/{id}",
      "/v1/staff/draws/{id}", "/v1/staff/draws/{id}/export",
      "/v1/staff/broadcasts/{id}", "/v1/staff/broadcasts/{id}/preview", "/v1/staff/broadcasts/{id}/events");

  @Autowired
  private Sango sango;

  @Autowired
  private DatabaseClient database;

  private String family;

  @BeforeAll
  void somebodyToLookAt() {
    var mother = sango.approvedMother("setagaya");
    family = mother.get("/v1/me/registration").is(200).text("/id");
  }

  private record Entry(String action, String why, String origin, String detail) {}

  @TestFactory
  Stream<DynamicTest> everyLookLeavesAnEntry() {
    return sango.anyone().get("/v1/openapi.json").is(200).json().at("/paths").properties().stream()
        .filter(path -> path.getKey().matches("/v1/(provider|staff|nurse|auditor)/.*") && path.getValue().has("get"))
        .filter(path -> !SEEN_ELSEWHERE.contains(path.getKey()))
        .map(path -> DynamicTest.dynamicTest(path.getKey(), () -> {
          assertThat(LOOKS).as("who looks at it").containsKey(path.getKey());
          var address = path.getKey().replace("{id}", family).replace("{facility}", "mamas-room");
          assertThat(look(LOOKS.get(path.getKey()), address)).satisfies(entry -> {
            assertThat(entry.why()).isNotBlank();
            assertThat(entry.origin()).isEqualTo("127.0.0.0/24");
          });
        }));
  }

  @Test
  void familyFindsWhoSawHerInAList() {
    var listed = sango.as("staff-setagaya").everyPageOf("/v1/staff/registrations?state=APPROVED", "registrations");
    assertThat(listed).anyMatch(one -> one.at("/id").asString().equals(family));
    var found = sango.as("auditor-setagaya").get("/v1/staff/audit?action=registration.list&subject=" + family).is(200);
    assertThat(found.text("/entries/0/why")).isEqualTo("casework");
  }

  private Entry look(String who, String path) {
    var request = "look-" + UUID.randomUUID();
    sango.as(who).get(path, headers -> headers.set("X-Request-Id", request)).is(200);
    return database.sql("""
            select action, why, origin, detail::text as detail from audit_entry where request_id = :request
            """)
        .bind("request", request)
        .map(row -> new Entry(row.get("action", String.class), row.get("why", String.class),
            row.get("origin", String.class), row.get("detail", String.class)))
        .all().next().contextWrite(RowScope.EVERYWHERE::into).blockOptional(PATIENCE)
        .orElseThrow(() -> new AssertionError(path + " left no entry"));
  }
}
