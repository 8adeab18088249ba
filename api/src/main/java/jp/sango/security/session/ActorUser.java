package jp.sango.security.session;

import java.util.List;
import jp.sango.kernel.Actor;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody who has just signed in and may act; only the {@link Actor} survives the request. */
final class ActorUser extends DefaultOidcUser {

  private final transient Actor actor;

  ActorUser(OidcIdToken token, Actor actor) {
    super(List.of(), token);
    this.actor = actor;
  }

  Actor actor() {
    return actor;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActorUser that && actor.equals(that.actor);
  }

  @Override
  public int hashCode() {
    return actor.hashCode();
  }
}
