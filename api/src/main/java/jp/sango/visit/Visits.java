package jp.sango.visit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.notice.NewNotice;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** The verbs that other features need; all take part in the caller's transaction. */
public interface Visits {

  /**
   * Enters confirmed visits and tells the families; many in a few statements.
   *
   * @param confirmation how far the word of it goes: a draw pushes its result, and one push is enough
   */
  Mono<Void> arrange(List<NewVisit> visits, NewNotice.Reach confirmation);

  /**
   * For whoever arranges what no draw knows of: keeps draws from deciding until this transaction ends, and waits for one
   * that is just doing so. Many may hold it at once. To be asked for first of all: before a family is locked, for whom
   * others would wait as well, and before usage is read. No lock of this transaction is waited for longer than this.
   */
  Mono<Void> joinArranging(MunicipalityCode municipality, Duration patience);

  /** For a draw: keeps those others waiting until the transaction ends; what they have arranged it sees. */
  Mono<Void> closeArranging(MunicipalityCode municipality);

  /** What families have confirmed and used, for limits, coupons, tiers and overlaps; a family without any is left out. */
  Mono<Map<RegistrationId, Usage>> usage(Collection<RegistrationId> families);

  /** The same for each of several persons' births. */
  Mono<Map<PersonId, Map<RegistrationId, Usage>>> usage(
      MunicipalityCode municipality, Collection<PersonId> persons);

  /** Facilities at which a family has used a day: checked in, and not reverted. */
  Mono<Set<FacilityId>> facilitiesUsed(RegistrationId family);
}
