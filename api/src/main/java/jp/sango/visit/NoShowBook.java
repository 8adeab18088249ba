package jp.sango.visit;

import java.time.Instant;
import java.time.LocalDate;
import reactor.core.publisher.Mono;

/** Where days are kept on which nobody came; writes take part in the caller's transaction. */
public interface NoShowBook {

  /** The one of a visit and date that has not been taken back. */
  Mono<NoShow> find(VisitId visit, LocalDate date);

  Mono<Void> add(NoShow noShow);

  Mono<Void> takeBack(NoShow noShow, Instant at);
}
