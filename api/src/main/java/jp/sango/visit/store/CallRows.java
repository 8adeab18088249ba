package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Known;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.CallAnswer;
import jp.sango.visit.CallId;
import jp.sango.visit.CallState;
import jp.sango.visit.PreVisitCall;
import jp.sango.visit.VisitId;

/** Calls as rows, with what their visits say. */
final class CallRows {

  static final String COLUMNS = "p.*, v.municipality, v.registration, v.person, v.facility, v.type, v.first_date, v.last_date";

  private CallRows() {}

  /** Empty where a newer version has written a state that this one does not know. */
  static Optional<PreVisitCall> ifKnown(Readable row) {
    return Known.as(CallState.class, row.get("state", String.class)).map(_ -> call(row));
  }

  static PreVisitCall call(Readable row) {
    var person = new PersonId(row.get("person", UUID.class));
    return new PreVisitCall(
        new CallId(row.get("id", UUID.class)),
        new VisitId(row.get("visit", UUID.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        person,
        new FacilityId(row.get("facility", String.class)),
        ServiceType.valueOf(row.get("type", String.class)),
        VisitRows.dates(row),
        CallState.valueOf(row.get("state", String.class)),
        row.get("started_at", Instant.class),
        row.get("rang_at", Instant.class),
        Optional.ofNullable(row.get("due_at", Instant.class)),
        Optional.ofNullable(row.get("answer", String.class)).map(answer -> answer(answer, row)),
        Optional.ofNullable(row.get("answered_at", Instant.class)),
        EnteredBy.kept(person, row.get("answered_channel", String.class), row.get("answered_by", UUID.class),
            row.get("answered_role", String.class)),
        row.get("version", Integer.class));
  }

  private static CallAnswer answer(String answer, Readable row) {
    return switch (answer) {
      case "NOW" -> new CallAnswer.Now();
      case "BUSY" -> new CallAnswer.Busy();
      case "DONE_BY_MESSAGE" -> new CallAnswer.DoneByMessage();
      case "CALL_ME_AT" -> new CallAnswer.CallMeAt(row.get("call_at", Instant.class), row.get("remind_her", Boolean.class));
      default -> throw new IllegalStateException("unknown answer in the database: " + answer);
    };
  }

  static String name(CallAnswer answer) {
    return switch (answer) {
      case CallAnswer.Now() -> "NOW";
      case CallAnswer.Busy() -> "BUSY";
      case CallAnswer.DoneByMessage() -> "DONE_BY_MESSAGE";
      case CallAnswer.CallMeAt(_, _) -> "CALL_ME_AT";
    };
  }
}
