package jp.sango.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import jp.sango.kernel.Problem;
import jp.sango.kernel.RowScope;
import jp.sango.push.Receipts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a phone says on which nobody is signed in: while it is locked, or in a browser whose page is closed. */
@RestController
class ReceiptController {

  private final Receipts receipts;

  ReceiptController(Receipts receipts) {
    this.receipts = receipts;
  }

  /** As both stand in the push's data. */
  record ReceiptRequest(
      @Schema(example = "6c1a5b0e-8f0d-4f3e-9c59-1f2a3b4c5d6e") UUID deliveryId,
      @Schema(example = "q7Hn2cVx0Zk1rTt5bWm9Yw") String receipt) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Operation(
      summary = "A push has arrived; said by the receipt that came with it, without signing in",
      description = "deliveryId and receipt are in the push's data. Said again it changes nothing.")
  @PostMapping("/v1/receipts")
  Mono<ResponseEntity<Void>> delivered(@RequestBody ReceiptRequest request) {
    var delivery = Problem.required(request.deliveryId(), "deliveryId");
    var receipt = Problem.required(request.receipt(), "receipt");
    // A delivery's id says of no municipality; nothing is looked up before the receipt has been found to be ours.
    return RowScope.EVERYWHERE.around(receipts.delivered(delivery, receipt))
        .filter(known -> known)
        .switchIfEmpty(Mono.error(() -> Problem.invalid("receipt-invalid", "receipt").asError()))
        .thenReturn(ResponseEntity.noContent().build());
  }
}
