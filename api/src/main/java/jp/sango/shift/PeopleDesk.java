package jp.sango.shift;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Decision;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import reactor.core.publisher.Mono;

/** What the office does with a facility's people. */
public final class PeopleDesk {

  /** As many as a screen shows; of those who left the older ones are not listed. */
  private static final int MOST_LISTED = 200;
  private static final int ALL_CODES = 100_000_000;
  private static final String WHY = "keeping-tablets";

  private final PeopleBook book;
  private final SlowHashes hashes;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;
  private final Duration codeLasts;
  private final SecureRandom random = new SecureRandom();

  public PeopleDesk(PeopleBook book, SlowHashes hashes, Audit audit, Transactions transactions, Clock clock,
      Duration codeLasts) {
    this.book = book;
    this.hashes = hashes;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.codeLasts = codeLasts;
  }

  public Mono<List<FacilityPerson>> list(Actor reader, Workplace at) {
    return book.list(at, Japan.today(clock), MOST_LISTED).collectList()
        .delayUntil(people -> audit.recordRead(
            reader, "facility-people.list", people.stream().map(FacilityPerson::id).toList(), WHY));
  }

  /** Reckoned outside of any transaction, for it takes its time. */
  public Mono<OneTimeCode> newCode() {
    return Mono.fromSupplier(() -> new Digits("%08d".formatted(random.nextInt(ALL_CODES))))
        .flatMap(digits -> hashes.of(digits)
            .map(hash -> new OneTimeCode(digits, hash, clock.instant().plus(codeLasts))));
  }

  public Mono<FacilityPerson> add(Actor staff, Workplace at, String name, Optional<LocalDate> until, OneTimeCode code) {
    var today = Japan.today(clock);
    var person = FacilityPerson.added(
        at, new FacilityPersonId(UUID.randomUUID()), name, until, clock.instant(), code);
    return lastDay(until, today).orProblem(person)
        .flatMap(checked -> transactions.inTransaction(() -> book.lock(at)
            .then(Mono.defer(() -> book.list(at, today, FacilityPerson.MOST_PEOPLE)
                .filter(other -> other.mayBeThere(today)).collectList()))
            .flatMap(there -> room(there, checked).orProblem(checked))
            .delayUntil(added -> book.add(added, code))
            .delayUntil(added -> record(staff, "facility-person.add", added))));
  }

  private static Decision room(List<FacilityPerson> there, FacilityPerson person) {
    if (there.size() >= FacilityPerson.MOST_PEOPLE) {
      return Decision.rejected(Problem.conflict("too-many-facility-people").with("most", FacilityPerson.MOST_PEOPLE));
    }
    return Decision.unless(there.stream().anyMatch(other -> other.name().equals(person.name())),
        () -> Problem.refused("name-taken", "name"));
  }

  /** In place of her PIN, for who has forgotten it or is locked out. */
  public Mono<FacilityPerson> giveCode(Actor staff, Workplace at, FacilityPersonId id, OneTimeCode code) {
    return transactions.inTransaction(() -> known(at, id)
        .flatMap(person -> Decision.unless(
            !person.mayBeThere(Japan.today(clock)), () -> Problem.conflict("facility-person-left")).orProblem(person))
        .delayUntil(_ -> book.giveCode(at, id, code)
            .filter(given -> given)
            .switchIfEmpty(left()))
        .delayUntil(person -> record(staff, "facility-person.code", person))
        .flatMap(_ -> known(at, id)));
  }

  /** Her PIN and her shift stay. Who is not there any more is added anew. */
  public Mono<FacilityPerson> changeUntil(Actor staff, Workplace at, FacilityPersonId id, Optional<LocalDate> until) {
    var today = Japan.today(clock);
    return lastDay(until, today).orProblem(id)
        .flatMap(_ -> transactions.inTransaction(() -> known(at, id)
            .delayUntil(_ -> book.changeUntil(at, id, until, today).filter(changed -> changed).switchIfEmpty(left()))
            .flatMap(_ -> known(at, id))
            .delayUntil(person -> record(staff, "facility-person.until", person))));
  }

  private static Decision lastDay(Optional<LocalDate> until, LocalDate today) {
    return Decision.unless(until.filter(today::isAfter).isPresent(), () -> Problem.refused("until-over", "until"));
  }

  private static <T> Mono<T> left() {
    return Mono.error(() -> Problem.conflict("facility-person-left").asError());
  }

  /** Out at her next request. Who has been revoked already stays so. */
  public Mono<FacilityPerson> revoke(Actor staff, Workplace at, FacilityPersonId id) {
    return transactions.inTransaction(() -> known(at, id)
        .delayUntil(_ -> book.revoke(at, id, clock.instant()))
        .delayUntil(person -> record(staff, "facility-person.revoke", person))
        .flatMap(_ -> known(at, id)));
  }

  private Mono<FacilityPerson> known(Workplace at, FacilityPersonId id) {
    return book.find(at, id).switchIfEmpty(Mono.error(() -> Problem.notFound("facility-person-unknown").asError()));
  }

  private Mono<Void> record(Actor staff, String action, FacilityPerson person) {
    var detail = new TreeMap<String, Object>(Map.of("facility", person.at().facility().value()));
    person.until().ifPresent(last -> detail.put("until", last.toString()));
    return audit.record(new AuditEntry(staff, action, person.id().toString(), detail, WHY));
  }
}
