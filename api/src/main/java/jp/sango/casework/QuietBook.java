package jp.sango.casework;

import java.time.Instant;
import java.time.LocalDate;
import jp.sango.kernel.Actor;
import jp.sango.programme.CaseworkPolicy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds families that have fallen silent, and keeps who has been in touch with them. */
public interface QuietBook {

  /**
   * Longest first. Who has been followed up is left out until her date.
   *
   * @param bornAfter whose care began earlier has outgrown everything
   */
  Flux<QuietFamily> find(Actor staff, CaseworkPolicy policy, Instant now, LocalDate bornAfter, int limit);

  Mono<Void> keep(QuietContact contact);
}
