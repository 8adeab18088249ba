package jp.sango.care.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import java.util.stream.Stream;
import jp.sango.care.Disclosure;
import jp.sango.care.VisitCare;
import jp.sango.care.VisitCareDesk;
import jp.sango.kernel.Actor;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.programme.PolicyVersion;
import jp.sango.visit.VisitId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a provider may know of a family beyond what it needs to receive her. */
@RestController
@RequestMapping("/v1/provider/visits/{id}/care")
class ProviderCareController {

  private final VisitCareDesk desk;
  private final Policies policies;
  private final WithheldTexts texts = new WithheldTexts();

  ProviderCareController(VisitCareDesk desk, Policies policies) {
    this.desk = desk;
    this.policies = policies;
  }

  @Operation(
      summary = "Care plan and assessment of one of this facility's visits, as far as the family agrees",
      description = "Each time it is kept what was shown; the family sees it.")
  @GetMapping
  Mono<VisitCareView> show(Actor actor, @PathVariable UUID id) {
    return desk.show(actor, new VisitId(id)).map(care -> view(actor, care));
  }

  private VisitCareView view(Actor actor, VisitCare care) {
    return new VisitCareView(
        care.visit().value(),
        care.carePlan().shown().map(plan -> VisitCareView.PlanView.of(plan, policy(actor, plan.policy()))),
        care.assessment().shown().map(assessment -> VisitCareView.SummaryView.of(
            assessment, policy(actor, assessment.policy()), care.afterLoss())),
        Stream.concat(
            VisitCareView.withheld(Disclosure.What.CARE_PLAN, care.carePlan(), texts),
            VisitCareView.withheld(Disclosure.What.ASSESSMENT, care.assessment(), texts)).toList());
  }

  private Policy policy(Actor actor, PolicyVersion version) {
    return policies.version(actor.municipality(), version).orElseThrow();
  }
}
