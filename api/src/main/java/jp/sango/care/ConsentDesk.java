package jp.sango.care;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.audit.Audit;
import jp.sango.audit.AuditEntry;
import jp.sango.kernel.Actor;
import jp.sango.kernel.Behalf;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.programme.Policy;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.GentleWords;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** What a family agrees to, by herself or through staff. */
public final class ConsentDesk {

  private static final int HISTORY = 200;

  private final ConsentBook book;
  private final Families families;
  private final OwnFamilies own;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public ConsentDesk(
      ConsentBook book, Families families, OwnFamilies own, Policies policies, Audit audit, Transactions transactions,
      Clock clock) {
    this.book = book;
    this.families = families;
    this.own = own;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  public Mono<ConsentStanding> of(Actor resident) {
    return families.of(resident.municipality(), resident.person())
        .filter(hers -> !hers.isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(hers -> standing(wording(hers.getFirst(), hers)));
  }

  public Mono<ConsentStanding> of(Actor staff, RegistrationId id) {
    return own.find(staff, id)
        .flatMap(family -> audit.recordRead(staff, "consent.read", id.toString(), "casework").thenReturn(family))
        .flatMap(this::wording)
        .flatMap(this::standing);
  }

  /**
   * Keeps her own word; what stands already is not kept again. She agrees for her current registration, and withdraws
   * for all of them.
   */
  public Mono<ConsentStanding> keep(Actor resident, ConsentWord word) {
    return transactions.inTransaction(() -> families.ofAndLock(resident.municipality(), resident.person())
        .filter(hers -> !hers.isEmpty())
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-missing").asError()))
        .flatMap(hers -> keep(Behalf.own(resident), word, (word.given() ? hers.subList(0, 1) : hers).stream()
            .map(family -> wording(family, hers)).toList())));
  }

  /** Keeps what staff heard from her about this registration. */
  public Mono<ConsentStanding> keep(Behalf behalf, RegistrationId id, ConsentWord word) {
    return transactions.inTransaction(() -> own.lock(behalf.by(), id)
        .flatMap(this::wording)
        .flatMap(wording -> keep(behalf, word, List.of(wording))));
  }

  private Mono<ConsentStanding> keep(Behalf behalf, ConsentWord word, List<Wording> wordings) {
    var current = wordings.getFirst();
    return new ConsentRules(policies, current).decide(word).orProblem(wordings)
        .flatMapIterable(all -> all)
        .concatMap(wording -> keep(behalf, word, wording))
        .then(Mono.defer(() -> standing(current)));
  }

  private Mono<Void> keep(Behalf behalf, ConsentWord word, Wording wording) {
    var family = wording.family();
    return book.latest(family.municipality(), family.id()).collectList()
        .map(latest -> changes(behalf, word, wording, latest))
        .flatMap(changes -> kept(behalf, word, family, changes));
  }

  private Mono<ConsentStanding> standing(Wording wording) {
    var family = wording.family();
    return book.latest(family.municipality(), family.id()).collectList()
        .flatMap(latest -> book.history(family.municipality(), family.id(), HISTORY).collectList()
            .map(history -> new ConsentStanding(family, wording.gentle(), wording.policy(), latest, history)));
  }

  private Mono<Wording> wording(Family family) {
    return families.of(family.municipality(), family.person()).map(hers -> wording(family, hers));
  }

  private Wording wording(Family family, List<Family> hers) {
    return new Wording(policyOf(family), family, GentleWords.areDue(hers));
  }

  private Policy policyOf(Family family) {
    return policies.at(family.municipality(), clock.instant());
  }

  private List<Consent> changes(Behalf behalf, ConsentWord word, Wording wording, List<Consent> latest) {
    var agreed = Optional.of(word).filter(ConsentWord::given).map(wording::of);
    var family = wording.family();
    return word.receiversAmong(latest)
        .filter(receiver -> !stands(word, receiver, agreed, latest))
        .map(receiver -> new Consent(family.municipality(), family.id(), word.purpose(), receiver, agreed,
            behalf.channel(), behalf.by().person(), behalf.by().role(), clock.instant()))
        .toList();
  }

  /** Nobody has to withdraw what she never gave. */
  private static boolean stands(
      ConsentWord word, Receiver receiver, Optional<Consent.Words> agreed, List<Consent> latest) {
    return latest.stream()
        .filter(consent -> consent.purpose() == word.purpose() && consent.receiver().equals(receiver))
        .findFirst().flatMap(Consent::agreed)
        .equals(agreed);
  }

  private Mono<Void> kept(Behalf behalf, ConsentWord word, Family family, List<Consent> changes) {
    return changes.isEmpty() ? Mono.empty() : book.add(changes).then(audit.record(new AuditEntry(
        behalf.by(), word.given() ? "consent.give" : "consent.withdraw", family.id().toString(), Map.of(
            "purpose", word.purpose().name(), "channel", behalf.channel().name(),
            "receivers", changes.stream().map(change -> change.receiver().name()).toList()))));
  }
}
