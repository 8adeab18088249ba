package jp.sango.push;

import reactor.core.publisher.Mono;

/** Who is behind an ID token of LINE Login. */
@FunctionalInterface
public interface LineLogin {

  /** Has LINE check the token, and checks its audience and expiry itself; a LINE that cannot be reached is a refusal. */
  Mono<LineIdentity> verify(String idToken);
}
