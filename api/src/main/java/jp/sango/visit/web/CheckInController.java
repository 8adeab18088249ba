package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.edge.RequiredText;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.ContactDetails;
import jp.sango.security.Guesses;
import jp.sango.visit.CheckIn;
import jp.sango.visit.CheckInDesk;
import jp.sango.visit.CheckInId;
import jp.sango.visit.LateEntryDesk;
import jp.sango.visit.OfflineScanDesk;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The usage card at the door. */
@RestController
@RequestMapping("/v1/provider/check-ins")
class CheckInController {

  private static final int LONGEST_REASON = 500;

  private final CheckInDesk desk;
  private final OfflineScanDesk offline;
  private final LateEntryDesk lateEntries;
  private final Guesses guesses;
  private final Writes writes;

  CheckInController(
      CheckInDesk desk, OfflineScanDesk offline, LateEntryDesk lateEntries, Guesses guesses, Writes writes) {
    this.desk = desk;
    this.offline = offline;
    this.lateEntries = lateEntries;
    this.guesses = guesses;
    this.writes = writes;
  }

  /**
   * What the tablet scanned; or, in its place, a day that is entered afterwards without the live code.
   *
   * @param card the code that was scanned, or the eight digits of the day that were typed
   */
  @Schema(example = "{\"card\":\"SC1.…\"}")
  record CheckInRequest(
      String card, UUID visit, LocalDate date, CheckIn.LateReason reason, OffsetDateTime scannedAt) {

    Optional<LateEntryRequest> afterwards() {
      if (visit == null && date == null && reason == null) {
        return Optional.empty();
      }
      if (card != null) {
        throw Problem.invalid("not-expected", "card").asError();
      }
      return Optional.of(new LateEntryRequest(visit, date, reason));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }

    String checkedCard() {
      if (card == null || card.isBlank()) {
        throw Problem.invalid("required", "card").asError();
      }
      return card.strip();
    }
  }

  /** Why it was wrong to check in. */
  record RevertRequest(@Schema(example = "別の日の利用でした") String reason) {

    String checkedReason() {
      return RequiredText.of(reason, "reason", LONGEST_REASON);
    }
  }

  /**
   * A check-in, whom to greet (name and address are checked on the day), and the card after it.
   *
   * @param fee yen for the whole visit, after coupons: it is taken now
   * @param couponsUsed coupons of the whole visit
   * @param lateReason why it was entered afterwards, if it was
   * @param claimable false for a day beyond the limit: the facility cannot claim for it
   */
  @Schema(name = "CheckIn")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckInView(
      UUID id, UUID visit, ServiceType type, LocalDate date, OffsetDateTime at, String name, String kana,
      String address, Long fee, Integer couponsUsed, CheckIn.LateReason lateReason, boolean claimable,
      OffsetDateTime revertedAt, String revertReason,
      List<CardView.BalanceView> balances) {

    static CheckInView of(CheckInDesk.CheckedIn checkedIn) {
      var checkIn = checkedIn.checkIn();
      return new CheckInView(checkIn.id().value(), checkIn.visit().value(), checkedIn.visit().type(), checkIn.date(),
          Japan.written(checkIn.at()), checkedIn.contact().map(ContactDetails::name).orElse(null),
          checkedIn.contact().flatMap(ContactDetails::kana).orElse(null),
          checkedIn.contact().map(ContactDetails::address).orElse(null), checkedIn.visit().fee().amount(),
          checkedIn.visit().coupons(),
          checkIn.late().map(CheckIn.Late::reason).orElse(null), checkIn.isClaimable(), null, null,
          CardView.BalanceView.of(checkedIn.card()));
    }

    static CheckInView of(CheckIn checkIn) {
      return new CheckInView(checkIn.id().value(), checkIn.visit().value(), null, checkIn.date(),
          Japan.written(checkIn.at()), null, null, null, null, null,
          checkIn.late().map(CheckIn.Late::reason).orElse(null), checkIn.isClaimable(),
          checkIn.reverted().map(it -> Japan.written(it.at())).orElse(null),
          checkIn.reverted().map(CheckIn.Reverted::reason).orElse(null), null);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(
      summary = "Enters today on the usage card, or a visit's day afterwards; the same day gives the same check-in",
      description = """
          With `scannedAt`, a tablet that had no network tells when it read the card: a code that was valid then enters that
          day as `TABLET_OFFLINE`, while the policy lets days be entered afterwards.""")
  @PostMapping
  Mono<ResponseEntity<CheckInView>> checkIn(
      Actor actor, ServerWebExchange exchange, @RequestBody CheckInRequest request) {
    var written = writes.once(actor, exchange, request, () -> request.afterwards()
        .map(late -> enterAfterwards(actor, late))
        .orElseGet(() -> readWithoutNetwork(actor, request)
            .switchIfEmpty(Mono.defer(() -> desk.checkIn(actor, request.checkedCard())
                .map(checkedIn -> answer(checkedIn.isNew(), CheckInView.of(checkedIn)))))));
    // Around the transaction: a lock-out is recorded although the guess is rolled back.
    return request.card() == null ? written : guesses.guard(actor, Guesses.Secret.CARD_CODE, written);
  }

  private Mono<ResponseEntity<CheckInView>> readWithoutNetwork(Actor actor, CheckInRequest request) {
    return Mono.justOrEmpty(request.scannedAt())
        .flatMap(at -> offline.enter(actor, request.checkedCard(), at.toInstant()))
        .map(entered -> answer(entered.isNew(), CheckInView.of(entered.checkIn())));
  }

  private Mono<ResponseEntity<CheckInView>> enterAfterwards(Actor actor, LateEntryRequest late) {
    return lateEntries.enter(actor, late.checkedVisit(), late.checkedDate(), late.checkedReason())
        .map(entered -> answer(entered.isNew(), CheckInView.of(entered.checkIn())));
  }

  private static ResponseEntity<CheckInView> answer(boolean isNew, CheckInView view) {
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(view);
  }

  @Operation(summary = "Takes a check-in back with a reason; a second time changes nothing")
  @PostMapping("/{id}/revert")
  Mono<ResponseEntity<CheckInView>> revert(
      Actor actor, ServerWebExchange exchange, @PathVariable UUID id, @RequestBody RevertRequest request) {
    return writes.once(actor, exchange, request, () -> desk.revert(actor, new CheckInId(id), request.checkedReason())
        .map(CheckInView::of)
        .map(ResponseEntity::ok));
  }
}
