package jp.sango.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where applications are kept; writes take part in the caller's transaction. */
public interface ApplicationBook {

  Mono<Void> add(Application application);

  /** All at once; they have wishes each. */
  Mono<Void> addAll(List<Application> applications);

  /** For whoever writes together with others: what {@link #add} would write. */
  List<NewRow> rows(Application application);

  /**
   * Keeps draws from sealing until this transaction ends, and answers the instant up to which they have sealed, or
   * {@link Instant#EPOCH}. Many may hold it at once.
   */
  Mono<Instant> joinIntake(MunicipalityCode municipality);

  /**
   * The same for many at once, and without waiting for one answer before the next question is sent; in a transaction.
   * No lock is waited for longer than this until it ends.
   */
  Mono<Instant> joinIntake(MunicipalityCode municipality, Duration patience);

  /** A resident's own application; empty for anybody else's. */
  Mono<Application> find(MunicipalityCode municipality, PersonId person, ApplicationId id);

  /** Newest first, at most the limit. */
  Flux<Application> of(MunicipalityCode municipality, PersonId person, int limit);

  /** For staff and those who arrange it; empty for another municipality's. */
  Mono<Application> find(MunicipalityCode municipality, ApplicationId id);

  Mono<Map<ApplicationId, Application>> all(MunicipalityCode municipality, Collection<ApplicationId> ids);

  /**
   * What persons' applications that wait may still give them, for each of their births that has any: of each application
   * its wishes, or what is being arranged for it.
   *
   * @param but those that are left out
   */
  Mono<Map<PersonId, Map<RegistrationId, List<List<Wish>>>>> pending(
      MunicipalityCode municipality, Collection<PersonId> persons, Collection<ApplicationId> but);

  /** What seats are held for now, in place of the wishes; empty: they count again. */
  Mono<Void> arrange(ApplicationId id, Optional<Wish> wish);

  /** Ends what no draw decides; an error if it was not pending until now. */
  Mono<Void> conclude(ApplicationId id, ApplicationState state, Instant at);

  /**
   * She had lost its draw and accepts what came free afterwards: it counts as granted with this, whatever the draw said.
   * False where it is not lost, or not any more.
   */
  Mono<Boolean> grantAfterDraw(ApplicationId id, Wish wish);

  /** True if it was pending until now and no draw had taken it in. */
  Mono<Boolean> withdraw(ApplicationId id, EnteredBy by);

  /**
   * Withdraws what was made from a wish and waits, and answers it; what it has lost stays lost, for no rerun takes it in
   * again. What a draw is being held with is left to it.
   */
  Flux<Application> takeBack(MunicipalityCode municipality, StandingWishId wish, EnteredBy by);

  /**
   * She has changed what a wish stands for: of what was made from it and has lost, only these stays are still hers to be
   * offered, and no rerun takes in an application with another.
   */
  Mono<Void> keepOnly(MunicipalityCode municipality, StandingWishId wish, List<Wish> stays);
}
