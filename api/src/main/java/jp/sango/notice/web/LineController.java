package jp.sango.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.notice.LineNonce;
import jp.sango.notice.LineNonces;
import jp.sango.notice.Phones;
import jp.sango.push.Address;
import jp.sango.push.LineChat;
import jp.sango.push.LineIdentity;
import jp.sango.push.LineLogin;
import jp.sango.security.Guesses;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A resident's LINE account. */
@RestController
@RequestMapping("/v1/me/line")
class LineController {

  private static final int LONGEST_TOKEN = 8_192;

  private final LineLogin line;
  private final LineChat chat;
  private final LineNonces nonces;
  private final Phones phones;
  private final Guesses guesses;
  private final Writes writes;
  private final Audit audit;
  private final Clock clock;

  LineController(LineLogin line, LineChat chat, LineNonces nonces, Phones phones, Guesses guesses, Writes writes,
      Audit audit, Clock clock) {
    this.line = line;
    this.chat = chat;
    this.nonces = nonces;
    this.phones = phones;
    this.guesses = guesses;
    this.writes = writes;
    this.audit = audit;
    this.clock = clock;
  }

  /** The ID token that LINE Login gave the app. */
  record LinkRequest(@Schema(example = "id-token-from-line-login") String idToken) {

    String checkedToken() {
      if (idToken == null || idToken.isBlank()) {
        throw Problem.invalid("required", "idToken").asError();
      }
      if (idToken.length() > LONGEST_TOKEN) {
        throw Problem.invalid("too-long", "idToken").with("most", LONGEST_TOKEN).asError();
      }
      return idToken;
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * What the app hands to LINE Login.
   *
   * @param nonce comes back in the ID token, and links once
   */
  record NonceView(
      @Schema(example = "mZ3pX0vJq7yT2cW9kLr5sUeN8aHdGf1oBiV6xQwKtYM") String nonce,
      @Schema(example = "2026-12-01T09:10:00+09:00") OffsetDateTime until) {

    static NonceView of(LineNonce nonce) {
      return new NonceView(nonce.value(), Japan.written(nonce.until()));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(summary = "Begins a login at LINE: the number that LINE Login takes as its nonce, used once within minutes")
  @PostMapping("/nonce")
  Mono<ResponseEntity<NonceView>> begin(Actor actor, ServerWebExchange exchange) {
    return writes.once(actor, exchange, Map.of(), () -> nonces.begin(actor, clock.instant())
        .map(NonceView::of)
        .map(ResponseEntity.status(HttpStatus.CREATED)::body));
  }

  /**
   * What came of linking.
   *
   * @param shown whether what is sent to the account would be shown: if not, she has to make the municipality's account
   *     a friend, or stop blocking it, and is reached there from then on
   */
  @Schema(name = "LineAccount")
  record LinkedView(@Schema(example = "true") boolean shown) {}

  /** LINE is asked before the transaction begins: no connection waits for another company's server. */
  @Operation(
      summary = "Links the LINE account behind an ID token of a login begun here, in place of an earlier one",
      description = "Not shown is what is sent to somebody who is no friend of the municipality's account, or blocks it.")
  @PostMapping
  Mono<ResponseEntity<LinkedView>> link(Actor actor, ServerWebExchange exchange, @RequestBody LinkRequest request) {
    return guesses.guard(actor, Guesses.Secret.LINE_TOKEN, verified(actor, exchange, request));
  }

  private Mono<ResponseEntity<LinkedView>> verified(Actor actor, ServerWebExchange exchange, LinkRequest request) {
    return Mono.defer(() -> line.verify(actor.municipality().value(), request.checkedToken()))
        .flatMap(identity -> switch (identity) {
          case LineIdentity.Refused(var reason) -> Mono.error(refusal(reason).asError());
          case LineIdentity.Verified(var user, var nonce) -> chat.friendship(actor.municipality().value(), user)
              .flatMap(friendship -> writes.once(actor, exchange, request,
                  () -> usedOnce(actor, nonce).then(linked(actor, user, friendship))));
        });
  }

  private Mono<Void> usedOnce(Actor actor, String nonce) {
    return nonces.use(actor, nonce, clock.instant())
        .filter(used -> used)
        .switchIfEmpty(Mono.error(() -> Problem.invalid("line-login-over", "idToken").asError()))
        .then();
  }

  private Mono<ResponseEntity<LinkedView>> linked(Actor actor, Address.LineUser user, LineChat.Friendship friendship) {
    return Mono.defer(() -> phones.link(actor, user.userId(), clock.instant()))
        .filter(linked -> linked)
        .switchIfEmpty(Mono.error(() -> Problem.conflict("line-account-taken").asError()))
        .then(audit.record(new AuditEntry(actor, "line.link", actor.person())))
        .then(Mono.defer(() -> phones.isShown(actor, friendship, clock.instant())))
        .map(shown -> ResponseEntity.ok(new LinkedView(shown)));
  }

  private static Problem refusal(LineIdentity.Reason reason) {
    return switch (reason) {
      case INVALID_TOKEN -> Problem.invalid("line-token-invalid", "idToken");
      case LINE_UNAVAILABLE, NOT_CONFIGURED ->
          new Problem(Problem.Kind.UNAVAILABLE, "line-unavailable", Optional.empty(), Map.of());
    };
  }

  @Operation(summary = "Unlinks the LINE account; a second time changes nothing")
  @DeleteMapping
  Mono<ResponseEntity<Void>> unlink(Actor actor, ServerWebExchange exchange) {
    return writes.once(actor, exchange, Map.of(), () -> phones.unlink(actor)
        .then(audit.record(new AuditEntry(actor, "line.unlink", actor.person())))
        .thenReturn(ResponseEntity.noContent().build()));
  }
}
