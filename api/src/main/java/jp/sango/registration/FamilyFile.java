package jp.sango.registration;

import java.util.List;
import java.util.Optional;

/**
 * A registration with what has been changed and granted since, for staff. Prints its id alone.
 *
 * @param assessed whether somebody has assessed the family
 * @param next what the office does next
 * @param history the latest first
 * @param limits also those that have ended
 * @param lookalikes registrations of what counts as another person, with the same name, birth date and telephone
 */
public record FamilyFile(
    Registration registration,
    boolean assessed,
    Optional<OfficeTask> next,
    List<RegistrationChange> history,
    List<RaisedLimit> limits,
    List<RegistrationId> lookalikes) {

  @Override
  public String toString() {
    return "FamilyFile[" + registration.id() + "]";
  }
}
