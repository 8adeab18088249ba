package jp.sango.visit.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import jp.sango.kernel.Japan;
import jp.sango.kernel.ServiceType;
import jp.sango.visit.CardDesk;
import jp.sango.visit.UsageCard;

/**
 * The usage card as the resident shows it: balances and coupons of her current registration.
 *
 * @param registrations the current one first, and each other one that still has days she can use
 * @param card the signed code for the tablet to scan, valid for a few minutes
 * @param shortCodes to be typed where nothing can be scanned: today's, and one for each coming date of a visit
 */
@Schema(name = "UsageCard")
record CardView(
    List<BalanceView> balances, int couponsGranted, int couponsLeft, List<OfRegistration> registrations, String card,
    OffsetDateTime validUntil, List<ShortCodeView> shortCodes) {

  /** Eight digits that are taken on this date, at the facility that expects her. */
  @Schema(name = "ShortCode")
  record ShortCodeView(LocalDate date, @Schema(example = "01234567") String code) {}

  /** What one of her registrations has used, coming and left. */
  @Schema(name = "UsageOfRegistration")
  record OfRegistration(UUID registration, List<BalanceView> balances, int couponsGranted, int couponsLeft) {

    static OfRegistration of(CardDesk.CardOf one) {
      return new OfRegistration(one.registration().value(), BalanceView.of(one.card()), one.card().couponsGranted(),
          one.card().couponsLeft());
    }
  }

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
        shown.registrations().stream().map(OfRegistration::of).toList(), shown.code().code(),
        Japan.written(shown.code().validUntil()),
        shown.digits().stream().map(one -> new ShortCodeView(one.date(), one.code())).toList());
  }
}
