package jp.sango.standing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.StandingWishId;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;

/**
 * A family's wish that is entered into every draw. For each an {@link Application} is made from it, so that whatever
 * holds for an application holds for it too. It cannot be changed: another one takes its place, and as lottery numbers
 * belong to person and day, that changes no number.
 *
 * @param policy that it was accepted under
 * @param tellsLosses whether phones are told of a loss; the inbox holds each in any case
 * @param entered whose hand entered it
 * @param endedAt once it is not active any more
 * @param withdrawn whose hand took it back, once it is withdrawn
 */
public record StandingWish(
    StandingWishId id,
    MunicipalityCode municipality,
    RegistrationId family,
    PersonId person,
    StandingTerms terms,
    boolean tellsLosses,
    StandingWishState state,
    PolicyVersion policy,
    Instant receivedAt,
    EnteredBy entered,
    Optional<Instant> endedAt,
    Optional<EnteredBy> withdrawn) {

  /** As it comes in. */
  static StandingWish received(
      Family family, StandingTerms terms, boolean tellsLosses, PolicyVersion policy, Instant now, Behalf behalf) {
    return new StandingWish(new StandingWishId(UUID.randomUUID()), family.municipality(), family.id(), family.person(),
        terms, tellsLosses, StandingWishState.ACTIVE, policy, now, EnteredBy.of(behalf), Optional.empty(),
        Optional.empty());
  }

  /** What the audit keeps of its coming in. */
  AuditEntry submitted(Behalf behalf) {
    return new AuditEntry(behalf.by(), "standing-wish.submit", id.toString(), Map.of("places", terms.places().size(),
        "policyVersion", policy.value(), "channel", behalf.channel().name()));
  }
}
