package jp.sango.care.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import jp.sango.care.ConsentDesk;
import jp.sango.care.DisclosureDesk;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.programme.ConsentPurpose;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a resident agrees to, and what was shown to whom. */
@RestController
@RequestMapping("/v1/me")
class ResidentConsentController {

  private final ConsentDesk consents;
  private final DisclosureDesk disclosures;
  private final Writes writes;

  ResidentConsentController(ConsentDesk consents, DisclosureDesk disclosures, Writes writes) {
    this.consents = consents;
    this.disclosures = disclosures;
    this.writes = writes;
  }

  @Operation(summary = "What she is asked to agree to, for whom she has, and all that she said before")
  @GetMapping("/consents")
  Mono<ConsentsView> consents(Actor actor) {
    return consents.of(actor).map(ConsentsView::of);
  }

  @Operation(summary = "Agrees to a purpose for receivers, or withdraws; withdrawing works at once")
  @PutMapping("/consents/{purpose}")
  Mono<ResponseEntity<ConsentsView>> consent(
      Actor actor, ServerWebExchange exchange, @PathVariable ConsentPurpose purpose,
      @RequestBody CareRequests.KeepConsent request) {
    return writes.once(actor, exchange, request, () ->
        consents.keep(actor, request.toWord(purpose)).map(ConsentsView::of).map(ResponseEntity::ok));
  }

  @Operation(summary = "What of hers was shown to which facility and when, the newest first")
  @GetMapping("/disclosures")
  Mono<List<DisclosureView>> disclosures(Actor actor) {
    return disclosures.of(actor).map(found -> found.stream().map(DisclosureView::of).toList());
  }
}
