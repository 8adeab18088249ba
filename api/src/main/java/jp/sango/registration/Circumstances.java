package jp.sango.registration;

import java.util.List;
import java.util.Optional;
import jp.sango.kernel.FacilityId;

/**
 * What her care has to take into account, as she tells it; prints as redacted.
 *
 * @param facilityOfBirth where she gave birth, if that is one of the policy's facilities
 * @param siblings older children, in the order in which she named them
 * @param illness of hers or of a child she comes with; empty where a form says nothing about it
 * @param withoutDevice whether nothing can be sent to her: somebody telephones her instead
 * @param interpreter the language that she wishes one for, as a language tag (sign languages have their own)
 */
public record Circumstances(
    Optional<Loss> loss,
    Optional<FacilityId> facilityOfBirth,
    List<Sibling> siblings,
    Optional<Illness> illness,
    boolean withoutDevice,
    Optional<String> interpreter) {

  /** Nothing told. */
  public static final Circumstances NONE =
      new Circumstances(Optional.empty(), Optional.empty(), List.of(), Optional.of(Illness.NONE), false, Optional.empty());

  /** An illness that needs medical intervention, and whether a doctor agrees to the use. What passes is not meant. */
  public enum Illness {
    NONE(0),
    UNDER_TREATMENT(2),
    DOCTOR_AGREES(1);

    private final int strictness;

    Illness(int strictness) {
      this.strictness = strictness;
    }

    /** Whether as much care is taken by this as by the other, or more. */
    boolean isAsStrictAs(Illness other) {
      return strictness >= other.strictness;
    }
  }

  public Circumstances {
    siblings = List.copyOf(siblings);
  }

  public Illness illnessOrNone() {
    return illness.orElse(Illness.NONE);
  }

  /** What these do not mention stays as it was. */
  Circumstances beside(Circumstances before) {
    return new Circumstances(loss, facilityOfBirth, siblings, Optional.of(illness.orElseGet(before::illnessOrNone)),
        withoutDevice, interpreter);
  }

  Circumstances withLoss(Loss told) {
    return new Circumstances(Optional.of(told), facilityOfBirth, siblings, illness, withoutDevice, interpreter);
  }

  Circumstances unreachable() {
    return new Circumstances(loss, facilityOfBirth, siblings, illness, true, interpreter);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
