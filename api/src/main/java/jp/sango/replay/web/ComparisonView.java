package jp.sango.replay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import jp.sango.replay.Comparison;
import jp.sango.replay.Comparison.Interval;
import jp.sango.replay.Comparison.Row;
import jp.sango.replay.Dimension;

/**
 * Decision rates before and after a change.
 *
 * @param faithful the share of applications for which the replay without a change gives what was really given
 */
@Schema(name = "DrawComparison")
public record ComparisonView(int draws, int applications, int runs, double faithful, List<RowView> rows) {

  /**
   * @param decidedBefore in the mean of all runs
   * @param differenceFrom of the mean difference: about 95 in 100 such intervals hold the true one; absent after one run
   */
  @Schema(name = "ComparedRates")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RowView(
      Dimension dimension, String key, int applications, double decidedBefore, double decidedAfter, double rateBefore,
      double rateAfter, double difference, Double differenceFrom, Double differenceTo) {

    static RowView of(Row row) {
      return new RowView(row.dimension(), row.key(), row.applications(), row.before(), row.after(), row.rateBefore(),
          row.rateAfter(), row.difference(), row.interval().map(Interval::from).orElse(null),
          row.interval().map(Interval::to).orElse(null));
    }
  }

  public static ComparisonView of(Comparison comparison) {
    return new ComparisonView(comparison.draws(), comparison.applications(), comparison.runs(), comparison.faithful(),
        comparison.rows().stream().map(RowView::of).toList());
  }
}
