package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.fee.Quote;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * One application as its family sees it.
 *
 * @param drawAt when it is (or was) drawn; empty where the municipality coordinates instead of drawing
 * @param outcome present once it has been drawn
 */
public record Application(
    ApplicationId id,
    MunicipalityCode municipality,
    RegistrationId family,
    PersonId person,
    ApplicationState state,
    PolicyVersion policy,
    Instant receivedAt,
    Optional<Instant> drawAt,
    List<QuotedWish> wishes,
    Optional<Outcome> outcome) {

  /** A wish and what it would cost, as told when she applied. */
  public record QuotedWish(Wish wish, Quote quote) {}

  /** What its draw decided. */
  public record Outcome(
      UUID draw,
      Instant decidedAt,
      String ticket,
      String lotteryNumber,
      Optional<Integer> grantedWish,
      List<WishResult> wishes) {}

  public List<Wish> plainWishes() {
    return wishes.stream().map(QuotedWish::wish).toList();
  }
}
