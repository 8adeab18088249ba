package jp.sango.shift;

import reactor.core.publisher.Mono;

/** Hashes of what is so short that it could be guessed: slow and salted, and never reckoned on an event loop. */
public interface SlowHashes {

  /** Says how it was made, its salt and the hash. */
  Mono<String> of(Digits digits);

  Mono<Boolean> matches(Digits digits, String hash);
}
