package jp.sango.security;

import jp.sango.kernel.Actor;
import reactor.core.publisher.Mono;

/**
 * Counts wrong guesses at what can be guessed, by person, facility and address. Who guessed wrong too often is locked
 * out for some minutes, and the auditor is told. Where nobody can count, nobody may try.
 */
public interface Guesses {

  /** Something that somebody could try to guess. */
  enum Secret {
    CARD_CODE("card-invalid"),
    LINE_TOKEN("line-token-invalid");

    private final String wrong;

    Secret(String wrong) {
      this.wrong = wrong;
    }

    /** The code of the problem that a wrong guess ends in. */
    public String wrong() {
      return wrong;
    }
  }

  /** The attempt, or the problem {@code too-many-guesses} or {@code guesses-uncounted} in its place. */
  <T> Mono<T> guard(Actor actor, Secret secret, Mono<T> attempt);
}
