package jp.sango.care;

import java.util.Optional;
import jp.sango.visit.VisitId;

/** What a provider may know about a family for one visit, beyond what is needed to receive her. */
public record VisitCare(VisitId visit, Part<CarePlan> carePlan, Part<Assessment> assessment, boolean afterLoss) {

  /** Something that can be shown, or why it is not. */
  public sealed interface Part<T> {

    record Shown<T>(T value) implements Part<T> {}

    /** She has not agreed, or has withdrawn: nothing is said about whether there is anything. */
    record NoConsent<T>() implements Part<T> {}

    /** She has agreed, but nothing has been written. */
    record NothingKept<T>() implements Part<T> {}

    default Optional<T> shown() {
      return this instanceof Shown<T>(var value) ? Optional.of(value) : Optional.empty();
    }
  }
}
