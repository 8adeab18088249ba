package jp.sango.chance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.chance.ChanceDesk;
import jp.sango.chance.ToldChance;
import jp.sango.chance.Use;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What anyone may know of the chance of a wish, without signing in: it says nothing of anybody. */
@RestController
class ChanceController {

  private static final CacheControl FOR_A_WHILE = CacheControl.maxAge(Duration.ofSeconds(30)).cachePublic();

  private final ChanceDesk desk;
  private final Policies policies;
  private final Clock clock;
  private final JsonMapper json;

  ChanceController(ChanceDesk desk, Policies policies, Clock clock, JsonMapper json) {
    this.desk = desk;
    this.policies = policies;
    this.clock = clock;
    this.json = json;
  }

  @Operation(summary = "About how likely the next draw is to give a wish, for a first use and for a later one", description = """
      The chances are the same whoever asks, and whatever her tier: tiers are never shown. They rest on the seats that are
      free, on the families who wait and on past draws; what is known of fewer cases than the policy says is not told.
      For a family with one child and nobody along; the preview of an application knows the family's own seats.""")
  @GetMapping("/v1/programmes/{code}/chances")
  Mono<ResponseEntity<WishChanceView>> of(
      @PathVariable String code,
      @Parameter(example = "center") @RequestParam String facility,
      @Parameter(example = "SHORT_STAY") @RequestParam ServiceType type,
      @Parameter(example = "2026-12-01") @RequestParam LocalDate start,
      @Parameter(description = "the least that can be asked for, where left out", example = "2")
      @RequestParam Optional<Integer> days) {
    var municipality = programme(code);
    var asked = new AskedWish(policies.at(municipality, clock.instant()), facility, type, start, days);
    var firstUse = asked.question(Use.FIRST_USE, clock.instant());
    var usedBefore = asked.question(Use.USED_BEFORE, clock.instant());
    return desk.forecast(municipality)
        .filter(forecast -> !forecast.drawAt().isAfter(asked.closes()))
        .switchIfEmpty(Mono.error(() -> Problem.refused("no-draw-left", "start").asError()))
        .map(forecast -> answer(new WishChanceView(firstUse.facility().value(), type, start, firstUse.dates().days(),
            Japan.written(forecast.drawAt()), ToldChance.of(forecast.of(firstUse)),
            ToldChance.of(forecast.of(usedBefore)))));
  }

  private MunicipalityCode programme(String code) {
    return policies.municipalities().stream().filter(known -> known.value().equals(code)).findFirst()
        .orElseThrow(() -> Problem.notFound("programme-unknown").asError());
  }

  private ResponseEntity<WishChanceView> answer(WishChanceView view) {
    var content = UUID.nameUUIDFromBytes(json.writeValueAsString(view).getBytes(StandardCharsets.UTF_8));
    return ResponseEntity.ok().eTag("\"" + content + "\"").cacheControl(FOR_A_WHILE).body(view);
  }
}
