package jp.sango.draw.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.draw.DrawBook;
import jp.sango.draw.DrawId;
import jp.sango.draw.PublicRecord;
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
  private final PublicRecord.Office records;
  private final Policies policies;
  private final Clock clock;

  PublicDrawController(DrawBook book, PublicRecord.Office records, Policies policies, Clock clock) {
    this.book = book;
    this.records = records;
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
        .map(draw -> DrawView.of(draw, policies));
  }

  /** The calendars of Java and of PostgreSQL end, each elsewhere. */
  private static boolean canHaveDraws(LocalDate date) {
    return date.getYear() >= 2000 && date.getYear() <= 2100;
  }

  @Operation(summary = "One draw: commitments, and after it the revealed seed")
  @GetMapping("/v1/draws/{id}")
  Mono<DrawView> find(@PathVariable UUID id) {
    // Its id says of no municipality; whatever draw it is, its record is public.
    return RowScope.EVERYWHERE.around(book.find(new DrawId(id))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("draw-unknown").asError()))
        .map(draw -> DrawView.of(draw, policies)));
  }

  @Operation(summary = "The public record of a draw: commitments, seed, reruns, and numbers that tell of nobody")
  @GetMapping("/v1/draws/{id}/proof")
  Mono<PublicRecordView> proof(@PathVariable UUID id) {
    return RowScope.EVERYWHERE.around(records.of(new DrawId(id)).map(record -> PublicRecordView.of(record, policies)));
  }
}
