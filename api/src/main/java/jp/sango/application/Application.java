package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.application.ApplicationRules.Submission;
import jp.sango.audit.AuditEntry;
import jp.sango.fee.Quote;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SlotLedger;

/**
 * One application as its family sees it.
 *
 * @param drawAt when it is (or was) drawn; empty where the municipality coordinates instead of drawing
 * @param outcome present once it has been drawn
 * @param arranged what seats are held or given for, without a draw; while it waits, this alone counts and not its
 *     wishes. It may differ from them where she agreed
 * @param entered whose hand entered it
 * @param withdrawn whose hand took it back, once it is withdrawn
 * @param standing where a wish of hers that stands was made into it
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
    Optional<Outcome> outcome,
    Way way,
    Optional<Wish> arranged,
    EnteredBy entered,
    Optional<EnteredBy> withdrawn,
    Optional<Standing> standing) {

  /** One for a draw, or one that nobody has begun to arrange; in her own hand. */
  public Application(
      ApplicationId id, MunicipalityCode municipality, RegistrationId family, PersonId person, ApplicationState state,
      PolicyVersion policy, Instant receivedAt, Optional<Instant> drawAt, List<QuotedWish> wishes,
      Optional<Outcome> outcome) {
    this(id, municipality, family, person, state, policy, receivedAt, drawAt, wishes, outcome,
        drawAt.isPresent() ? Way.DRAW : Way.COORDINATION, Optional.empty(), EnteredBy.herself(person), Optional.empty(),
        Optional.empty());
  }

  /**
   * Which wish it was made from.
   *
   * @param tellsLoss whether phones are told of a loss; the inbox holds it in any case
   */
  public record Standing(StandingWishId wish, boolean tellsLoss) {}

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

  /** One wish, whose seats are held for her while its facility is asked. */
  public static Application booked(Submission submission) {
    var applied = applied(submission);
    return new Application(applied.id, applied.municipality, applied.family, applied.person, applied.state,
        applied.policy, applied.receivedAt, Optional.empty(), applied.wishes, Optional.empty(), Way.DIRECT,
        Optional.of(submission.asked().wishes().getFirst()), applied.entered, Optional.empty(), Optional.empty());
  }

  /** As it comes in: nothing is decided. */
  public static Application applied(Submission submission) {
    var asked = submission.asked();
    var family = asked.family();
    return new Application(
        new ApplicationId(UUID.randomUUID()), family.municipality(), family.id(), family.person(),
        ApplicationState.PENDING, asked.policy().version(), asked.now(), asked.draw(),
        asked.wishes().stream().map(wish -> new QuotedWish(wish, submission.quote(wish))).toList(), Optional.empty());
  }

  public Application by(Behalf behalf) {
    return new Application(id, municipality, family, person, state, policy, receivedAt, drawAt, wishes, outcome, way,
        arranged, EnteredBy.of(behalf), withdrawn, standing);
  }

  /** In the same hand as what it is made from. */
  public Application madeFrom(Standing wish, EnteredBy hand) {
    return new Application(id, municipality, family, person, state, policy, receivedAt, drawAt, wishes, outcome, way,
        arranged, hand, withdrawn, Optional.of(wish));
  }

  /** What the audit keeps of its coming in. */
  AuditEntry submitted(Behalf behalf) {
    return new AuditEntry(behalf.by(), "application.submit", id.toString(), Map.of("wishes", wishes.size(),
        "policyVersion", policy.value(), "channel", behalf.channel().name()));
  }

  /** Whose number of applicants it is counted in. */
  public Set<SlotLedger.Slot> slots() {
    return plainWishes().stream()
        .flatMap(wish -> wish.dates().stream().map(date -> new SlotLedger.Slot(wish.facility(), wish.type(), date)))
        .collect(Collectors.toSet());
  }

  public List<Wish> plainWishes() {
    return wishes.stream().map(QuotedWish::wish).toList();
  }
}
