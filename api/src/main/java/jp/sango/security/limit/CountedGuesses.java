package jp.sango.security.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.edge.ClientAddress;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import jp.sango.kernel.Transactions;
import jp.sango.security.Guesses;
import jp.sango.security.limit.Budget.Account;
import jp.sango.security.limit.Budgets.Verdict;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes a guess from each account before the attempt and gives it back unless it was wrong: so that a thousand guesses
 * at the same moment are not all let through before the first is counted.
 */
final class CountedGuesses implements Guesses {

  private final LimitSettings settings;
  private final Budgets budgets;
  private final Audit audit;
  private final Transactions transactions;

  CountedGuesses(LimitSettings settings, Budgets budgets, Audit audit, Transactions transactions) {
    this.settings = settings;
    this.budgets = budgets;
    this.audit = audit;
    this.transactions = transactions;
  }

  private record Taken(Account account, Verdict verdict) {

    boolean isGranted() {
      return verdict instanceof Verdict.Granted;
    }

    boolean wasTheLast() {
      return verdict instanceof Verdict.Granted(var left) && left == 0;
    }
  }

  @Override
  public <T> Mono<T> guard(Actor actor, Secret secret, Mono<T> attempt) {
    return Mono.usingWhen(
        ClientAddress.current().map(Optional::of).defaultIfEmpty(Optional.empty())
            .flatMap(address -> take(accounts(actor, secret, address))),
        taken -> attempt,
        this::giveBack,
        (taken, failure) -> isWrong(failure, secret) ? tell(actor, secret, taken) : giveBack(taken),
        this::giveBack);
  }

  private List<Account> accounts(Actor actor, Secret secret, Optional<ClientAddress> address) {
    var name = secret.name().toLowerCase(Locale.ROOT).replace('_', '-');
    var accounts = new ArrayList<Account>();
    accounts.add(settings.guessesOfPerson(name).of(actor.person().toString()));
    actor.facility().ifPresent(facility ->
        accounts.add(settings.guessesOfFacility(name).of(actor.municipality() + "/" + facility)));
    address.ifPresent(known -> accounts.add(settings.guessesFromAddress(name).of(known.client())));
    return accounts;
  }

  private Mono<List<Taken>> take(List<Account> accounts) {
    return Flux.fromIterable(accounts)
        .flatMapSequential(account -> budgets.take(account).map(verdict -> new Taken(account, verdict)))
        .collectList()
        .flatMap(taken -> refusal(taken)
            .map(problem -> giveBack(taken).then(Mono.<List<Taken>>error(problem::asError)))
            .orElseGet(() -> Mono.just(taken)));
  }

  private static Optional<Problem> refusal(List<Taken> taken) {
    Optional<Problem> refusal = Optional.empty();
    for (var one : taken) {
      switch (one.verdict()) {
        case Verdict.Granted _ -> { }
        case Verdict.Spent(var wait) -> {
          return Optional.of(Refusal.tooMany("too-many-guesses", wait));
        }
        case Verdict.Unknown() -> refusal = Optional.of(Refusal.uncounted());
      }
    }
    return refusal;
  }

  private Mono<Void> giveBack(List<Taken> taken) {
    return Flux.fromIterable(taken).filter(Taken::isGranted).flatMap(one -> budgets.giveBack(one.account())).then();
  }

  private static boolean isWrong(Throwable failure, Secret secret) {
    return failure instanceof ProblemException refused && refused.problem().code().equals(secret.wrong());
  }

  /** Once for each lock-out: when the last guess is gone. */
  private Mono<Void> tell(Actor actor, Secret secret, List<Taken> taken) {
    var spent = taken.stream().filter(Taken::wasTheLast).map(one -> one.account().toString()).toList();
    if (spent.isEmpty()) {
      return Mono.empty();
    }
    Duration lockOut = settings.lockOut();
    return transactions.inTransaction(() -> audit.record(new AuditEntry(
        actor, "guesses.lock-out", actor.person().toString(),
        Map.of("secret", secret.name(), "spent", spent, "minutes", lockOut.toMinutes()), "abuse")));
  }
}
