package jp.sango.registration.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.FamilyFile;
import jp.sango.registration.FieldChange;
import jp.sango.registration.OfficeTask;
import jp.sango.registration.RaisedLimit;
import jp.sango.registration.RegistrationChange;
import jp.sango.registration.RegistrationId;

/**
 * A registration with what has been changed and granted since. Prints as redacted.
 *
 * @param assessed whether somebody has assessed the family
 * @param toDo what the office does next; empty where nothing waits for it
 * @param lookalikes registrations under another person with the same name, birth date and telephone
 */
record FamilyFileAnswer(
    @JsonUnwrapped StaffRegistrationAnswer registration,
    Channel channel,
    boolean assessed,
    Optional<OfficeTask> toDo,
    List<Change> history,
    List<Limit> limits,
    List<UUID> lookalikes) {

  /** Who, when, why, before and after. */
  record Change(
      RegistrationChange.Kind kind,
      UUID by,
      Role role,
      Channel channel,
      OffsetDateTime at,
      Optional<String> reason,
      List<Field> fields) {

    static Change of(RegistrationChange change) {
      return new Change(change.kind(), change.by().value(), change.role(), change.channel(),
          Japan.written(change.at()), change.reason(), change.fields().stream().map(Field::of).toList());
    }
  }

  /** One field. */
  record Field(String field, Optional<String> before, Optional<String> after) {

    static Field of(FieldChange change) {
      return new Field(change.field(), change.before(), change.after());
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A limit that staff have raised. */
  record Limit(List<ServiceType> types, int days, Optional<LocalDate> until, String reason) {

    static Limit of(RaisedLimit limit) {
      return new Limit(limit.types().stream().sorted().toList(), limit.days(), limit.until(), limit.reason());
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  static FamilyFileAnswer of(FamilyFile file) {
    return new FamilyFileAnswer(
        StaffRegistrationAnswer.of(file.registration()),
        file.registration().channel(),
        file.assessed(),
        file.next(),
        file.history().stream().map(Change::of).toList(),
        file.limits().stream().map(Limit::of).toList(),
        file.lookalikes().stream().map(RegistrationId::value).toList());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
