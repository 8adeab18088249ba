package jp.sango.draw.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawId;
import jp.sango.draw.DrawRecord;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.kernel.RowScope;
import jp.sango.programme.Policies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The public record of the draws: for anyone, without signing in. */
@RestController
class PublicDrawController {

  private final DrawBook book;
  private final Policies policies;
  private final Clock clock;

  PublicDrawController(DrawBook book, Policies policies, Clock clock) {
    this.book = book;
    this.policies = policies;
    this.clock = clock;
  }

  @Operation(summary = "The draws of a day, reruns included; today's where no date is given")
  @GetMapping("/v1/programmes/{code}/draws")
  Flux<DrawView> on(@PathVariable String code, @RequestParam Optional<LocalDate> date) {
    return Mono.justOrEmpty(policies.municipalities().stream().filter(known -> known.value().equals(code)).findFirst())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("programme-unknown").asError()))
        .flatMapMany((MunicipalityCode municipality) -> Mono.justOrEmpty(date.or(() -> Optional.of(Japan.today(clock))))
            .filter(PublicDrawController::canHaveDraws)
            .flatMapMany(day -> RowScope.of(municipality).around(book.on(municipality, day))))
        .map(DrawView::of);
  }

  /** The calendars of Java and of PostgreSQL end, each elsewhere. */
  private static boolean canHaveDraws(LocalDate date) {
    return date.getYear() >= 2000 && date.getYear() <= 2100;
  }

  @Operation(summary = "One draw: commitments, and after it the revealed seed")
  @GetMapping("/v1/draws/{id}")
  Mono<DrawView> find(@PathVariable UUID id) {
    return RowScope.EVERYWHERE.around(draw(id).map(DrawView::of));
  }

  @Operation(summary = "What is needed to recompute the commitments and the lottery numbers")
  @GetMapping("/v1/draws/{id}/proof")
  Mono<ProofView> proof(@PathVariable UUID id) {
    return RowScope.EVERYWHERE.around(
        draw(id).flatMap(draw -> book.tickets(draw).collectList().map(tickets -> ProofView.of(draw, tickets))));
  }

  /** Its id says of no municipality; whatever draw it is, its record is public. */
  private Mono<DrawRecord> draw(UUID id) {
    return book.find(new DrawId(id)).switchIfEmpty(Mono.error(() -> Problem.notFound("draw-unknown").asError()));
  }
}
