package jp.sango.standing.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import jp.sango.kernel.Japan;
import jp.sango.standing.ShownWish;

/**
 * What a wish would become if it stood: nothing is kept.
 *
 * @param firstDrawAt that it would be entered into
 */
@Schema(name = "StandingWishPreview")
record StandingWishPreview(OffsetDateTime firstDrawAt, List<StandingWishView.PlaceView> places) {

  static StandingWishPreview of(ShownWish shown) {
    return new StandingWishPreview(shown.nextDraw().map(Japan::written).orElseThrow(), StandingWishView.places(shown));
  }
}
