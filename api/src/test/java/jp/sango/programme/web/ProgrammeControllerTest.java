package jp.sango.programme.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.programme.Policies;
import jp.sango.programme.file.PolicyFiles;
import jp.sango.programme.file.WithAllowances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

class ProgrammeControllerTest {

  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T09:00:00+09:00"), Japan.ZONE);

  private final ProgrammeController controller = controller(PolicyFiles.shipped());
  private final WebTestClient client = client(controller);

  @Test
  void listNamesEveryProgrammeInEffect() {
    client.get().uri("/v1/programmes").exchange()
        .expectStatus().isOk()
        .expectBody()
        .jsonPath("$.programmes.length()").isEqualTo(2)
        .jsonPath("$.programmes[0].code").isEqualTo("131121")
        .jsonPath("$.programmes[0].municipality.ja").isEqualTo("世田谷区")
        .jsonPath("$.programmes[1].types[2]").isEqualTo("OUTREACH");
  }

  @Test
  void listOfAnEarlierDateLeavesOutWhatHadNotBegun() {
    client.get().uri("/v1/programmes?on=2025-12-01").exchange()
        .expectBody().jsonPath("$.programmes.length()").isEqualTo(1);
  }

  @Test
  void whatADrawAddsIsExplainedWhereItIsOn() {
    client(controller(WithAllowances.policies())).get().uri("/v1/programmes/131121").exchange().expectBody()
        .jsonPath("$.draw.reserves.text.ja").isEqualTo("説明")
        .jsonPath("$.draw.reserves.kept[0].pool").isEqualTo("center-beds")
        .jsonPath("$.draw.reserves.kept[0].places").isEqualTo(1)
        .jsonPath("$.draw.reserves.kept[0].percent").doesNotExist()
        .jsonPath("$.draw.reserves.kept[0].tier").doesNotExist()
        .jsonPath("$.draw.lossCredit.most").isEqualTo(2)
        .jsonPath("$.draw.lossCredit.withinDays").isEqualTo(60)
        .jsonPath("$.draw.lossCredit.text.en").isEqualTo("So it is");
    client.get().uri("/v1/programmes/131121").exchange().expectBody()
        .jsonPath("$.draw.times[0]").isNotEmpty()
        .jsonPath("$.draw.reserves").doesNotExist()
        .jsonPath("$.draw.lossCredit").doesNotExist();
  }

  @Test
  void policyIsReadable() {
    client.get().uri("/v1/programmes/131121").exchange()
        .expectStatus().isOk()
        .expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=300, public")
        .expectBody()
        .jsonPath("$.version").isEqualTo("2025-04-01")
        .jsonPath("$.languages[1]").isEqualTo("ja-easy")
        .jsonPath("$.services[0].fee.perDay.withCoupon").isEqualTo(2000)
        .jsonPath("$.services[0].childAgeBelow").isEqualTo("P4M")
        .jsonPath("$.coupons.value").isEqualTo(2500)
        .jsonPath("$.limits[1].types[1]").isEqualTo("OUTREACH")
        .jsonPath("$.application.closesAt").isEqualTo("10:00:00")
        .jsonPath("$.draw.times[0]").isEqualTo("10:00:00")
        .jsonPath("$.booking").doesNotExist()
        .jsonPath("$.guidance.howToApply.en").exists();
  }

  @Test
  void whatToBringAndTheWayAreThereWhereTheMunicipalitySaysThem() {
    client.get().uri("/v1/programmes/131121").exchange().expectBody()
        .jsonPath("$.visits.bring.sample").isEqualTo(true)
        .jsonPath("$.visits.bring.things[0].afterLoss").isEqualTo(true)
        .jsonPath("$.visits.bring.things[1].types[0]").isEqualTo("SHORT_STAY");
    client.get().uri("/v1/programmes/131121/facilities").exchange().expectBody()
        .jsonPath("$.facilities[0].way").doesNotExist();
    var third = client(controller(PolicyFiles.load(Optional.of(Path.of("src", "test", "resources", "elsewhere")))));
    third.get().uri("/v1/programmes/999997/facilities").exchange().expectBody()
        .jsonPath("$.facilities[0].way.map").isEqualTo("https://map.example/?q=1-2-3");
  }

  @Test
  void facilitiesComeWithPoolsAndHours() {
    client.get().uri("/v1/programmes/272035/facilities").exchange()
        .expectStatus().isOk()
        .expectBody()
        .jsonPath("$.programme").isEqualTo("272035")
        .jsonPath("$.facilities[0].id").isEqualTo("sample-clinic")
        .jsonPath("$.facilities[0].sample").isEqualTo(true)
        .jsonPath("$.facilities[0].pools[0].capacity").isEqualTo(3)
        .jsonPath("$.facilities[0].pools[0].closedEveryYear[0]").isEqualTo("12-31")
        .jsonPath("$.facilities[0].hours.DAY_SERVICE.until").isEqualTo("17:00")
        .jsonPath("$.facilities[1].hours.OUTREACH.lengthMinutes").isEqualTo(120)
        .jsonPath("$.facilities[0].way.address.ja").isEqualTo("豊中市見本町1番1号(見本)")
        .jsonPath("$.facilities[0].way.directions.en").exists()
        .jsonPath("$.facilities[0].way.map").doesNotExist()
        .jsonPath("$.facilities[1].way").doesNotExist();
  }

  @Test
  void whoHasTheCurrentVersionGetsNothingAgain() {
    String tag = client.get().uri("/v1/programmes/131121").exchange()
        .expectBody().returnResult().getResponseHeaders().getETag();
    assertThat(tag).isNotBlank();
    client.get().uri("/v1/programmes/131121").header(HttpHeaders.IF_NONE_MATCH, tag).exchange()
        .expectStatus().isNotModified().expectBody().isEmpty();
    client.get().uri("/v1/programmes/272035").header(HttpHeaders.IF_NONE_MATCH, tag).exchange()
        .expectStatus().isOk();
  }

  @Test
  void anotherNodeGivesTheSameTag() {
    assertThat(controller(PolicyFiles.shipped()).one("272035", Optional.empty()).getHeaders().getETag())
        .isEqualTo(controller.one("272035", Optional.empty()).getHeaders().getETag());
  }

  @Test
  void unknownCodeIsAProblem() {
    assertProblem(() -> controller.one("999997", Optional.empty()), Problem.notFound("programme-unknown"));
    assertProblem(() -> controller.facilities("x", Optional.empty()), Problem.notFound("programme-unknown"));
  }

  @Test
  void dateBeforeTheFirstVersionAndNoDateAreProblems() {
    assertProblem(() -> controller.one("131121", Optional.of("2024-01-01")),
        Problem.notFound("programme-not-in-effect"));
    assertProblem(() -> controller.all(Optional.of("tomorrow")), Problem.invalid("programme-date-invalid", "on"));
  }

  @Test
  void thirdMunicipalityIsServedFromItsFileAlone(@TempDir Path directory) throws Exception {
    String policy = new ClassPathResource("programmes/131121-setagaya.yaml")
        .getContentAsString(StandardCharsets.UTF_8)
        .replace("\"131121\"", "\"999997\"").replace("ja: 世田谷区\n", "ja: 海辺市\n");
    Files.writeString(directory.resolve("999997-umibe.yaml"), policy);
    var third = client(controller(PolicyFiles.load(Optional.of(directory))));
    third.get().uri("/v1/programmes/999997").exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.municipality.ja").isEqualTo("海辺市");
    third.get().uri("/v1/programmes/999997/facilities").exchange()
        .expectStatus().isOk().expectBody().jsonPath("$.facilities.length()").isEqualTo(3);
  }

  @Test
  void codeInTheDocumentationIsOneThatIsServed() {
    var code = new Parameter().in("path").name("code");
    var other = new Parameter().in("query").name("on");
    var document = new OpenAPI().path("/v1/programmes/{code}",
        new PathItem().get(new Operation().addParametersItem(code).addParametersItem(other)));
    new ProgrammeDocumentation().codesThatAreServed(PolicyFiles.shipped()).customise(document);
    assertThat(code.getExample()).isEqualTo("131121");
    assertThat(other.getExample()).isNull();
  }

  private static ProgrammeController controller(Policies policies) {
    return new ProgrammeController(policies, new Languages(Language.HOUSE), CLOCK, JsonMapper.shared());
  }

  /** Patient, for a machine that does other things beside the test. */
  private static WebTestClient client(ProgrammeController controller) {
    return WebTestClient.bindToController(controller).configureClient().responseTimeout(Duration.ofSeconds(30)).build();
  }

  private static void assertProblem(Runnable call, Problem problem) {
    assertThatThrownBy(call::run).isInstanceOfSatisfying(
        ProblemException.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
  }
}
