package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.registration.RegistrationOffice;

/** What staff send; reasons may tell of somebody's health, so that none of it is printed. */
final class DecisionRequests {

  private static final int LONGEST_TIER = 64;
  private static final int LONGEST_REASON = 1_000;
  private static final int MOST_COUPONS = 99;
  private static final int YEARS_OF_A_TIER = 3;
  private static final String UNTIL = "the last day on which the tier holds; without one it does not end";

  private DecisionRequests() {}

  /** An approval. */
  @Schema(name = "Approve", example = "{\"tier\":null,\"householdExempt\":false,\"coupons\":5}")
  record Approve(
      @Schema(description = "the policy's tier of high need, or null: decided by use") String tier,
      @Schema(description = UNTIL) LocalDate tierUntil,
      Boolean householdExempt,
      @Schema(description = "what the policy gives for a birth, if left out") Integer coupons,
      @Schema(description = "needed for more coupons than the policy gives") String reason) {

    RegistrationOffice.Approval toApproval(LocalDate today) {
      Fields.check(coupons == null || coupons >= 0 && coupons <= MOST_COUPONS, "coupons");
      var checkedTier = Fields.optionalText(tier, "tier", LONGEST_TIER);
      return new RegistrationOffice.Approval(
          checkedTier,
          ahead(checkedTier, tierUntil, "tierUntil", today),
          Problem.required(householdExempt, "householdExempt"),
          Optional.ofNullable(coupons),
          Fields.optionalText(reason, "reason", LONGEST_REASON));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** What the resident has to mend; she reads it. */
  @Schema(name = "Return", example = "{\"reason\":\"出産予定日をもう一度ご確認ください。\"}")
  record Return(String reason) {

    String checkedReason() {
      return Fields.text(reason, "reason", LONGEST_REASON);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A tier, with the reason for it. */
  @Schema(name = "Tier", example = "{\"tier\":\"HIGH_NEED\",\"until\":\"2027-03-31\",\"reason\":\"地区担当保健師の継続支援\"}")
  record Tier(String tier, @Schema(description = UNTIL) LocalDate until, String reason) {

    Optional<String> checkedTier() {
      return Fields.optionalText(tier, "tier", LONGEST_TIER);
    }

    Optional<LocalDate> checkedUntil(LocalDate today) {
      return ahead(checkedTier(), until, "until", today);
    }

    String checkedReason() {
      return Fields.text(reason, "reason", LONGEST_REASON);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** An end needs something that ends, and is neither over already nor further away than anybody can tell. */
  private static Optional<LocalDate> ahead(Optional<String> tier, LocalDate until, String field, LocalDate today) {
    Fields.check(
        until == null || tier.isPresent() && !until.isBefore(today) && until.isBefore(today.plusYears(YEARS_OF_A_TIER)),
        field);
    return Optional.ofNullable(until);
  }
}
