package jp.sango.registration;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.programme.PolicyVersion;

/** What staff decided: who, when, by which version of the policy, and why (which may be sensitive). Kept for good. */
public record RegistrationDecision(
    UUID id,
    RegistrationId registration,
    Kind kind,
    Actor by,
    Instant at,
    PolicyVersion policy,
    Optional<String> reason,
    Terms terms) {

  /** Which step it was. */
  public enum Kind {
    APPROVED,
    RETURNED,
    TIER_SET
  }

  @Override
  public String toString() {
    return "RegistrationDecision[" + id + ", " + kind + "]";
  }
}
