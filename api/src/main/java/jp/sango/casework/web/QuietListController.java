package jp.sango.casework.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.casework.QuietBook;
import jp.sango.casework.QuietListDesk;
import jp.sango.casework.QuietReason;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.registration.RegistrationId;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** 気になる家庭, for staff and nurses. */
@RestController
@RequestMapping("/v1/staff/quiet-list")
class QuietListController {

  private static final int MOST_LISTED = 200;
  private static final int LATEST_YEAR = 2100;

  private final QuietListDesk desk;
  private final Writes writes;

  QuietListController(QuietListDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /** A family to look for; personal data, so it prints as redacted. */
  @Schema(name = "QuietFamily")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record QuietView(
      UUID registration, QuietReason reason, OffsetDateTime since, OffsetDateTime lastContact, String name, String kana,
      String telephone, String language, String interpreter) {

    static QuietView of(QuietListDesk.Quiet quiet) {
      var contact = quiet.contact();
      return new QuietView(
          quiet.family().id().value(), quiet.quiet().reason(), Japan.written(quiet.quiet().since()),
          quiet.quiet().lastContact().map(Japan::written).orElse(null), contact.name(), contact.kana().orElse(null),
          contact.telephone(), quiet.family().language().tag(), quiet.family().interpreter().orElse(null));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** That somebody has been in touch; the note may be sensitive, so it prints as redacted. */
  @Schema(name = "QuietContact")
  record ContactedRequest(
      @Schema(example = "2026-12-15") LocalDate followUpOn, @Schema(example = "来月また電話する") String note) {

    LocalDate checkedFollowUp() {
      if (Problem.required(followUpOn, "followUpOn").getYear() > LATEST_YEAR) {
        throw Problem.invalid("invalid-value", "followUpOn").asError();
      }
      return followUpOn;
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(
      summary = "Families of high need who never applied, stopped, or lost again and again; the longest silent first",
      description = "By pages: since and registration of the last family on a page go into afterSince and after for the"
          + " one behind it.")
  @GetMapping
  Mono<List<QuietView>> list(
      Actor actor,
      @RequestParam @DateTimeFormat(iso = ISO.DATE_TIME) Optional<OffsetDateTime> afterSince,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST_LISTED) {
      return Mono.error(Problem.invalid("limit-out-of-range", "limit").with("most", MOST_LISTED).asError());
    }
    if (after.isPresent() != afterSince.isPresent()) {
      return Mono.error(Problem.invalid("required", after.isPresent() ? "afterSince" : "after").asError());
    }
    return desk.list(actor, after.map(family -> place(afterSince.orElseThrow(), family)), limit)
        .map(quiet -> quiet.stream().map(QuietView::of).toList());
  }

  private static QuietBook.Place place(OffsetDateTime since, UUID family) {
    return new QuietBook.Place(since.toInstant(), new RegistrationId(family));
  }

  @Operation(summary = "Says that somebody has been in touch with her; she is off the list until the date")
  @PostMapping("/{registration}/contacted")
  Mono<ResponseEntity<Void>> contacted(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID registration, @RequestBody ContactedRequest request) {
    return writes.once(actor, exchange, request, () ->
        desk.contacted(actor, new RegistrationId(registration), request.checkedFollowUp(), Notes.checked(request.note()))
            .thenReturn(ResponseEntity.noContent().build()));
  }
}
