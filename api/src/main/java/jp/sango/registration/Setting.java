package jp.sango.registration;

/**
 * What a facility has to know beforehand to receive a family as she needs to be received, and so is told without her
 * consent: that, and nothing of why. Prints as redacted.
 *
 * @param quiet away from other people's babies, and in words that fit after a loss
 * @param medicalCare a child needs medical care day by day (医療的ケア)
 */
public record Setting(boolean quiet, boolean medicalCare) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
