package jp.sango.draw.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.UUID;
import jp.sango.application.ApplicationDesk;
import jp.sango.application.ApplicationId;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.Explanations;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.Telling;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a resident checks the draw of her own application with. */
@RestController
class FamilyProofController {

  private final FamilyProof.Office proofs;
  private final ApplicationDesk applications;
  private final Policies policies;
  private final Clock clock;
  private final Explanations explanations = new Explanations();

  FamilyProofController(FamilyProof.Office proofs, ApplicationDesk applications, Policies policies, Clock clock) {
    this.proofs = proofs;
    this.applications = applications;
    this.policies = policies;
    this.clock = clock;
  }

  @Operation(summary = "Her ticket, its way to the public root, her number, and why each wish was or was not given")
  @GetMapping("/v1/me/applications/{id}/proof")
  Mono<FamilyProofView> proof(Actor actor, @PathVariable UUID id) {
    return proofs.of(actor, new ApplicationId(id))
        .flatMap(proof -> applications.language(actor.municipality(), actor.person())
            .map(language -> FamilyProofView.of(proof, policies,
                (wish, telling) -> inWords(actor.municipality(), wish, telling, language))));
  }

  private String inWords(MunicipalityCode municipality, Wish wish, Telling telling, Language language) {
    var why = explanations.of(telling, language);
    return telling.result() instanceof WishResult.Full && isDrawnAgain(municipality, wish)
        ? why + explanations.invitation(language) : why;
  }

  /** The same dates can still be applied for, and a draw comes in time: nobody is sent where nothing is left. */
  private boolean isDrawnAgain(MunicipalityCode municipality, Wish wish) {
    var now = clock.instant();
    var closes = policies.at(municipality, now).application().closes(wish.start());
    return now.isBefore(closes)
        && policies.firstDrawAfter(municipality, now).filter(draw -> !draw.isAfter(closes)).isPresent();
  }
}
