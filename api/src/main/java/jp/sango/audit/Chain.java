package jp.sango.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each municipality's chain of sealed entries. */
public interface Chain {

  /** Seals what waits, oldest first, in as many batches as it takes. Two nodes at once seal nothing twice. */
  Mono<Void> seal(MunicipalityCode municipality);

  /** The latest; {@link Head#NONE} before the first. */
  Mono<Head> head(MunicipalityCode municipality);

  /** Newest first. @param before only heads of batches before the one of this number */
  Flux<Head> heads(MunicipalityCode municipality, Optional<Integer> before, int limit);

  /** Batches sealed in the period, in order, each with its entries as they stand now. */
  Flux<Link> links(MunicipalityCode municipality, Period period, int limit);

  /** Entries of the period that stand in no batch, in the order of ids. */
  Flux<Loose> loose(MunicipalityCode municipality, Period period);

  /** @param from inclusive @param to exclusive */
  record Period(Instant from, Instant to) {}

  /**
   * @param head as it was kept: what the batch hashes to is for the verifier to find out
   * @param found those of its entries that are there
   */
  record Link(Batch batch, String head, List<RecordedEntry> found) {}

  /** @param entry empty where one waits that is not there any more @param waits to be sealed; else nobody knows it */
  record Loose(long id, Optional<RecordedEntry> entry, boolean waits) {}
}
