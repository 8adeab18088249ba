package jp.sango.registration;

import java.util.List;

/**
 * A registration with what has been changed and granted since, for staff. Prints its id alone.
 *
 * @param history the latest first
 * @param limits also those that have ended
 * @param lookalikes registrations of what counts as another person, with the same name, birth date and telephone
 */
public record FamilyFile(
    Registration registration,
    List<RegistrationChange> history,
    List<RaisedLimit> limits,
    List<RegistrationId> lookalikes) {

  @Override
  public String toString() {
    return "FamilyFile[" + registration.id() + "]";
  }
}
