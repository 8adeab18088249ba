package jp.sango.booking.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import jp.sango.application.Way;
import jp.sango.booking.BookingDesk.Preview;
import jp.sango.booking.web.BookingView.PriceView;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;

/**
 * What a family is told before she starts.
 *
 * @param way whom she turns to: a draw and the municipality by an application, the facility by a booking
 * @param why in her language; more than one thing may speak for it
 * @param daysLeft what it would leave on her card, of the limit that it counts towards; absent without one
 * @param answerBy by when the facility would answer, were it booked now
 */
@Schema(name = "BookingPreview")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BookingPreview(Way way, List<WhyView> why, PriceView fee, Integer daysLeft, OffsetDateTime answerBy) {

  /** One reason. */
  @Schema(name = "BookingReason")
  record WhyView(WayTexts.Told code, String text) {}

  static BookingPreview of(Preview preview, Language language, WayTexts texts) {
    return new BookingPreview(
        preview.route().way(),
        WayTexts.told(preview.route()).map(told -> new WhyView(told, texts.of(told, language))).toList(),
        PriceView.of(preview.submission().quote(preview.wish())),
        preview.submission().daysLeftAfter(preview.wish()).orElse(null),
        preview.answerBy().map(Japan::written).orElse(null));
  }
}
