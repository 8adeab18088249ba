package jp.sango.draw.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import jp.sango.draw.PublicRecord;
import jp.sango.programme.Policies;

/**
 * What everybody may know of a draw: commitments, the seed after it, its reruns, and numbers that tell of nobody. Tickets
 * and lottery numbers are not in it: each family has her own.
 *
 * @param runs the draw and its reruns, each with its reason
 * @param counts by facility and date, once it is published
 */
@Schema(name = "DrawProof")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PublicRecordView(DrawView draw, Method method, List<DrawView> runs, List<CountView> counts) {

  /**
   * @param applications that wished for it; absent where the number is too small to be shown, or would give one away
   * @param given how many of them were given it; absent likewise
   */
  @Schema(name = "DrawCount")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CountView(String facility, LocalDate date, Integer applications, Integer given) {

    static CountView of(PublicRecord.Count count) {
      return new CountView(count.facility().value(), count.date(), count.applications().orElse(null),
          count.given().orElse(null));
    }
  }

  static PublicRecordView of(PublicRecord record, Policies policies) {
    return new PublicRecordView(DrawView.of(record.draw(), policies), Method.CURRENT,
        record.runs().stream().map(draw -> DrawView.of(draw, policies)).toList(),
        record.counts().stream().map(CountView::of).toList());
  }
}
