package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** What the programme office watches over: visits whose family nobody has called in time. */
@RestController
@RequestMapping("/v1/staff/visits")
class StaffVisitController {

  private static final int MOST_LISTED = 500;

  private final VisitBook visits;
  private final Policies policies;
  private final Clock clock;

  StaffVisitController(VisitBook visits, Policies policies, Clock clock) {
    this.visits = visits;
    this.policies = policies;
    this.clock = clock;
  }

  @Schema(name = "VisitWithoutCall")
  record VisitWithoutCall(
      UUID id, UUID registration, String facility, ServiceType type, LocalDate start, LocalDate end,
      Visit.CallStanding call, OffsetDateTime due) {}

  @Operation(summary = "Coming visits whose pre-visit call is overdue by the policy, soonest first")
  @GetMapping("/without-call")
  Flux<VisitWithoutCall> withoutCall(Actor actor) {
    var now = clock.instant();
    var policy = policies.at(actor.municipality(), now).visits();
    return visits.withoutCall(actor.municipality(), Japan.today(clock), MOST_LISTED)
        .filter(visit -> !now.isBefore(policy.callDue(visit.dates().first())))
        .map(visit -> new VisitWithoutCall(
            visit.id().value(), visit.family().value(), visit.facility().value(), visit.type(),
            visit.dates().first(), visit.dates().last(), visit.call(),
            Japan.written(policy.callDue(visit.dates().first()))));
  }
}
