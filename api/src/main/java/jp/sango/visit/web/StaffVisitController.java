package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.visit.OverdueCalls;
import jp.sango.visit.Visit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** What the programme office watches over: visits whose family nobody has called in time. */
@RestController
@RequestMapping("/v1/staff/visits")
class StaffVisitController {

  private final OverdueCalls overdue;

  StaffVisitController(OverdueCalls overdue) {
    this.overdue = overdue;
  }

  @Schema(name = "VisitWithoutCall")
  record VisitWithoutCall(
      UUID id, UUID registration, String facility, ServiceType type, LocalDate start, LocalDate end,
      Visit.CallStanding call, OffsetDateTime due) {}

  @Operation(summary = "Coming visits whose pre-visit call is overdue by the policy, soonest first")
  @GetMapping("/without-call")
  Flux<VisitWithoutCall> withoutCall(Actor actor) {
    return overdue.list(actor.municipality(), Optional.empty())
        .map(visit -> new VisitWithoutCall(
            visit.id().value(), visit.family().value(), visit.facility().value(), visit.type(),
            visit.dates().first(), visit.dates().last(), visit.call(), Japan.written(overdue.due(visit))));
  }
}
