package jp.sango.push;

import reactor.core.publisher.Mono;

/** Who is behind an ID token of LINE Login. */
@FunctionalInterface
public interface LineLogin {

  /**
   * Has LINE check the token, and checks its issuer, audience and expiry itself. Never an error: a LINE that cannot be
   * reached is a refusal with its own reason.
   *
   * @param account the official account that is to reach her: it and the channel she signed in to are of one provider
   */
  Mono<LineIdentity> verify(String account, String idToken);
}
