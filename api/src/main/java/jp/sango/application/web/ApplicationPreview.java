package jp.sango.application.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import jp.sango.application.Prospect;
import jp.sango.chance.ToldChance;
import jp.sango.kernel.ServiceType;

/**
 * What an application would become: nothing is kept, no place in a draw is taken.
 *
 * @param prospects where a draw decides: what may be expected of each wish as her first one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationPreview(
    ApplicationView.DecidedBy decidedBy, OffsetDateTime drawAt, List<ApplicationView.WishView> wishes,
    List<ProspectView> prospects) {

  /** The chance of all applicants together, whatever her tier; likelier wishes that are open to her, nearest first. */
  @Schema(name = "Prospect")
  record ProspectView(int rank, ToldChance chance, List<AlternativeView> alternatives) {}

  @Schema(name = "Alternative")
  record AlternativeView(
      String facility, ServiceType type, LocalDate start, LocalDate end, int days, int siblings, ToldChance chance) {

    static AlternativeView of(Prospect.Alternative alternative) {
      var wish = alternative.wish();
      return new AlternativeView(wish.facility().value(), wish.type(), wish.start(), wish.dates().last(), wish.days(),
          wish.siblings(), ToldChance.of(alternative.chance()));
    }
  }

  static ApplicationPreview of(ApplicationView view, List<Prospect> prospects) {
    return new ApplicationPreview(view.decidedBy(), view.drawAt(), view.wishes(),
        prospects.isEmpty() ? null
            : IntStream.range(0, prospects.size()).mapToObj(rank -> view(rank + 1, prospects.get(rank))).toList());
  }

  private static ProspectView view(int rank, Prospect prospect) {
    return new ProspectView(rank, ToldChance.of(prospect.chance()),
        prospect.alternatives().stream().map(AlternativeView::of).toList());
  }
}
