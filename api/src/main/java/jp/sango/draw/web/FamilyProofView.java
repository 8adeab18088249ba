package jp.sango.draw.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import jp.sango.application.Application;
import jp.sango.application.Wish;
import jp.sango.application.WishResult;
import jp.sango.draw.FamilyProof;
import jp.sango.draw.FamilyProof.OwnNumber;
import jp.sango.draw.FamilyProof.SealedTicket;
import jp.sango.draw.InclusionPath;
import jp.sango.draw.Telling;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.Policies;

/**
 * What a family checks her own result with; as much of it as there is yet.
 *
 * @param draw absent until its seed is committed
 * @param publicRecord where everybody reads the same commitments
 * @param ticket hers, once the draw is sealed
 * @param lotteryNumber hexadecimal, once the seed is revealed
 * @param credits what earlier losses counted for in her number; absent where they did not
 * @param grantedRank the granted wish's rank, 1 is the dearest; absent for a loss
 * @param wishes why each was or was not given, once that is decided
 */
@Schema(name = "FamilyProof")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FamilyProofView(
    UUID application, DrawView draw, String publicRecord, Method method, TicketView ticket, String lotteryNumber,
    Integer credits, Integer grantedRank, List<WishView> wishes) {

  /**
   * @param registration what stands in the hash, before the day
   * @param salt hexadecimal, what stands before both
   * @param path from the ticket's leaf up to the root
   */
  @Schema(name = "SealedTicket")
  record TicketView(UUID registration, LocalDate day, String salt, String value, List<StepView> path) {

    static TicketView of(UUID registration, SealedTicket sealed) {
      return new TicketView(registration, sealed.drawDay(), sealed.salt().value(), sealed.ticket().value(),
          sealed.path().steps().stream().map(step -> new StepView(step.side(), step.hash())).toList());
    }
  }

  /** @param side where it stands, seen from the way up */
  @Schema(name = "InclusionStep")
  record StepView(InclusionPath.Side side, String hash) {}

  /**
   * @param date on which it was full or closed
   * @param number the lottery number that was given the last seat there before hers; absent where so few were given one
   *     that it could tell whose it is
   * @param explanation the same in words, in the language of her registration
   */
  @Schema(name = "ExplainedWish")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WishView(
      int rank, String facility, ServiceType type, LocalDate start, LocalDate end, Why why, LocalDate date,
      String number, String explanation) {}

  enum Why {
    GIVEN,
    FULL,
    CLOSED,
    LAPSED,
    NOT_NEEDED
  }

  /** @param inWords why a wish came to its result */
  static FamilyProofView of(FamilyProof proof, Policies policies, BiFunction<Wish, Telling, String> inWords) {
    var application = proof.application();
    return new FamilyProofView(
        application.id().value(),
        proof.draw().map(draw -> DrawView.of(draw, policies)).orElse(null),
        proof.draw().map(draw -> "/v1/draws/" + draw.id() + "/proof").orElse(null),
        Method.CURRENT,
        proof.sealed().map(sealed -> TicketView.of(application.family().value(), sealed)).orElse(null),
        proof.number().map(number -> number.value().value()).orElse(null),
        proof.number().map(OwnNumber::credits).filter(credits -> credits > 0).orElse(null),
        application.outcome().flatMap(Application.Outcome::grantedWish).map(index -> index + 1).orElse(null),
        application.outcome().map(outcome -> wishes(proof, inWords)).orElse(null));
  }

  private static List<WishView> wishes(FamilyProof proof, BiFunction<Wish, Telling, String> inWords) {
    var wishes = proof.application().plainWishes();
    return IntStream.range(0, wishes.size())
        .mapToObj(index -> wish(index + 1, wishes.get(index), proof.told().get(index), inWords))
        .toList();
  }

  private static WishView wish(int rank, Wish wish, Telling telling, BiFunction<Wish, Telling, String> inWords) {
    var why = Explained.of(telling.result());
    return new WishView(rank, wish.facility().value(), wish.type(), wish.start(), wish.dates().last(),
        why.why(), why.date().orElse(null), telling.number().orElse(null), inWords.apply(wish, telling));
  }

  private record Explained(Why why, Optional<LocalDate> date) {

    static Explained of(WishResult result) {
      return switch (result) {
        case WishResult.Given() -> new Explained(Why.GIVEN, Optional.empty());
        case WishResult.Full full -> new Explained(Why.FULL, Optional.of(full.date()));
        case WishResult.Closed(var date) -> new Explained(Why.CLOSED, Optional.of(date));
        case WishResult.Lapsed() -> new Explained(Why.LAPSED, Optional.empty());
        case WishResult.NotNeeded() -> new Explained(Why.NOT_NEEDED, Optional.empty());
      };
    }
  }
}
