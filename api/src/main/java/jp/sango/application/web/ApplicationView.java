package jp.sango.application.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.application.Application;
import jp.sango.application.ApplicationState;
import jp.sango.application.Coordination.Progress;
import jp.sango.application.CoordinationState;
import jp.sango.application.NextSteps;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.fee.Quote;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Language;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;

/**
 * An application as its family reads it.
 *
 * @param decidedBy whether a draw decides, the municipality coordinates, or the facility answers that it was booked with
 * @param progress how far it has come where no draw decides
 * @param due by when the next step without a draw is to be done, whoever has to do it
 * @param drawAt when the draw is (or was)
 * @param channel how the family's word for it came
 * @param enteredBy RESIDENT where she applied herself, or the role of who did in her name
 * @param withdrawnBy likewise for its withdrawal
 * @param standingWish the wish that it was made from, where one stands
 * @param nextStep what she waits for, in the language of her registration; absent once it is decided or withdrawn
 */
@Schema(name = "Application")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationView(
    UUID id,
    ApplicationState state,
    OffsetDateTime receivedAt,
    Channel channel,
    Role enteredBy,
    Channel withdrawnChannel,
    Role withdrawnBy,
    String policyVersion,
    DecidedBy decidedBy,
    OffsetDateTime drawAt,
    CoordinationState progress,
    OffsetDateTime due,
    UUID standingWish,
    String nextStep,
    ArrangedView arranged,
    List<WishView> wishes,
    OutcomeView outcome) {

  enum DecidedBy {
    DRAW,
    COORDINATION,
    FACILITY;

    static DecidedBy of(Way way) {
      return switch (way) {
        case DRAW -> DRAW;
        case COORDINATION -> COORDINATION;
        case DIRECT -> FACILITY;
      };
    }
  }

  /** Days that a facility is asked for, or has given; they may differ from the wishes where she agreed. */
  @Schema(name = "ArrangedDays")
  record ArrangedView(String facility, ServiceType type, LocalDate start, LocalDate end, int days) {

    static ArrangedView of(Wish wish) {
      return new ArrangedView(
          wish.facility().value(), wish.type(), wish.start(), wish.dates().last(), wish.days());
    }
  }

  @Schema(name = "WishWithFee")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WishView(
      int rank, String facility, ServiceType type, LocalDate start, LocalDate end, int days,
      int siblings, FeeView fee,
      ResultView result) {}

  /** Yen, in whole. */
  @Schema(name = "Fee")
  record FeeView(
      long total, long base, long multiplesAddition, long siblings, int couponsUsed, int couponsLeft, boolean exempt,
      boolean sample) {

    static FeeView of(Quote quote) {
      return new FeeView(quote.total().amount(), quote.base().amount(), quote.multiplesAddition().amount(),
          quote.siblings().amount(),
          quote.couponsUsed(), quote.couponsLeft(), quote.exempt(), quote.sample());
    }
  }

  /**
   * Why exactly, and in words, her proof says.
   *
   * @param date on which it was full or closed
   */
  @Schema(name = "WishResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ResultView(Why why, LocalDate date) {

    enum Why {
      GIVEN,
      FULL,
      CLOSED,
      LAPSED,
      NOT_NEEDED
    }

    static ResultView of(WishResult result) {
      return switch (result) {
        case WishResult.Given() -> new ResultView(Why.GIVEN, null);
        case WishResult.Full full -> new ResultView(Why.FULL, full.date());
        case WishResult.Closed(var date) -> new ResultView(Why.CLOSED, date);
        case WishResult.Lapsed() -> new ResultView(Why.LAPSED, null);
        case WishResult.NotNeeded() -> new ResultView(Why.NOT_NEEDED, null);
      };
    }
  }

  /** The granted wish's rank, 1 is the dearest; absent for a loss. */
  @Schema(name = "DrawOutcome")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutcomeView(
      UUID draw, OffsetDateTime decidedAt, Integer grantedRank, String ticket, String lotteryNumber) {

    static OutcomeView of(Application.Outcome outcome) {
      return new OutcomeView(outcome.draw(), Japan.written(outcome.decidedAt()),
          outcome.grantedWish().map(index -> index + 1).orElse(null), outcome.ticket(), outcome.lotteryNumber());
    }
  }

  static ApplicationView of(
      Application application, Optional<Progress> progress, Language language, NextSteps nextSteps) {
    return new ApplicationView(
        application.id().value(), application.state(), Japan.written(application.receivedAt()),
        application.entered().channel(), application.entered().role(),
        application.withdrawn().map(EnteredBy::channel).orElse(null),
        application.withdrawn().map(EnteredBy::role).orElse(null),
        application.policy().value(),
        DecidedBy.of(application.way()),
        application.drawAt().map(Japan::written).orElse(null),
        progress.map(Progress::state).orElse(null), progress.flatMap(Progress::due).map(Japan::written).orElse(null),
        application.standing().map(from -> from.wish().value()).orElse(null),
        nextSteps.after(application, progress, language).orElse(null),
        application.arranged().map(ArrangedView::of).orElse(null),
        IntStream.range(0, application.wishes().size()).mapToObj(index -> wish(application, index)).toList(),
        application.outcome().map(OutcomeView::of).orElse(null));
  }

  private static WishView wish(Application application, int index) {
    var quoted = application.wishes().get(index);
    var wish = quoted.wish();
    var result = application.outcome().map(outcome -> ResultView.of(outcome.wishes().get(index))).orElse(null);
    return new WishView(index + 1, wish.facility().value(), wish.type(), wish.start(), wish.dates().last(), wish.days(),
        wish.siblings(), FeeView.of(quoted.quote()), result);
  }
}
