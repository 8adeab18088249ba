package jp.sango.draw.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.draw.Explanations;
import jp.sango.draw.FamilyProof;
import jp.sango.kernel.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a resident checks the draw of her own application with. */
@RestController
class FamilyProofController {

  private final FamilyProof.Office proofs;
  private final ApplicationDesk applications;
  private final Explanations explanations = new Explanations();

  FamilyProofController(FamilyProof.Office proofs, ApplicationDesk applications) {
    this.proofs = proofs;
    this.applications = applications;
  }

  @Operation(summary = "Her ticket, its way to the public root, her number, and why each wish was or was not given")
  @GetMapping("/v1/me/applications/{id}/proof")
  Mono<FamilyProofView> proof(Actor actor, @PathVariable UUID id) {
    return proofs.of(actor, new ApplicationId(id))
        .flatMap(proof -> applications.language(actor.municipality(), actor.person())
            .map(language -> FamilyProofView.of(proof, explanations, language)));
  }
}
