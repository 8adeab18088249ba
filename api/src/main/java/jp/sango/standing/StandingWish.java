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
 * holds for an application holds for it too. It can be changed: lottery numbers belong to person and day, so that changes
 * no number.
 *
 * @param policy that it was accepted under, or its last change
 * @param entered whose hand entered it
 * @param changedAt when its terms were changed last
 * @param endedAt once it is not active any more
 * @param withdrawn whose hand took it back, once it is withdrawn
 */
public record StandingWish(
    StandingWishId id,
    MunicipalityCode municipality,
    RegistrationId family,
    PersonId person,
    StandingTerms terms,
    NewsWanted news,
    StandingWishState state,
    PolicyVersion policy,
    Instant receivedAt,
    EnteredBy entered,
    Optional<Instant> changedAt,
    Optional<Instant> endedAt,
    Optional<EnteredBy> withdrawn) {

  /** As it comes in. */
  static StandingWish received(
      Family family, StandingTerms terms, NewsWanted news, PolicyVersion policy, Instant now, Behalf behalf) {
    return new StandingWish(new StandingWishId(UUID.randomUUID()), family.municipality(), family.id(), family.person(),
        terms, news, StandingWishState.ACTIVE, policy, now, EnteredBy.of(behalf), Optional.empty(), Optional.empty(),
        Optional.empty());
  }

  /** From when on it stands for what it stands for now. */
  Instant standsSince() {
    return changedAt.orElse(receivedAt);
  }

  /** From the next draw on it stands for this. */
  StandingWish standingFor(StandingTerms others, PolicyVersion version, Instant now) {
    return new StandingWish(id, municipality, family, person, others, news, state, version, receivedAt, entered,
        Optional.of(now), endedAt, withdrawn);
  }

  StandingWish news(NewsWanted other) {
    return new StandingWish(id, municipality, family, person, terms, other, state, policy, receivedAt, entered, changedAt,
        endedAt, withdrawn);
  }

  /** What the audit keeps of its coming in. */
  AuditEntry submitted(Behalf behalf) {
    return audited(behalf, "standing-wish.submit");
  }

  AuditEntry changed(Behalf behalf) {
    return audited(behalf, "standing-wish.change");
  }

  private AuditEntry audited(Behalf behalf, String action) {
    return new AuditEntry(behalf.by(), action, id.toString(), Map.of("places", terms.places().size(),
        "policyVersion", policy.value(), "channel", behalf.channel().name()));
  }
}
