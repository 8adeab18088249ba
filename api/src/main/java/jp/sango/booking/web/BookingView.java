package jp.sango.booking.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.Coordination.Progress;
import jp.sango.application.CoordinationState;
import jp.sango.application.NextSteps;
import jp.sango.fee.Quote;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.ServiceType;

/**
 * A direct booking as its family reads it.
 *
 * @param answerBy by when the facility answers; absent once it has
 * @param nextStep what she waits for or can do, in the language of her registration
 */
@Schema(name = "Booking")
@JsonInclude(JsonInclude.Include.NON_NULL)
record BookingView(
    UUID id,
    ApplicationState state,
    CoordinationState progress,
    OffsetDateTime bookedAt,
    String policyVersion,
    String facility,
    ServiceType type,
    LocalDate start,
    LocalDate end,
    int days,
    PriceView fee,
    OffsetDateTime answerBy,
    String nextStep) {

  /** Yen, in whole. */
  @Schema(name = "BookingFee")
  record PriceView(long total, int couponsUsed, boolean exempt, boolean sample) {

    static PriceView of(Quote quote) {
      return new PriceView(quote.total().amount(), quote.couponsUsed(), quote.exempt(), quote.sample());
    }
  }

  static BookingView of(
      Application application, Optional<Progress> progress, Language language, NextSteps nextSteps) {
    var quoted = application.wishes().getFirst();
    var wish = quoted.wish();
    boolean waits = application.state() == ApplicationState.PENDING;
    return new BookingView(
        application.id().value(), application.state(), progress.map(Progress::state).orElse(null),
        Japan.written(application.receivedAt()), application.policy().value(), wish.facility().value(), wish.type(),
        wish.start(), wish.dates().last(), wish.days(), PriceView.of(quoted.quote()),
        progress.filter(known -> waits && known.state() == CoordinationState.REQUESTED)
            .flatMap(Progress::due).map(Japan::written).orElse(null),
        nextSteps.after(application, progress, language).orElse(null));
  }
}
