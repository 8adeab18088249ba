package jp.sango.care;

import java.time.Instant;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * One assessment of a family, never changed: a later one is the next version. Prints without its answers.
 *
 * @param version 1 for the family's first
 * @param policy the version whose form was asked
 */
public record Assessment(
    AssessmentId id,
    MunicipalityCode municipality,
    RegistrationId family,
    int version,
    PolicyVersion policy,
    AssessmentForm form,
    PersonId by,
    Role role,
    Instant at) {}
