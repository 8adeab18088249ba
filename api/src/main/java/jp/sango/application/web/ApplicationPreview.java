package jp.sango.application.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;

/** What an application would become: nothing is kept, no place in a draw is taken. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationPreview(
    ApplicationView.DecidedBy decidedBy, OffsetDateTime drawAt, List<ApplicationView.WishView> wishes) {

  static ApplicationPreview of(ApplicationView view) {
    return new ApplicationPreview(view.decidedBy(), view.drawAt(), view.wishes());
  }
}
