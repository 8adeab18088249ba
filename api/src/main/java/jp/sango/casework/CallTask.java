package jp.sango.casework;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.notice.NoticeId;
import jp.sango.notice.Untold;
import jp.sango.registration.RegistrationId;

/**
 * A notice that somebody has to tell a family in person.
 *
 * @param due by when she should hear of it
 * @param comesBackAt from when on it is on the list (again)
 * @param attempts how often she has been called in vain
 * @param last what came of the last attempt
 */
public record CallTask(
    CallTaskId id,
    MunicipalityCode municipality,
    RegistrationId family,
    NoticeId notice,
    Untold.Why why,
    Instant due,
    Instant comesBackAt,
    int attempts,
    Optional<CallOutcome> last,
    boolean done) {}
