package jp.sango.refill.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.refill.FaultDesk;
import jp.sango.refill.WaitingFault;
import jp.sango.refill.WaitingFaultId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Offers that could not be made because something went wrong. */
@RestController
@RequestMapping("/v1/staff/offers/not-made")
class StaffFaultController {

  private final FaultDesk desk;
  private final Writes writes;

  StaffFaultController(FaultDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /**
   * One wish that nothing could be offered for.
   *
   * @param rank of the wish, 1 is the dearest
   * @param attempts how often it has gone wrong
   * @param why the kind of error
   * @param nextAt when it is tried again, if nobody has it tried before
   */
  @Schema(name = "OfferNotMade")
  record NotMadeView(
      UUID id, UUID registration, UUID application, int rank, String facility, ServiceType type, LocalDate start, LocalDate end,
      int attempts, String why, OffsetDateTime lastAt, OffsetDateTime nextAt) {

    static NotMadeView of(WaitingFault fault) {
      var waiting = fault.waiting();
      return new NotMadeView(
          fault.id().value(), waiting.family().value(), waiting.application().value(), waiting.rank() + 1,
          waiting.wish().facility().value(), waiting.wish().type(), waiting.wish().start(),
          waiting.wish().dates().last(), fault.attempts(), fault.why(), Japan.written(fault.lastAt()),
          Japan.written(fault.nextAt()));
    }
  }

  @Operation(
      summary = "Wishes for which no offer could be made because something went wrong, the latest first",
      description = "The seat goes on to the next family after the second time. It is tried again at growing distances, "
          + "in the end once a day. What goes wrong with the database for a while is not counted.")
  @GetMapping
  Flux<NotMadeView> list(Actor actor) {
    return desk.list(actor).map(NotMadeView::of);
  }

  @Operation(summary = "What went wrong is mended: the wish waits as all others do")
  @PostMapping("/{id}/try-again")
  Mono<ResponseEntity<NotMadeView>> tryAgain(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id) {
    return writes.once(actor, exchange, Map.of(), () -> desk.tryAgain(actor, new WaitingFaultId(id))
        .map(NotMadeView::of)
        .map(ResponseEntity::ok));
  }

  /** Where it is mended. */
  @Schema(name = "FacilityMended")
  record Mended(@Schema(example = "center") String facility) {

    FacilityId facilityId() {
      try {
        return new FacilityId(Problem.required(facility, "facility"));
      } catch (IllegalArgumentException malformed) {
        throw Problem.invalid("facility-unknown", "facility").asError();
      }
    }
  }

  /** @param wishes that wait again */
  @Schema(name = "TriedAgain")
  record TriedAgain(int wishes) {}

  @Operation(
      summary = "What went wrong at a facility is mended: all wishes there wait as all others do",
      description = "However many they are. A second time finds none.")
  @PostMapping("/try-again")
  Mono<ResponseEntity<TriedAgain>> tryAllAgain(Actor actor, ServerWebExchange exchange, @RequestBody Mended mended) {
    return writes.once(actor, exchange, mended, () -> desk.tryAllAgain(actor, mended.facilityId())
        .map(TriedAgain::new)
        .map(ResponseEntity::ok));
  }
}
