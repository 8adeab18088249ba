package jp.sango.application.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import jp.sango.application.Wish;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;

/** Wishes in the family's order, the dearest first. */
record SubmitRequest(List<WishRequest> wishes) {

  private static final int MOST_READ = 50;

  /** A wish as it came in; anything may be missing. */
  @Schema(name = "Wish")
  record WishRequest(
      @Schema(example = "center") String facility,
      @Schema(example = "SHORT_STAY") ServiceType type,
      @Schema(example = "2026-12-01") LocalDate start,
      @Schema(example = "2", description = "1 night 2 days = 2") Integer days,
      @Schema(example = "0", description = "older siblings who are to come along; none if left out") Integer siblings) {

    private Wish toWish(String path) {
      return Wish.asSent(facility, type, start, days, siblings, path + ".");
    }
  }

  List<Wish> toWishes() {
    return toWishes(wishes);
  }

  static List<Wish> toWishes(List<WishRequest> wishes) {
    var given = Problem.required(wishes, "wishes");
    if (given.size() > MOST_READ) {
      throw Problem.invalid("wishes-count", "wishes").with("most", MOST_READ).asError();
    }
    var read = new ArrayList<Wish>();
    for (int rank = 0; rank < given.size(); rank++) {
      var path = "wishes[" + rank + "]";
      read.add(Problem.required(given.get(rank), path).toWish(path));
    }
    return List.copyOf(read);
  }
}
