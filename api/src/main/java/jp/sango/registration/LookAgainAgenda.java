package jp.sango.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.sango.agenda.RegularItem;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at families again who changed while a draw was deciding, once it is through: what it gave them then is talked over
 * with them, as what they had before is.
 */
public final class LookAgainAgenda implements RegularItem {

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final int AT_ONCE = 100;

  private final JustGiven justGiven;
  private final LookAgainBook book;
  private final RegistrationBook registrations;
  private final List<AfterCorrection> followers;
  private final Policies policies;
  private final Transactions transactions;

  public LookAgainAgenda(
      JustGiven justGiven, LookAgainBook book, RegistrationBook registrations, List<AfterCorrection> followers,
      Policies policies, Transactions transactions) {
    this.justGiven = justGiven;
    this.book = book;
    this.registrations = registrations;
    this.followers = List.copyOf(followers);
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
    return RowScope.each(policies.municipalities(), municipality -> book.remembered(municipality, AT_ONCE).collectList()
        .flatMapIterable(remembered -> remembered)
        .concatMapDelayError(family -> transactions.inTransaction(() -> lookAgain(municipality, family)))
        .then());
  }

  /** A draw that still decides is not waited for: it is asked again soon. */
  private Mono<Void> lookAgain(MunicipalityCode municipality, RegistrationId family) {
    return justGiven.settled(municipality, Duration.ZERO)
        .filter(settled -> settled)
        .flatMap(settled -> registrations.lock(municipality, family))
        .flatMap(registration -> registrations.of(municipality, registration.person())
            .flatMapMany(Flux::fromIterable)
            .concatMap(this::lookAt)
            .then(book.forget(municipality, family)));
  }

  private Mono<Void> lookAt(RegistrationId birth) {
    return Flux.fromIterable(followers).concatMap(follower -> follower.corrected(birth)).then();
  }
}
