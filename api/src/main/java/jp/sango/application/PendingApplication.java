package jp.sango.application;

import java.time.Instant;
import java.util.List;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * An application as a draw takes it in: wishes in the family's order, first is dearest.
 *
 * @param tellsLoss whether phones are told of a loss; the inbox holds it in any case
 */
public record PendingApplication(
    ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes,
    boolean tellsLoss) {

  /** One that she made by herself. */
  public PendingApplication(
      ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes) {
    this(id, family, receivedAt, policy, wishes, true);
  }
}
