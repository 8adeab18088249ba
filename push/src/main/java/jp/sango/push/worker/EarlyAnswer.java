package jp.sango.push.worker;

import reactor.core.publisher.Mono;

/**
 * An answer that is fetched at once and kept until somebody has a place for it. Otherwise it is read no sooner than that:
 * a time limit would run out, and a connection be held, while a batch only waits for the one before it.
 */
final class EarlyAnswer {

  private EarlyAnswer() {}

  static <T> Mono<T> to(Mono<T> question) {
    return question.flux().onBackpressureBuffer(1).singleOrEmpty();
  }
}
