package jp.sango.refill.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.refill.NotNow;
import jp.sango.refill.NotNowWords;
import jp.sango.refill.QueueChance;
import jp.sango.refill.WaitingDesk;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A resident's places among those who wait for what a draw could not give them. */
@RestController
class WaitingController {

  private final WaitingDesk desk;
  private final Writes writes;
  private final NotNowWords words = new NotNowWords();

  WaitingController(WaitingDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /**
   * One wish that waits.
   *
   * @param rank of the wish, 1 is the dearest
   * @param ahead families before her who wait for any of the same days and have nothing else then; it grows where one of
   *     them gives that back, and never otherwise
   * @param asked whether she is to be asked
   * @param notNow why she cannot be asked just now, though she wants to be: she keeps her place, and no chance is said.
   *     Absent as a rule
   * @param chancePercent of families who stood at about her place there with as many days to go, so many were offered a
   *     seat, in the last 90 days; in steps of five from 5 to 95, absent where too few have waited to say it
   */
  @Schema(name = "WaitingPlace")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlaceView(
      UUID application, int rank, String facility, ServiceType type, LocalDate start, LocalDate end, int ahead,
      boolean asked, NotNowView notNow, Integer chancePercent) {

    static PlaceView of(WaitingDesk.Standing standing, NotNowWords words) {
      var waiting = standing.place().waiting();
      var wish = waiting.wish();
      return new PlaceView(waiting.application().value(), waiting.rank() + 1, wish.facility().value(), wish.type(),
          wish.start(), wish.dates().last(), standing.place().ahead(), standing.place().asked(),
          standing.notNow().map(why -> new NotNowView(why, words.of(why, standing.language()))).orElse(null),
          percent(standing.chance()));
    }

    private static Integer percent(QueueChance chance) {
      return switch (chance) {
        case QueueChance.About(var percent) -> percent;
        case QueueChance.Unknown() -> null;
      };
    }
  }

  /** @param explanation the same in words, in the language of her registration */
  @Schema(name = "NotAskedJustNow")
  record NotNowView(NotNow why, String explanation) {}

  /** Whether she wants to be asked. */
  @Schema(name = "WaitingChoice")
  record WaitingChoice(@Schema(example = "false") Boolean asked) {}

  @Operation(summary = "The wishes that a draw could not give her and that may still be offered, with her place and chance")
  @GetMapping("/v1/me/waiting-places")
  Flux<PlaceView> places(Actor actor) {
    return desk.standings(actor).map(standing -> PlaceView.of(standing, words));
  }

  @Operation(
      summary = "Whether she wants to be asked when a seat comes free that this application's draw could not give her",
      description = "At any time: as soon as she has applied, or later. Without it she is asked. Her place stays the same. "
          + "Of one that a standing wish was made into it holds for that wish, as long as it stands.")
  @PutMapping("/v1/me/applications/{id}/waiting-place")
  Mono<ResponseEntity<WaitingChoice>> choose(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody WaitingChoice choice) {
    return writes.once(actor, exchange, choice, () -> desk
        .ask(actor, new ApplicationId(id), Problem.required(choice.asked(), "asked"))
        .map(asked -> ResponseEntity.ok(new WaitingChoice(asked))));
  }
}
