package jp.sango.push;

import reactor.core.publisher.Mono;

/** Asked again right before each attempt: is there still a cause to send? */
@FunctionalInterface
public interface StillWanted {

  /** False withdraws the delivery; an error has it asked again later. Must answer within five seconds. */
  Mono<Boolean> check(Delivery delivery);
}
