package jp.sango.visit;

import reactor.core.publisher.Flux;

/** Rings on every node when the change of a call has been committed on any of them. */
public interface CallBell {

  /** To whoever listens by then; ends when the node stops. */
  Flux<CallRing> rings();
}
