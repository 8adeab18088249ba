package jp.sango.rights;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.audit.Audit;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PersonalTraces;
import jp.sango.kernel.RowScope;
import jp.sango.kernel.Transactions;
import jp.sango.programme.Policies;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.sealing.Keys;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases families whose records need be kept no longer: destroys the key of all that is sealed, takes away what leads to
 * them, leaves what is counted. A family at a time, so that one that cannot be erased keeps no other waiting.
 */
public final class Erasure {

  private static final int MOST_AT_ONCE = 500;

  private final RightsBook book;
  private final Families families;
  private final List<PersonalTraces> traces;
  private final Keys keys;
  private final Policies policies;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  public Erasure(
      RightsBook book, Families families, List<PersonalTraces> traces, Keys keys, Policies policies, Audit audit,
      Transactions transactions, Clock clock) {
    this.book = book;
    this.families = families;
    this.traces = List.copyOf(traces);
    this.keys = keys;
    this.policies = policies;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Answers how many have been erased. */
  public Mono<Long> eraseDue() {
    return Flux.fromIterable(policies.municipalities())
        .concatMap(municipality -> RowScope.of(municipality).around(eraseDue(municipality)))
        .reduce(0L, Long::sum);
  }

  private Mono<Long> eraseDue(MunicipalityCode municipality) {
    var retention = retention(municipality);
    return transactions.inTransaction(() -> book
            .endedBy(municipality, retention.latestEndOfUse(Japan.today(clock)), MOST_AT_ONCE))
        .flatMapIterable(ended -> ended)
        .concatMap(ended -> transactions.inTransaction(() -> erase(municipality, ended)))
        .count();
  }

  /** Looks again once the family is locked: she may have come back, or staff hold her records. */
  private Mono<EndedUse> erase(MunicipalityCode municipality, EndedUse found) {
    return families.findAndLock(found.family())
        .flatMap(family -> book.hold(municipality, family.id()).hasElement()
            .filter(held -> !held)
            .flatMap(_ -> book.ends(municipality, List.of(family.id())))
            .flatMap(ends -> Mono.justOrEmpty(ends.stream().findFirst()))
            .filter(ended -> retention(municipality).isOver(ended.on(), Japan.today(clock)))
            .flatMap(ended -> erase(family, ended).thenReturn(ended)));
  }

  private Mono<Void> erase(Family family, EndedUse ended) {
    return book.hasOther(family.municipality(), family.person(), family.id())
        .map(other -> new PersonalTraces.Leaving(family.municipality(), family.id().value(), family.person(),
            new PersonId(UUID.randomUUID()), !other))
        .flatMap(leaving -> Flux.fromIterable(traces).concatMap(trace -> trace.remove(leaving)).then())
        .then(keys.destroy(family.municipality(), family.id().value()))
        .then(audit.recordBySystem(family.municipality(), "family.erase", family.id().toString(),
            Map.of("endOfUse", ended.on().toString(), "keptYears", retention(family.municipality()).years())));
  }

  private Retention retention(MunicipalityCode municipality) {
    return new Retention(policies.at(municipality, clock.instant()).reporting().keepYears());
  }
}
