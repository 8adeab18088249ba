package jp.sango.programme.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Languages;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The policies in readable form; anyone may read them. */
@RestController
class ProgrammeController {

  /** A new version takes effect at midnight; nobody should see the old one for long after. */
  private static final CacheControl FOR_FIVE_MINUTES = CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final Policies policies;
  private final Languages languages;
  private final Clock clock;
  private final JsonMapper json;

  ProgrammeController(Policies policies, Languages languages, Clock clock, JsonMapper json) {
    this.policies = policies;
    this.languages = languages;
    this.clock = clock;
    this.json = json;
  }

  record ProgrammeList(List<ProgrammeSummary> programmes) {}

  record FacilityList(String programme, String version, List<FacilityView> facilities) {}

  @GetMapping("/v1/programmes")
  @Operation(summary = "The programmes of all municipalities")
  ResponseEntity<ProgrammeList> all(
      @Parameter(description = "as in effect on this date; today if left out", example = "2026-12-01")
      @RequestParam Optional<String> on) {
    LocalDate date = date(on);
    return answer(new ProgrammeList(policies.municipalities().stream()
        .flatMap(code -> policies.on(code, date).stream()).map(ProgrammeSummary::of).toList()));
  }

  @GetMapping("/v1/programmes/{code}")
  @Operation(summary = "One municipality's policy")
  ResponseEntity<ProgrammeView> one(
      @PathVariable String code,
      @Parameter(description = "as in effect on this date; today if left out", example = "2026-12-01")
      @RequestParam Optional<String> on) {
    return answer(ProgrammeView.of(policy(code, on), languages));
  }

  @GetMapping("/v1/programmes/{code}/facilities")
  @Operation(summary = "One municipality's facilities with their slot pools and opening days")
  ResponseEntity<FacilityList> facilities(
      @PathVariable String code,
      @Parameter(description = "as in effect on this date; today if left out", example = "2026-12-01")
      @RequestParam Optional<String> on) {
    Policy policy = policy(code, on);
    return answer(new FacilityList(
        policy.municipality().value(), policy.version().value(),
        policy.facilities().stream().map(FacilityView::of).toList()));
  }

  private Policy policy(String code, Optional<String> on) {
    MunicipalityCode known = policies.municipalities().stream().filter(one -> one.value().equals(code)).findFirst()
        .orElseThrow(() -> Problem.notFound("programme-unknown").asError());
    return policies.on(known, date(on))
        .orElseThrow(() -> Problem.notFound("programme-not-in-effect").asError());
  }

  private LocalDate date(Optional<String> on) {
    try {
      return on.map(LocalDate::parse).orElseGet(() -> Japan.today(clock));
    } catch (DateTimeParseException noDate) {
      throw Problem.invalid("programme-date-invalid", "on").asError();
    }
  }

  /** The ETag follows from the content, so every node gives the same, and a changed file a new one. */
  private <T> ResponseEntity<T> answer(T body) {
    String content = UUID.nameUUIDFromBytes(json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8)).toString();
    return ResponseEntity.ok().eTag('"' + content + '"').cacheControl(FOR_FIVE_MINUTES).body(body);
  }
}
