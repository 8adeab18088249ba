package jp.sango.registration;

import java.time.Duration;
import java.time.Instant;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Mono;

/**
 * Looks at families again to whom something happened while a draw was deciding, once it is through: what it gave them then,
 * and what it held then, goes the way of all else that they had.
 */
public final class LookAgainAgenda implements RegularItem {

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final int AT_ONCE = 100;

  private final JustGiven justGiven;
  private final TakenIn takenIn;
  private final LookAgainBook book;
  private final RegistrationBook registrations;
  private final Followers followers;
  private final Policies policies;
  private final Transactions transactions;

  public LookAgainAgenda(
      JustGiven justGiven, TakenIn takenIn, LookAgainBook book, RegistrationBook registrations, Followers followers,
      Policies policies, Transactions transactions) {
    this.justGiven = justGiven;
    this.takenIn = takenIn;
    this.book = book;
    this.registrations = registrations;
    this.followers = followers;
    this.policies = policies;
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return "registration.look-again";
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  @Override
  public RowScope scope() {
    return RowScope.NONE;
  }

  @Override
  public Mono<Void> run(Instant due) {
    return RowScope.each(policies.municipalities(), municipality ->
        transactions.inTransaction(() -> book.next(municipality, due, AT_ONCE).collectList())
            .flatMapIterable(remembered -> remembered)
            .concatMapDelayError(family -> transactions.inTransaction(() -> lookAgain(municipality, family)))
            .then());
  }

  /** A draw that still decides is not waited for: it is asked again soon. */
  private Mono<Void> lookAgain(MunicipalityCode municipality, RegistrationId family) {
    return justGiven.settled(municipality, Duration.ZERO)
        .filter(settled -> settled)
        .flatMap(settled -> registrations.lock(municipality, family).flatMap(this::isDone).defaultIfEmpty(true))
        .filter(done -> done)
        .flatMap(done -> book.forget(municipality, family));
  }

  /** Only once nothing of hers is still to be decided on. */
  private Mono<Boolean> isDone(Registration registration) {
    var municipality = registration.municipality();
    return takenIn.settle(municipality, Duration.ZERO)
        .flatMap(settled -> settled
            ? takenIn.isUndecided(municipality, registration.person())
                .flatMap(undecided -> followers.again(registration).thenReturn(!undecided))
            : Mono.just(false));
  }
}
