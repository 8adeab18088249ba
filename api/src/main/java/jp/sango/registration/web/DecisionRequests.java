package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.registration.RegistrationOffice;

/** What staff send; reasons may tell of somebody's health, so that none of it is printed. */
final class DecisionRequests {

  private static final int LONGEST_TIER = 64;
  private static final int LONGEST_REASON = 1_000;
  private static final int MOST_COUPONS = 99;

  private DecisionRequests() {}

  /** An approval. */
  @Schema(name = "Approve", example = "{\"tier\":null,\"householdExempt\":false,\"coupons\":5}")
  record Approve(
      @Schema(description = "the policy's tier of high need, or null: decided by use") String tier,
      Boolean householdExempt,
      @Schema(description = "what the policy gives for a birth, if left out") Integer coupons,
      @Schema(description = "needed for more coupons than the policy gives") String reason) {

    RegistrationOffice.Approval toApproval() {
      Fields.check(coupons == null || coupons >= 0 && coupons <= MOST_COUPONS, "coupons");
      return new RegistrationOffice.Approval(
          Fields.optionalText(tier, "tier", LONGEST_TIER),
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
  @Schema(name = "Tier", example = "{\"tier\":\"HIGH_NEED\",\"reason\":\"地区担当保健師の継続支援\"}")
  record Tier(String tier, String reason) {

    Optional<String> checkedTier() {
      return Fields.optionalText(tier, "tier", LONGEST_TIER);
    }

    String checkedReason() {
      return Fields.text(reason, "reason", LONGEST_REASON);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
