package jp.sango.visit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jp.sango.edge.Writes;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.ContactDetails;
import jp.sango.visit.CheckIn;
import jp.sango.visit.CheckInDesk;
import jp.sango.visit.CheckInId;
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
  private final Writes writes;

  CheckInController(CheckInDesk desk, Writes writes) {
    this.desk = desk;
    this.writes = writes;
  }

  /** What the tablet scanned. */
  record CheckInRequest(@Schema(example = "SC1.…") String card) {

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
      if (reason == null || reason.isBlank()) {
        throw Problem.invalid("required", "reason").asError();
      }
      if (reason.length() > LONGEST_REASON) {
        throw Problem.invalid("too-long", "reason").with("most", LONGEST_REASON).asError();
      }
      return reason.strip();
    }
  }

  /**
   * A check-in, whom to greet (name and address are checked on the day), and the card after it.
   *
   * @param fee yen for the whole visit, after coupons: it is taken now
   * @param couponsUsed coupons of the whole visit
   */
  @Schema(name = "CheckIn")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckInView(
      UUID id, UUID visit, ServiceType type, LocalDate date, OffsetDateTime at, String name, String kana,
      String address, Long fee, Integer couponsUsed, OffsetDateTime revertedAt, String revertReason,
      List<CardView.BalanceView> balances) {

    static CheckInView of(CheckInDesk.CheckedIn checkedIn) {
      var checkIn = checkedIn.checkIn();
      return new CheckInView(checkIn.id().value(), checkIn.visit().value(), checkedIn.visit().type(), checkIn.date(),
          Japan.written(checkIn.at()), checkedIn.contact().map(ContactDetails::name).orElse(null),
          checkedIn.contact().flatMap(ContactDetails::kana).orElse(null),
          checkedIn.contact().map(ContactDetails::address).orElse(null), checkedIn.visit().fee().amount(),
          checkedIn.visit().coupons(), null, null,
          CardView.BalanceView.of(checkedIn.card()));
    }

    static CheckInView of(CheckIn checkIn) {
      return new CheckInView(checkIn.id().value(), checkIn.visit().value(), null, checkIn.date(),
          Japan.written(checkIn.at()), null, null, null, null, null,
          checkIn.reverted().map(it -> Japan.written(it.at())).orElse(null),
          checkIn.reverted().map(CheckIn.Reverted::reason).orElse(null), null);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(summary = "Enters today on the usage card; the same card on the same day gives the same check-in")
  @PostMapping
  Mono<ResponseEntity<CheckInView>> checkIn(
      Actor actor, ServerWebExchange exchange, @RequestBody CheckInRequest request) {
    return writes.once(actor, exchange, request, () -> desk.checkIn(actor, request.checkedCard())
        .map(checkedIn -> ResponseEntity.status(checkedIn.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
            .body(CheckInView.of(checkedIn))));
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
