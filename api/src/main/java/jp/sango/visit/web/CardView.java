package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.visit.CardDesk;
import jp.sango.visit.UsageCard;

/**
 * The usage card as the resident shows it.
 *
 * @param card the signed code for the tablet to scan, valid for a few minutes
 */
@Schema(name = "UsageCard")
record CardView(
    List<BalanceView> balances, int couponsGranted, int couponsLeft, String card, OffsetDateTime validUntil) {

  /** Days over these types together; on those that were missed nobody came, and they count all the same. */
  @Schema(name = "UsageBalance")
  record BalanceView(List<ServiceType> types, int days, int confirmed, int used, int missed, int remaining) {

    static List<BalanceView> of(UsageCard card) {
      return card.balances().stream()
          .map(balance -> new BalanceView(balance.types().stream().sorted().toList(), balance.days(),
              balance.confirmed(), balance.used(), balance.missed(), balance.remaining()))
          .toList();
    }
  }

  static CardView of(CardDesk.Shown shown) {
    return new CardView(BalanceView.of(shown.card()), shown.card().couponsGranted(), shown.card().couponsLeft(),
        shown.code().code(), Japan.written(shown.code().validUntil()));
  }
}
