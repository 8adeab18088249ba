package jp.sango.agenda;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Runs every {@link AgendaItem} that is due, all items together in the order of their due instants. */
public interface Agenda {

  /** Completes when everything due up to the instant has been run. */
  Mono<Void> catchUpWith(Instant instant);
}
