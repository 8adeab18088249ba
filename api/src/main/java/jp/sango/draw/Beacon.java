package jp.sango.draw;

import reactor.core.publisher.Mono;

/** A public random beacon, somewhere out there. */
public interface Beacon {

  /** Empty where it is not published yet or cannot be had, whatever the reason; soon in either case, never an error. */
  Mono<BeaconSignature> signature(String chain, long round);

  /** How many are asked each time. */
  int mirrors();
}
