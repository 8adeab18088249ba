package jp.sango.standing.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.fee.Quote;
import jp.sango.kernel.Channel;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.standing.NextSteps;
import jp.sango.standing.Preference;
import jp.sango.standing.ShownWish;
import jp.sango.standing.StandingWishState;

/**
 * A standing wish as its family reads it. What is made from it for each draw stands among her applications.
 *
 * @param channel how the family's word for it came
 * @param enteredBy RESIDENT where she entered it herself, or the role of who did in her name
 * @param withdrawnBy likewise for its withdrawal
 * @param asked whether she is asked when a seat comes free that a draw could not give her
 * @param changedAt when what it stands for was changed last
 * @param nextDrawAt the draw that it is entered into next; absent once no draw is left for it
 * @param nextStep what happens then, in the language of her registration; absent once it is withdrawn
 */
@Schema(name = "StandingWish")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StandingWishView(
    UUID id,
    StandingWishState state,
    OffsetDateTime receivedAt,
    OffsetDateTime endedAt,
    Channel channel,
    Role enteredBy,
    Channel withdrawnChannel,
    Role withdrawnBy,
    String policyVersion,
    List<PlaceView> places,
    int days,
    LocalDate first,
    LocalDate last,
    List<DayOfWeek> weekdays,
    int siblings,
    Preference preference,
    boolean tellLosses,
    boolean asked,
    OffsetDateTime changedAt,
    OffsetDateTime nextDrawAt,
    String nextStep) {

  /** @param fee of one stay, told when she asks for it */
  @Schema(name = "StandingWishPlaceWithFee")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlaceView(int rank, String facility, ServiceType type, PriceView fee) {}

  /** Yen, in whole. */
  @Schema(name = "StandingWishFee")
  record PriceView(long total, int couponsUsed, boolean exempt, boolean sample) {

    static PriceView of(Quote quote) {
      return new PriceView(quote.total().amount(), quote.couponsUsed(), quote.exempt(), quote.sample());
    }
  }

  static StandingWishView of(ShownWish shown, NextSteps nextSteps) {
    var wish = shown.wish();
    var terms = wish.terms();
    return new StandingWishView(
        wish.id().value(), wish.state(), Japan.written(wish.receivedAt()),
        wish.endedAt().map(Japan::written).orElse(null), wish.entered().channel(), wish.entered().role(),
        wish.withdrawn().map(EnteredBy::channel).orElse(null), wish.withdrawn().map(EnteredBy::role).orElse(null),
        wish.policy().value(), places(shown), terms.days(), terms.within().first(), terms.within().last(),
        terms.weekdays().stream().sorted().toList(), terms.siblings(), terms.preference(), wish.news().losses(),
        wish.news().offers(), wish.changedAt().map(Japan::written).orElse(null),
        shown.nextDraw().map(Japan::written).orElse(null), nextSteps.after(shown).orElse(null));
  }

  static List<PlaceView> places(ShownWish shown) {
    var places = shown.wish().terms().places();
    return IntStream.range(0, places.size()).mapToObj(rank -> new PlaceView(rank + 1,
        places.get(rank).facility().value(), places.get(rank).type(),
        shown.fees().isEmpty() ? null : PriceView.of(shown.fees().get(rank)))).toList();
  }
}
