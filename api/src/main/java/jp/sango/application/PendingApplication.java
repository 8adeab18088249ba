package jp.sango.application;

import java.time.Instant;
import java.util.List;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * An application as a draw takes it in: wishes in the family's order, first is dearest.
 *
 * @param tellsLoss whether phones are told of a loss; the inbox holds it in any case
 * @param isGivenOtherwise whether the wish that it was made from, which is for one stay, has given her one since
 */
public record PendingApplication(
    ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes,
    boolean tellsLoss, boolean isGivenOtherwise) {

  /** One that she made by herself. */
  public PendingApplication(
      ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes) {
    this(id, family, receivedAt, policy, wishes, true, false);
  }
}
