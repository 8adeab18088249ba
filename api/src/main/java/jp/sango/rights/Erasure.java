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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases families whose records need be kept no longer: destroys the key of all that is sealed, takes away what leads to
 * them, leaves what is counted. A family at a time, so that one that cannot be erased keeps no other waiting.
 */
public final class Erasure {

  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
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

  /**
   * What one run came to.
   *
   * @param failed families, and municipalities whose families could not even be listed: they are tried again
   */
  public record Result(long erased, long failed) {

    private static final Result NOTHING = new Result(0, 0);
    private static final Result ERASED = new Result(1, 0);
    private static final Result FAILED = new Result(0, 1);

    Result plus(Result other) {
      return new Result(erased + other.erased, failed + other.failed);
    }
  }

  public Mono<Result> eraseDue() {
    return Flux.fromIterable(policies.municipalities())
        .concatMap(municipality -> RowScope.of(municipality).around(eraseDue(municipality)))
        .reduce(Result.NOTHING, Result::plus);
  }

  private Mono<Result> eraseDue(MunicipalityCode municipality) {
    return due(municipality)
        .flatMapIterable(ended -> ended)
        .concatMap(ended -> tryToErase(municipality, ended))
        .reduce(Result.NOTHING, Result::plus)
        .onErrorResume(failure -> {
          LOG.error("families of {} could not be listed for erasure: {}", municipality, nameOf(failure));
          return Mono.just(Result.FAILED);
        });
  }

  private Mono<List<EndedUse>> due(MunicipalityCode municipality) {
    return transactions.inTransaction(() -> book
        .endedBy(municipality, retention(municipality).latestEndOfUse(Japan.today(clock)), MOST_AT_ONCE));
  }

  private Mono<Result> tryToErase(MunicipalityCode municipality, EndedUse ended) {
    return transactions.inTransaction(() -> erase(municipality, ended))
        .map(erased -> Result.ERASED)
        .defaultIfEmpty(Result.NOTHING)
        .onErrorResume(failure -> {
          LOG.error("family {} of {} could not be erased: {}", ended.family(), municipality, nameOf(failure));
          return keepFailure(municipality, ended).thenReturn(Result.FAILED);
        });
  }

  /** In a transaction of its own: the one that failed is gone. Where not even that is possible, the others go on. */
  private Mono<Void> keepFailure(MunicipalityCode municipality, EndedUse ended) {
    return transactions.inTransaction(() -> book.keepFailure(municipality, ended.family(), clock.instant()))
        .onErrorResume(failure -> {
          LOG.error("the failure of family {} could not be kept: {}", ended.family(), nameOf(failure));
          return Mono.empty();
        });
  }

  /** Without its message: a constraint's may say what stood in the row. */
  private static String nameOf(Throwable failure) {
    return failure.getClass().getName();
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

  /** The key first: what may be taken from rows that are never changed, may be once it is destroyed. */
  private Mono<Void> erase(Family family, EndedUse ended) {
    return keys.destroy(family.municipality(), family.id().value())
        .then(removeTraces(family))
        .then(book.forgetFailure(family.municipality(), family.id()))
        .then(audit.recordBySystem(family.municipality(), "family.erase", family.id().toString(),
            Map.of("endOfUse", ended.on().toString(), "keptYears", retention(family.municipality()).years())));
  }

  private Mono<Void> removeTraces(Family family) {
    return book.hasOther(family.municipality(), family.person(), family.id())
        .map(other -> new PersonalTraces.Leaving(family.municipality(), family.id().value(), family.person(),
            new PersonId(UUID.randomUUID()), !other))
        .flatMap(leaving -> Flux.fromIterable(traces).concatMap(trace -> trace.remove(leaving)).then());
  }

  private Retention retention(MunicipalityCode municipality) {
    return new Retention(policies.at(municipality, clock.instant()).reporting().keepYears());
  }
}
