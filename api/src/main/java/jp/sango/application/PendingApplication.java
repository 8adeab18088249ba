package jp.sango.application;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * An application as a draw takes it in: wishes in the family's order, first is dearest.
 *
 * @param tellsLoss whether phones are told of a loss; the inbox holds it in any case
 * @param isGivenOtherwise whether the wish that it was made from, which is for one stay, has given her one since
 * @param takenBack the wishes, by index, that she has left out since, when a draw is run again
 */
public record PendingApplication(
    ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes,
    boolean tellsLoss, boolean isGivenOtherwise, Set<Integer> takenBack) {

  /** One that she made by herself. */
  public PendingApplication(
      ApplicationId id, RegistrationId family, Instant receivedAt, PolicyVersion policy, List<Wish> wishes) {
    this(id, family, receivedAt, policy, wishes, true, false, Set.of());
  }

  public boolean isTakenBack(int index) {
    return takenBack.contains(index);
  }

  /** Without those that she has left out. */
  public List<Wish> standing() {
    return takenBack.isEmpty() ? wishes
        : IntStream.range(0, wishes.size()).filter(index -> !isTakenBack(index)).mapToObj(wishes::get).toList();
  }
}
