package jp.sango.shift;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.shift.PeopleBook.Attempt;
import reactor.core.publisher.Mono;

/**
 * What is done at a facility's tablet. A try is counted in a transaction of its own before its hash is looked at: so
 * that a thousand at the same moment are five, and one that is refused stays counted.
 */
public final class ShiftDesk {

  private static final String WHY = "keeping-tablets";

  private final PeopleBook book;
  private final SlowHashes hashes;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public ShiftDesk(PeopleBook book, SlowHashes hashes, Audit audit, Transactions transactions, Clock clock) {
    this.book = book;
    this.hashes = hashes;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Who may be there today.
   *
   * @param shiftNeeded also where nobody may any more
   */
  public record People(boolean shiftNeeded, List<FacilityPerson> people) {}

  public Mono<People> people(Actor tablet) {
    var today = Japan.today(clock);
    var at = Workplace.of(tablet);
    return book.list(at, today, FacilityPerson.MOST_PEOPLE).collectList()
        .map(all -> new People(!all.isEmpty(), all.stream().filter(person -> person.mayBeThere(today)).toList()))
        .delayUntil(found -> audit.recordRead(
            tablet, "facility-people.list", found.people().stream().map(FacilityPerson::id).toList(), WHY));
  }

  /** A code of the office against a PIN of her own. */
  public Mono<Void> setPin(Actor tablet, FacilityPersonId id, Digits code, Digits pin) {
    var at = Workplace.of(tablet);
    return pin.asNewPin().orProblem(pin)
        .flatMap(_ -> mayTry(tablet, id))
        .flatMap(person -> Decision.unless(person.codeUntil().filter(clock.instant()::isBefore).isEmpty(),
            () -> Problem.refused("code-over", "code")).orProblem(person))
        .flatMap(_ -> proved(tablet, id, code, this::goodCode, () -> Problem.refused("code-wrong", "code")))
        .flatMap(proved -> hashes.of(pin).flatMap(hash -> transactions.inTransaction(() ->
            book.keepPin(at, id, proved, hash)
                .filter(kept -> kept)
                .switchIfEmpty(Mono.error(() -> Problem.refused("code-over", "code").asError()))
                .then(record(tablet, "facility-person.pin", id)))));
  }

  private Optional<String> goodCode(Attempt attempt) {
    return attempt.codeHash().filter(_ -> attempt.codeUntil().filter(clock.instant()::isBefore).isPresent());
  }

  public Mono<BegunShift> begin(Actor tablet, FacilityPersonId id, Digits pin) {
    return mayTry(tablet, id)
        .flatMap(person -> Decision.unless(!person.hasPin(), () -> Problem.refused("pin-not-set", "pin")).orProblem(person))
        .flatMap(_ -> proved(tablet, id, pin, Attempt::pinHash, () -> Problem.refused("pin-wrong", "pin")))
        .flatMap(proved -> transactions.inTransaction(() -> book.wasRight(Workplace.of(tablet), id, proved)
            .filter(still -> still)
            .switchIfEmpty(Mono.error(() -> Problem.notFound("facility-person-unknown").asError()))
            .then(record(tablet.with(id), "shift.begin", id))
            .thenReturn(new BegunShift(id, proved.version()))));
  }

  /** Only said where there was one. */
  public Mono<Void> end(Actor tablet) {
    return Mono.justOrEmpty(tablet.onShift())
        .flatMap(id -> transactions.inTransaction(() -> record(tablet, "shift.end", id)));
  }

  private Mono<FacilityPerson> mayTry(Actor tablet, FacilityPersonId id) {
    return book.find(Workplace.of(tablet), id)
        .filter(person -> person.mayBeThere(Japan.today(clock)))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("facility-person-unknown").asError()))
        .flatMap(person -> Decision.unless(person.isLocked(), ShiftDesk::locked).orProblem(person));
  }

  private Mono<Attempt> proved(Actor tablet, FacilityPersonId id, Digits typed,
      Function<Attempt, Optional<String>> hash, Supplier<Problem> wrong) {
    return transactions.inTransaction(() -> book.attempt(Workplace.of(tablet), id, Japan.today(clock)))
        .switchIfEmpty(Mono.error(() -> locked().asError()))
        .flatMap(attempt -> Mono.justOrEmpty(hash.apply(attempt))
            .flatMap(kept -> hashes.matches(typed, kept))
            .filter(right -> right)
            .map(_ -> attempt)
            .switchIfEmpty(Mono.defer(() -> refused(tablet, id, attempt, wrong))));
  }

  private Mono<Attempt> refused(Actor tablet, FacilityPersonId id, Attempt attempt, Supplier<Problem> wrong) {
    var left = FacilityPerson.MOST_TRIES - attempt.tries();
    return left > 0
        ? Mono.error(wrong.get().with("left", left).asError())
        : transactions.inTransaction(() -> record(tablet, "facility-person.lock", id))
            .then(Mono.error(() -> locked().asError()));
  }

  private static Problem locked() {
    return Problem.refused("facility-person-locked", "person");
  }

  private Mono<Void> record(Actor tablet, String action, FacilityPersonId id) {
    return audit.record(new AuditEntry(tablet, action, id.toString(), Map.of(), WHY));
  }
}
